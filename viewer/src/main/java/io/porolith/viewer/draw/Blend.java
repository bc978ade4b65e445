package io.porolith.viewer.draw;

/** Colours with straight alpha, 0xAARRGGBB (Porter and Duff, SIGGRAPH 1984). */
final class Blend {
    private Blend() {}

    /** A colour 0xRRGGBB of some opacity over another. */
    static int over(int rgb, float opacity, int below) {
        float belowAlpha = (below >>> 24) / 255f;
        float rest = belowAlpha * (1 - opacity);
        float alpha = opacity + rest;
        if (alpha <= 0) {
            return 0;
        }
        int result = Math.round(255 * alpha) << 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
            float mixed = (opacity * (rgb >> shift & 0xff) + rest * (below >> shift & 0xff)) / alpha;
            result |= Math.min(255, Math.round(mixed)) << shift;
        }
        return result;
    }
}
