package io.porolith.io.picture;

import java.util.OptionalInt;

/**
 * One line of a plot.
 *
 * @param name in the legend; empty for none
 * @param x,y points in the order they are joined; points that are not finite, or not positive on a logarithmic axis, are left out
 * @param colour 0xRRGGBB; empty for the next of the palette
 * @param dashed a thin dashed line without marks, for references and fits
 * @param interrupted a line without marks that has a gap where points are left out; others run on from one point to the next that is there
 */
public record Series(String name, double[] x, double[] y, OptionalInt colour, boolean dashed, boolean interrupted) {
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " abscissae for " + y.length + " ordinates");
        }
    }

    public static Series of(String name, double[] x, double[] y) {
        return new Series(name, x, y, OptionalInt.empty(), false, false);
    }

    /** A line with gaps where there are no values. */
    public static Series interrupted(String name, double[] x, double[] y) {
        return new Series(name, x, y, OptionalInt.empty(), false, true);
    }

    public static Series reference(String name, double[] x, double[] y) {
        return new Series(name, x, y, OptionalInt.of(0x707070), true, false);
    }

    /** The same line in 0xRRGGBB. */
    public Series coloured(int rgb) {
        return new Series(name, x, y, OptionalInt.of(rgb), dashed, interrupted);
    }
}
