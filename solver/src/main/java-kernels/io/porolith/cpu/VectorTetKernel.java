package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Quadratic tetrahedra in vectors, one element a lane. Step by step the arithmetic of {@link PlainTetKernel__}, but for fused multiply-adds.
 *
 * <p>Methods pass numbers on through the scratch: once a piece of code is large, the compiler of the virtual machine calls a method instead of
 * inlining it, and a vector that goes through such a call becomes an object on the heap.
 */
final class VectorTetKernel__ implements TetKernel__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();
    private static final int L = PlainTetKernel__.L;
    private static final int G = PlainTetKernel__.G;
    /** Numbers that belong to four barycentric coordinates, then to four points. */
    private static final int T = G + 3 * 12 * L;

    private static final real__ SMALL = PlainTetKernel__.SMALL;
    private static final real__ CORNER = PlainTetKernel__.CORNER;
    private static final real__ NEAR = PlainTetKernel__.NEAR;
    private static final int[] AHEAD = PlainTetKernel__.AHEAD;
    private static final int[] BEHIND = PlainTetKernel__.BEHIND;
    private static final int[] AROUND = PlainTetKernel__.AROUND;
    private static final int[] ENDS = PlainTetKernel__.ENDS;

    @Override
    public void batch(real__[] numbers, int at, int stride, real__[] scratch) {
        for (int lane = 0; lane < L; lane += W) {
            for (int c = 0; c < 3; c++) {
                gradients(scratch, 10 * c * L + lane, G + 12 * c * L + lane, T + lane);
            }
            for (int q = 0; q < 4; q++) {
                int point = G + 3 * q * L + lane;
                toSpace(numbers, at + q * stride + lane, scratch, point);
                stress(numbers, at + q * stride + lane, scratch, point);
                toReference(numbers, at + q * stride + lane, scratch, point);
            }
            for (int c = 0; c < 3; c++) {
                nodes(scratch, G + 12 * c * L + lane, T + lane, 10 * c * L + lane);
            }
        }
    }

    /** Reference gradient of one component at four points. */
    private static void gradients(real__[] s, int u, int g, int t) {
        for (int k = 0; k < 4; k++) {
            Real__Vector around = Real__Vector.fromArray(S, s, u + AROUND[3 * k] * L)
                    .add(Real__Vector.fromArray(S, s, u + AROUND[3 * k + 1] * L))
                    .add(Real__Vector.fromArray(S, s, u + AROUND[3 * k + 2] * L));
            around.mul(SMALL).add(Real__Vector.fromArray(S, s, u + k * L).mul(CORNER)).intoArray(s, t + k * L);
        }
        for (int k = 1; k < 4; k++) {
            Real__Vector.fromArray(S, s, t + k * L).sub(Real__Vector.fromArray(S, s, t)).intoArray(s, t + k * L);
        }
        for (int i = 0; i < 12; i++) {
            Real__Vector rate = Real__Vector.fromArray(S, s, t + (1 + i % 3) * L);
            Real__Vector.fromArray(S, s, u + AHEAD[i] * L)
                    .sub(Real__Vector.fromArray(S, s, u + BEHIND[i] * L))
                    .lanewise(VectorOperators.FMA, NEAR, rate)
                    .intoArray(s, g + i * L);
        }
    }

    /** Turns the reference gradients of three components at a point into gradients in space. */
    private static void toSpace(real__[] m, int at, real__[] s, int g) {
        Real__Vector k0 = Real__Vector.fromArray(S, m, at);
        Real__Vector k1 = Real__Vector.fromArray(S, m, at + L);
        Real__Vector k2 = Real__Vector.fromArray(S, m, at + 2 * L);
        Real__Vector k3 = Real__Vector.fromArray(S, m, at + 3 * L);
        Real__Vector k4 = Real__Vector.fromArray(S, m, at + 4 * L);
        Real__Vector k5 = Real__Vector.fromArray(S, m, at + 5 * L);
        Real__Vector k6 = Real__Vector.fromArray(S, m, at + 6 * L);
        Real__Vector k7 = Real__Vector.fromArray(S, m, at + 7 * L);
        Real__Vector k8 = Real__Vector.fromArray(S, m, at + 8 * L);
        for (int c = g; c < g + 36 * L; c += 12 * L) {
            Real__Vector x = Real__Vector.fromArray(S, s, c);
            Real__Vector y = Real__Vector.fromArray(S, s, c + L);
            Real__Vector z = Real__Vector.fromArray(S, s, c + 2 * L);
            z.fma(k2, y.fma(k1, x.mul(k0))).intoArray(s, c);
            z.fma(k5, y.fma(k4, x.mul(k3))).intoArray(s, c + L);
            z.fma(k8, y.fma(k7, x.mul(k6))).intoArray(s, c + 2 * L);
        }
    }

    /** Replaces gradients in space at a point by the weighted stress, all nine components. */
    private static void stress(real__[] m, int at, real__[] s, int g) {
        int c1 = g + 12 * L;
        int c2 = g + 24 * L;
        Real__Vector mu = Real__Vector.fromArray(S, m, at + 10 * L);
        Real__Vector xx = Real__Vector.fromArray(S, s, g);
        Real__Vector yy = Real__Vector.fromArray(S, s, c1 + L);
        Real__Vector zz = Real__Vector.fromArray(S, s, c2 + 2 * L);
        Real__Vector pressure = xx.add(yy).add(zz).mul(Real__Vector.fromArray(S, m, at + 9 * L));
        xx.add(xx).fma(mu, pressure).intoArray(s, g);
        yy.add(yy).fma(mu, pressure).intoArray(s, c1 + L);
        zz.add(zz).fma(mu, pressure).intoArray(s, c2 + 2 * L);
        Real__Vector xy = Real__Vector.fromArray(S, s, g + L).add(Real__Vector.fromArray(S, s, c1)).mul(mu);
        Real__Vector xz = Real__Vector.fromArray(S, s, g + 2 * L).add(Real__Vector.fromArray(S, s, c2)).mul(mu);
        Real__Vector yz = Real__Vector.fromArray(S, s, c1 + 2 * L).add(Real__Vector.fromArray(S, s, c2 + L)).mul(mu);
        xy.intoArray(s, g + L);
        xy.intoArray(s, c1);
        xz.intoArray(s, g + 2 * L);
        xz.intoArray(s, c2);
        yz.intoArray(s, c1 + 2 * L);
        yz.intoArray(s, c2 + L);
    }

    /** Turns the stress at a point into its reference directions. */
    private static void toReference(real__[] m, int at, real__[] s, int g) {
        Real__Vector k0 = Real__Vector.fromArray(S, m, at);
        Real__Vector k1 = Real__Vector.fromArray(S, m, at + L);
        Real__Vector k2 = Real__Vector.fromArray(S, m, at + 2 * L);
        Real__Vector k3 = Real__Vector.fromArray(S, m, at + 3 * L);
        Real__Vector k4 = Real__Vector.fromArray(S, m, at + 4 * L);
        Real__Vector k5 = Real__Vector.fromArray(S, m, at + 5 * L);
        Real__Vector k6 = Real__Vector.fromArray(S, m, at + 6 * L);
        Real__Vector k7 = Real__Vector.fromArray(S, m, at + 7 * L);
        Real__Vector k8 = Real__Vector.fromArray(S, m, at + 8 * L);
        for (int c = g; c < g + 36 * L; c += 12 * L) {
            Real__Vector x = Real__Vector.fromArray(S, s, c);
            Real__Vector y = Real__Vector.fromArray(S, s, c + L);
            Real__Vector z = Real__Vector.fromArray(S, s, c + 2 * L);
            z.fma(k6, y.fma(k3, x.mul(k0))).intoArray(s, c);
            z.fma(k7, y.fma(k4, x.mul(k1))).intoArray(s, c + L);
            z.fma(k8, y.fma(k5, x.mul(k2))).intoArray(s, c + 2 * L);
        }
    }

    /** Forces of one component at ten nodes: the transpose of {@link #gradients}. */
    private static void nodes(real__[] s, int g, int t, int o) {
        for (int q = 0; q < 4; q++) {
            int at = g + 3 * q * L;
            Real__Vector.fromArray(S, s, at)
                    .add(Real__Vector.fromArray(S, s, at + L))
                    .add(Real__Vector.fromArray(S, s, at + 2 * L))
                    .neg()
                    .intoArray(s, t + (4 + q) * L);
        }
        for (int k = 0; k < 4; k++) {
            Real__Vector sum = Real__Vector.fromArray(S, s, derivative(g, t, 0, k))
                    .add(Real__Vector.fromArray(S, s, derivative(g, t, 1, k)))
                    .add(Real__Vector.fromArray(S, s, derivative(g, t, 2, k)))
                    .add(Real__Vector.fromArray(S, s, derivative(g, t, 3, k)));
            sum.intoArray(s, t + k * L);
            Real__Vector.fromArray(S, s, derivative(g, t, k, k))
                    .lanewise(VectorOperators.FMA, NEAR, sum.mul(CORNER))
                    .intoArray(s, o + k * L);
        }
        for (int e = 0; e < 6; e++) {
            int i = ENDS[2 * e];
            int j = ENDS[2 * e + 1];
            Real__Vector sum = Real__Vector.fromArray(S, s, t + i * L)
                    .add(Real__Vector.fromArray(S, s, t + j * L))
                    .mul(SMALL);
            Real__Vector.fromArray(S, s, derivative(g, t, j, i))
                    .add(Real__Vector.fromArray(S, s, derivative(g, t, i, j)))
                    .lanewise(VectorOperators.FMA, NEAR, sum)
                    .intoArray(s, o + (4 + e) * L);
        }
    }

    /** Where the force on the derivative by barycentric coordinate k at a point is. */
    private static int derivative(int g, int t, int point, int k) {
        return k > 0 ? g + (3 * point + k - 1) * L : t + (4 + point) * L;
    }
}
