package io.porolith.patch;

import java.util.ArrayList;
import java.util.List;

/** Monomials of x, y, z up to a degree, lower degrees first, so that those of a lower degree are the first of a higher one. */
final class Monomials {
    private final int degree;
    private final int[][] exponents;
    /** For each monomial and axis the monomial that its derivative is a multiple of, -1 for none. */
    private final int[][] derivative;

    Monomials(int degree) {
        this.degree = degree;
        List<int[]> all = new ArrayList<>();
        for (int d = 0; d <= degree; d++) {
            for (int i = d; i >= 0; i--) {
                for (int j = d - i; j >= 0; j--) {
                    all.add(new int[] {i, j, d - i - j});
                }
            }
        }
        exponents = all.toArray(int[][]::new);
        derivative = new int[exponents.length][3];
        for (int m = 0; m < exponents.length; m++) {
            for (int axis = 0; axis < 3; axis++) {
                int[] lower = exponents[m].clone();
                lower[axis]--;
                derivative[m][axis] = lower[axis] < 0 ? -1 : index(lower);
            }
        }
    }

    private int index(int[] wanted) {
        for (int m = 0; m < exponents.length; m++) {
            if (java.util.Arrays.equals(exponents[m], wanted)) {
                return m;
            }
        }
        throw new IllegalStateException("no such monomial");
    }

    int degree() {
        return degree;
    }

    int size() {
        return exponents.length;
    }

    /** How many of them there are up to a degree. */
    static int count(int degree) {
        return degree < 0 ? 0 : (degree + 1) * (degree + 2) * (degree + 3) / 6;
    }

    /** The monomial that a derivative is a multiple of, -1 where it vanishes. */
    int lowered(int monomial, int axis) {
        return derivative[monomial][axis];
    }

    /** The multiple: the exponent of the axis. */
    int factor(int monomial, int axis) {
        return exponents[monomial][axis];
    }

    /** Writes the values of all monomials at a point to an array. */
    void values(double x, double y, double z, double[] out) {
        double[] px = powers(x);
        double[] py = powers(y);
        double[] pz = powers(z);
        for (int m = 0; m < exponents.length; m++) {
            int[] e = exponents[m];
            out[m] = px[e[0]] * py[e[1]] * pz[e[2]];
        }
    }

    private double[] powers(double x) {
        double[] p = new double[degree + 1];
        p[0] = 1;
        for (int i = 1; i <= degree; i++) {
            p[i] = p[i - 1] * x;
        }
        return p;
    }
}
