package io.porolith.viewer.draw;

import io.porolith.io.picture.ColourMap;

/**
 * How values become colours.
 *
 * @param map colours
 * @param reversed whether they run the other way
 * @param bands number of equal bands, 0 for a continuous scale
 * @param low,high values of the ends, SI; both positive on a logarithmic scale
 * @param log whether decades are of equal length
 * @param below,above whether there are values beyond the ends
 */
public record ColourScale(
        ColourMap map,
        boolean reversed,
        int bands,
        double low,
        double high,
        boolean log,
        boolean below,
        boolean above) {
    /** Colour of places that have no value. */
    public static final int NO_VALUE = 0xb0b0b0;

    private static final int TABLE = 1024;

    /** Place of a value on the scale, 0 to 1 between the ends; NaN stays NaN. */
    public double share(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Value at a place on the scale. */
    public double value(double share) {
        return log ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    /** Colour 0xRRGGBB at a place on the scale. */
    public int rgb(double share) {
        double t = Math.max(0, Math.min(1, share));
        if (bands > 0) {
            t = (Math.min(bands - 1, Math.floor(t * bands)) + 0.5) / bands;
        }
        return map.rgb(reversed ? 1 - t : t);
    }

    /** Colours at the middles of 1024 equal parts of the scale. */
    public int[] table() {
        int[] table = new int[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = rgb((i + 0.5) / TABLE);
        }
        return table;
    }
}
