package io.porolith.io.picture;

/**
 * Diverging colour maps after Moreland (Diverging Color Maps for Scientific Visualization, ISVC 2009, section 5): both ends are taken to
 * Msh, the polar form of CIELAB; saturation falls linearly to a grey in the middle and rises again, with a small turn of hue towards the
 * grey so that the path bends evenly.
 */
final class MorelandDiverging {
    /** CIE 1931 white point of daylight D65. */
    private static final double[] WHITE = {0.950456, 1.0, 1.088754};
    /** Magnitude of the grey in the middle. */
    private static final double MIDDLE = 88;

    private static final double CIE_EPSILON = 216.0 / 24389;
    private static final double CIE_KAPPA = 24389.0 / 27;

    private MorelandDiverging() {}

    /** Evenly spaced colours 0xRRGGBB between two saturated sRGB ends (0 to 255). */
    static int[] table(double r1, double g1, double b1, double r2, double g2, double b2, int count) {
        double[] low = toMsh(r1 / 255, g1 / 255, b1 / 255);
        double[] high = toMsh(r2 / 255, g2 / 255, b2 / 255);
        double middle = Math.max(MIDDLE, Math.max(low[0], high[0]));
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            double t = i / (count - 1.0);
            colours[i] = t < 0.5 ? towardsGrey(low, middle, 2 * t) : towardsGrey(high, middle, 2 - 2 * t);
        }
        return colours;
    }

    private static int towardsGrey(double[] end, double middle, double t) {
        double magnitude = end[0] + (middle - end[0]) * t;
        double saturation = end[1] * (1 - t);
        double hue = end[2] + (adjustedHue(end, middle) - end[2]) * t;
        return toRgb(magnitude, saturation, hue);
    }

    /** Hue at the grey end of a segment (Moreland 2009, fig. 9, AdjustHue). */
    private static double adjustedHue(double[] end, double middle) {
        if (end[0] >= middle) {
            return end[2];
        }
        double spin = end[1] * Math.sqrt(middle * middle - end[0] * end[0]) / (end[0] * Math.sin(end[1]));
        return end[2] > -Math.PI / 3 ? end[2] + spin : end[2] - spin;
    }

    private static double[] toMsh(double r, double g, double b) {
        double red = linear(r);
        double green = linear(g);
        double blue = linear(b);
        // sRGB primaries, IEC 61966-2-1.
        double fx = labCurve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / WHITE[0]);
        double fy = labCurve((0.2126729 * red + 0.7151522 * green + 0.0721750 * blue) / WHITE[1]);
        double fz = labCurve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / WHITE[2]);
        double lightness = 116 * fy - 16;
        double greenRed = 500 * (fx - fy);
        double blueYellow = 200 * (fy - fz);
        double magnitude = Math.sqrt(lightness * lightness + greenRed * greenRed + blueYellow * blueYellow);
        return new double[] {magnitude, Math.acos(lightness / magnitude), Math.atan2(blueYellow, greenRed)};
    }

    private static int toRgb(double magnitude, double saturation, double hue) {
        double fy = (magnitude * Math.cos(saturation) + 16) / 116;
        double x = WHITE[0] * labInverse(fy + magnitude * Math.sin(saturation) * Math.cos(hue) / 500);
        double y = WHITE[1] * labInverse(fy);
        double z = WHITE[2] * labInverse(fy - magnitude * Math.sin(saturation) * Math.sin(hue) / 200);
        return channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z) << 16
                | channel(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z) << 8
                | channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    }

    private static double labCurve(double t) {
        return t > CIE_EPSILON ? Math.cbrt(t) : (CIE_KAPPA * t + 16) / 116;
    }

    private static double labInverse(double f) {
        return f * f * f > CIE_EPSILON ? f * f * f : (116 * f - 16) / CIE_KAPPA;
    }

    private static double linear(double c) {
        return c > 0.04045 ? Math.pow((c + 0.055) / 1.055, 2.4) : c / 12.92;
    }

    private static int channel(double c) {
        double curved = c > 0.0031308 ? 1.055 * Math.pow(c, 1 / 2.4) - 0.055 : 12.92 * c;
        return (int) Math.round(255 * Math.max(0, Math.min(1, curved)));
    }
}
