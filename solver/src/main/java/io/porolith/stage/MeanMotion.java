package io.porolith.stage;

import io.porolith.geometry.Symmetry;
import java.util.function.IntPredicate;

/**
 * The translation and the even displacement gradient that come closest, in least squares, to given displacements of points. Of a body that is
 * shown between mirror planes it is that of the whole body.
 */
final class MeanMotion {
    /** What the motion may do along an axis. */
    private enum Freedom {
        FREE,
        /** The plane through the origin across the axis is a mirror plane. */
        MIRRORED,
        /** Points repeat along the axis. */
        PERIODIC
    }

    /** Pivots below this share of their diagonal are of directions in which the points do not spread. */
    private static final double FLAT = 1e-10;

    private final Freedom[] freedom;
    /** Sums of products of 1, x, y, z. */
    private final double[] moments = new double[16];
    /** Sums of products of each displacement with 1, x, y, z. */
    private final double[] products = new double[12];
    /** Per component its coefficients of 1, x, y, z. */
    private final double[] motion = new double[12];

    private MeanMotion(Freedom[] freedom) {
        this.freedom = freedom;
    }

    /**
     * One more point.
     *
     * @param x its position, mirror planes at zero
     * @param u its displacement
     */
    void add(double[] x, double[] u, double weight) {
        for (int a = 0; a < 4; a++) {
            double left = weight * (a == 0 ? 1 : x[a - 1]);
            for (int b = 0; b < 4; b++) {
                moments[4 * a + b] += left * (b == 0 ? 1 : x[b - 1]);
            }
            for (int c = 0; c < 3; c++) {
                products[4 * c + a] += left * u[c];
            }
        }
    }

    /**
     * Of a cell: a part of a body between mirror planes moves as the whole body does, and along a period nothing grows steadily.
     *
     * @param periodic whether points repeat along an axis
     */
    static MeanMotion of(Symmetry symmetry, IntPredicate periodic) {
        Freedom[] freedom = new Freedom[3];
        for (int axis = 0; axis < 3; axis++) {
            freedom[axis] = symmetry.isMirrored(axis)
                    ? Freedom.MIRRORED
                    : periodic.test(axis) ? Freedom.PERIODIC : Freedom.FREE;
        }
        return new MeanMotion(freedom);
    }

    /** This motion, once all points are added. */
    MeanMotion solve() {
        for (int c = 0; c < 3; c++) {
            solve(c);
        }
        return this;
    }

    /** Change of a volume under this motion over that volume: the determinant of the deformation gradient less one. */
    double growth() {
        double[] f = new double[9];
        for (int c = 0; c < 3; c++) {
            for (int a = 0; a < 3; a++) {
                f[3 * c + a] = motion[4 * c + 1 + a] + (c == a ? 1 : 0);
            }
        }
        return f[0] * (f[4] * f[8] - f[5] * f[7])
                - f[1] * (f[3] * f[8] - f[5] * f[6])
                + f[2] * (f[3] * f[7] - f[4] * f[6])
                - 1;
    }

    /** The same to first order: the trace of the displacement gradient. */
    double trace() {
        return motion[1] + motion[6] + motion[11];
    }

    /** Displacement of a position. */
    double at(int component, double x, double y, double z) {
        int c = 4 * component;
        return motion[c] + motion[c + 1] * x + motion[c + 2] * y + motion[c + 3] * z;
    }

    /** Of the whole body, terms that change sign in a mirror plane where the displacement does not, or the other way round, cancel. */
    private boolean has(int component, int term) {
        if (term > 0 && freedom[term - 1] == Freedom.PERIODIC) {
            return false;
        }
        for (int axis = 0; axis < 3; axis++) {
            if (freedom[axis] == Freedom.MIRRORED && (axis == component) != (axis == term - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Elimination without pivoting, as the matrix is symmetric and positive. */
    private void solve(int component) {
        double[] a = moments.clone();
        double[] b = new double[4];
        boolean[] taken = new boolean[4];
        for (int p = 0; p < 4; p++) {
            b[p] = products[4 * component + p];
            taken[p] = has(component, p);
        }
        for (int p = 0; p < 4; p++) {
            taken[p] = taken[p] && a[5 * p] > FLAT * moments[5 * p];
            for (int r = p + 1; r < 4 && taken[p]; r++) {
                double factor = a[4 * r + p] / a[5 * p];
                for (int q = p; q < 4; q++) {
                    a[4 * r + q] -= factor * a[4 * p + q];
                }
                b[r] -= factor * b[p];
            }
        }
        for (int p = 3; p >= 0; p--) {
            double sum = b[p];
            for (int q = p + 1; q < 4; q++) {
                sum -= a[4 * p + q] * motion[4 * component + q];
            }
            motion[4 * component + p] = taken[p] ? sum / a[5 * p] : 0;
        }
    }
}
