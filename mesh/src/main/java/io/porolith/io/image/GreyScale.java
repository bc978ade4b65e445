package io.porolith.io.image;

/**
 * How values of a file become grey values of 0 to 65535: value = offset + step grey.
 *
 * @param offset value of grey 0
 * @param step between neighbouring greys
 */
public record GreyScale(double offset, double step) {
    /** Grey values are the values of the file. */
    public static final GreyScale SAME = new GreyScale(0, 1);

    /** Greys there are. */
    static final int GREYS = 65_536;

    /** The scale for values in a range: as they are or moved if whole numbers fit, else stretched over all greys. */
    static GreyScale over(double least, double most, boolean whole) {
        boolean fits = whole && most - least < GREYS;
        if (fits) {
            return least >= 0 && most < GREYS ? SAME : new GreyScale(least, 1);
        }
        return new GreyScale(least, (most - least) / (GREYS - 1));
    }

    /** The grey nearest to a value. */
    int grey(double value) {
        return (int) Math.max(0, Math.min(GREYS - 1, Math.rint((value - offset) / step)));
    }

    double value(int grey) {
        return offset + step * grey;
    }

    /** The first grey whose value is not below a threshold; 65536 if all are. */
    int firstFrom(double threshold) {
        return (int) Math.max(0, Math.min(GREYS, Math.ceil((threshold - offset) / step - 1e-9)));
    }

    /** True if every whole number in its range has a grey of its own. */
    boolean isWhole() {
        return step == 1;
    }
}
