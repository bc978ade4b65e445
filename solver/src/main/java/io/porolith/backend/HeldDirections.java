package io.porolith.backend;

import java.util.function.IntUnaryOperator;

/**
 * Nodes, or rows of a matrix, whose displacement is held along directions that are no axes, as on a roller that stands at an angle. What is
 * left free of a vector there is its product with a projector. Displacements stay along x, y and z: forms are applied as they are, and what
 * comes out is projected.
 *
 * @param at nodes or rows, each once
 * @param projector onto what is free, components held along axes left out too: symmetric, 3 x 3 row-major for each entry
 */
public record HeldDirections(int[] at, double[] projector) {
    public static final HeldDirections NONE = new HeldDirections(new int[0], new double[0]);

    public HeldDirections {
        if (projector.length != 9 * at.length) {
            throw new IllegalArgumentException(projector.length + " numbers for " + at.length + " projectors");
        }
    }

    public boolean isEmpty() {
        return at.length == 0;
    }

    /** The same with entries numbered otherwise; those with a negative number are left out, of equal numbers the first stays. */
    public HeldDirections renumbered(IntUnaryOperator number) {
        int[] to = new int[at.length];
        double[] own = new double[projector.length];
        java.util.Set<Integer> taken = new java.util.HashSet<>();
        int n = 0;
        for (int i = 0; i < at.length; i++) {
            int there = number.applyAsInt(at[i]);
            if (there >= 0 && taken.add(there)) {
                to[n] = there;
                System.arraycopy(projector, 9 * i, own, 9 * n++, 9);
            }
        }
        return new HeldDirections(java.util.Arrays.copyOf(to, n), java.util.Arrays.copyOf(own, 9 * n));
    }

    /** Takes out of x, three components of a row together, what is held. */
    public void project(double[] x) {
        for (int i = 0; i < at.length; i++) {
            int r = 3 * at[i];
            double a = x[r];
            double b = x[r + 1];
            double c = x[r + 2];
            for (int k = 0; k < 3; k++) {
                int p = 9 * i + 3 * k;
                x[r + k] = projector[p] * a + projector[p + 1] * b + projector[p + 2] * c;
            }
        }
    }

    /** The same in fp32. */
    public void project(float[] x) {
        for (int i = 0; i < at.length; i++) {
            int r = 3 * at[i];
            double a = x[r];
            double b = x[r + 1];
            double c = x[r + 2];
            for (int k = 0; k < 3; k++) {
                int p = 9 * i + 3 * k;
                x[r + k] = (float) (projector[p] * a + projector[p + 1] * b + projector[p + 2] * c);
            }
        }
    }

    /** Projects the rows of blocks of a width, 3 x width row-major for each row. */
    public void projectBlocks(double[] blocks, int width) {
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < width; j++) {
                int first = 3 * width * at[i] + j;
                double a = blocks[first];
                double b = blocks[first + width];
                double c = blocks[first + 2 * width];
                for (int k = 0; k < 3; k++) {
                    int p = 9 * i + 3 * k;
                    blocks[first + k * width] = projector[p] * a + projector[p + 1] * b + projector[p + 2] * c;
                }
            }
        }
    }

    /**
     * Writes the inverse of each diagonal block on what is free, zero on what is held. Rows without material are left alone.
     *
     * @param diagonal 3 x 3 blocks of all rows, symmetric and positive, or zero
     * @param inverse as many, written at the rows of this
     */
    public void invert(double[] diagonal, double[] inverse) {
        for (int i = 0; i < at.length; i++) {
            double[] p = java.util.Arrays.copyOfRange(projector, 9 * i, 9 * i + 9);
            double[] d = java.util.Arrays.copyOfRange(diagonal, 9 * at[i], 9 * at[i] + 9);
            double scale = (d[0] + d[4] + d[8]) / 3;
            if (scale == 0) {
                continue;
            }
            double[] m = product(p, product(d, p));
            for (int k = 0; k < 9; k++) {
                m[k] += scale * ((k % 4 == 0 ? 1 : 0) - p[k]);
            }
            System.arraycopy(product(p, product(inverse(m), p)), 0, inverse, 9 * at[i], 9);
        }
    }

    private static double[] product(double[] a, double[] b) {
        double[] c = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3 * 3;
            c[i] = a[row] * b[i % 3] + a[row + 1] * b[3 + i % 3] + a[row + 2] * b[6 + i % 3];
        }
        return c;
    }

    private static double[] inverse(double[] m) {
        double[] v = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int p = (j + 1) % 3;
                int q = (j + 2) % 3;
                int r = (i + 1) % 3;
                int s = (i + 2) % 3;
                v[3 * i + j] = m[3 * p + r] * m[3 * q + s] - m[3 * p + s] * m[3 * q + r];
            }
        }
        double determinant = m[0] * v[0] + m[1] * v[3] + m[2] * v[6];
        for (int i = 0; i < 9; i++) {
            v[i] /= determinant;
        }
        return v;
    }
}
