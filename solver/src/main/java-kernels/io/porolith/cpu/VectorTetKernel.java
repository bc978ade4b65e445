package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Quadratic tetrahedra in vectors, one element a lane. Step by step the arithmetic of {@link PlainTetKernel__}, but for fused multiply-adds. */
final class VectorTetKernel__ implements TetKernel__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();
    private static final int L = PlainTetKernel__.L;
    private static final int G = PlainTetKernel__.G;
    private static final real__ SMALL = PlainTetKernel__.SMALL;
    private static final real__ CORNER = PlainTetKernel__.CORNER;
    private static final real__ NEAR = PlainTetKernel__.NEAR;

    @Override
    public void batch(real__[] numbers, int at, int stride, real__[] scratch) {
        for (int lane = 0; lane < L; lane += W) {
            for (int c = 0; c < 3; c++) {
                gradients(scratch, 10 * c * L + lane, G + 12 * c * L + lane);
            }
            for (int q = 0; q < 4; q++) {
                stress(numbers, at + q * stride + lane, scratch, G + 3 * q * L + lane);
            }
            for (int c = 0; c < 3; c++) {
                nodes(scratch, G + 12 * c * L + lane, 10 * c * L + lane);
            }
        }
    }

    private static Real__Vector get(real__[] a, int at, int i) {
        return Real__Vector.fromArray(S, a, at + i * L);
    }

    /** Reference gradient of one component at four points. */
    private static void gradients(real__[] s, int u, int g) {
        Real__Vector u0 = get(s, u, 0);
        Real__Vector u1 = get(s, u, 1);
        Real__Vector u2 = get(s, u, 2);
        Real__Vector u3 = get(s, u, 3);
        Real__Vector u01 = get(s, u, 4);
        Real__Vector u12 = get(s, u, 5);
        Real__Vector u02 = get(s, u, 6);
        Real__Vector u03 = get(s, u, 7);
        Real__Vector u13 = get(s, u, 8);
        Real__Vector u23 = get(s, u, 9);
        Real__Vector t0 = u01.add(u02).add(u03).mul(SMALL).add(u0.mul(CORNER));
        Real__Vector t1 = u01.add(u12).add(u13).mul(SMALL).add(u1.mul(CORNER)).sub(t0);
        Real__Vector t2 = u02.add(u12).add(u23).mul(SMALL).add(u2.mul(CORNER)).sub(t0);
        Real__Vector t3 = u03.add(u13).add(u23).mul(SMALL).add(u3.mul(CORNER)).sub(t0);
        put(u01.sub(u0), t1, s, g);
        put(u02.sub(u0), t2, s, g + L);
        put(u03.sub(u0), t3, s, g + 2 * L);
        put(u1.sub(u01), t1, s, g + 3 * L);
        put(u12.sub(u01), t2, s, g + 4 * L);
        put(u13.sub(u01), t3, s, g + 5 * L);
        put(u12.sub(u02), t1, s, g + 6 * L);
        put(u2.sub(u02), t2, s, g + 7 * L);
        put(u23.sub(u02), t3, s, g + 8 * L);
        put(u13.sub(u03), t1, s, g + 9 * L);
        put(u23.sub(u03), t2, s, g + 10 * L);
        put(u3.sub(u03), t3, s, g + 11 * L);
    }

    private static void put(Real__Vector difference, Real__Vector t, real__[] s, int at) {
        difference.lanewise(VectorOperators.FMA, NEAR, t).intoArray(s, at);
    }

    /** Replaces the reference gradients of three components at a point by weighted stress in reference directions. */
    private static void stress(real__[] m, int at, real__[] s, int g) {
        int c1 = g + 12 * L;
        int c2 = g + 24 * L;
        Real__Vector k0 = get(m, at, 0);
        Real__Vector k1 = get(m, at, 1);
        Real__Vector k2 = get(m, at, 2);
        Real__Vector k3 = get(m, at, 3);
        Real__Vector k4 = get(m, at, 4);
        Real__Vector k5 = get(m, at, 5);
        Real__Vector k6 = get(m, at, 6);
        Real__Vector k7 = get(m, at, 7);
        Real__Vector k8 = get(m, at, 8);
        Real__Vector mu = get(m, at, 10);
        Real__Vector xx = dot(s, g, k0, k1, k2);
        Real__Vector yy = dot(s, c1, k3, k4, k5);
        Real__Vector zz = dot(s, c2, k6, k7, k8);
        Real__Vector pressure = xx.add(yy).add(zz).mul(get(m, at, 9));
        xx = xx.add(xx).fma(mu, pressure);
        yy = yy.add(yy).fma(mu, pressure);
        zz = zz.add(zz).fma(mu, pressure);
        Real__Vector xy = dot(s, g, k3, k4, k5).add(dot(s, c1, k0, k1, k2)).mul(mu);
        Real__Vector xz = dot(s, g, k6, k7, k8).add(dot(s, c2, k0, k1, k2)).mul(mu);
        Real__Vector yz = dot(s, c1, k6, k7, k8).add(dot(s, c2, k3, k4, k5)).mul(mu);
        back(xx, xy, xz, k0, k3, k6, s, g);
        back(xx, xy, xz, k1, k4, k7, s, g + L);
        back(xx, xy, xz, k2, k5, k8, s, g + 2 * L);
        back(xy, yy, yz, k0, k3, k6, s, c1);
        back(xy, yy, yz, k1, k4, k7, s, c1 + L);
        back(xy, yy, yz, k2, k5, k8, s, c1 + 2 * L);
        back(xz, yz, zz, k0, k3, k6, s, c2);
        back(xz, yz, zz, k1, k4, k7, s, c2 + L);
        back(xz, yz, zz, k2, k5, k8, s, c2 + 2 * L);
    }

    private static Real__Vector dot(real__[] s, int g, Real__Vector a, Real__Vector b, Real__Vector c) {
        return get(s, g, 2).fma(c, get(s, g, 1).fma(b, get(s, g, 0).mul(a)));
    }

    private static void back(
            Real__Vector x,
            Real__Vector y,
            Real__Vector z,
            Real__Vector a,
            Real__Vector b,
            Real__Vector c,
            real__[] s,
            int at) {
        z.fma(c, y.fma(b, x.mul(a))).intoArray(s, at);
    }

    /** Forces of one component at ten nodes: the transpose of {@link #gradients}. */
    private static void nodes(real__[] s, int g, int o) {
        Real__Vector a1 = get(s, g, 0);
        Real__Vector a2 = get(s, g, 1);
        Real__Vector a3 = get(s, g, 2);
        Real__Vector b1 = get(s, g, 3);
        Real__Vector b2 = get(s, g, 4);
        Real__Vector b3 = get(s, g, 5);
        Real__Vector c1 = get(s, g, 6);
        Real__Vector c2 = get(s, g, 7);
        Real__Vector c3 = get(s, g, 8);
        Real__Vector d1 = get(s, g, 9);
        Real__Vector d2 = get(s, g, 10);
        Real__Vector d3 = get(s, g, 11);
        Real__Vector a0 = a1.add(a2).add(a3).neg();
        Real__Vector b0 = b1.add(b2).add(b3).neg();
        Real__Vector c0 = c1.add(c2).add(c3).neg();
        Real__Vector d0 = d1.add(d2).add(d3).neg();
        Real__Vector t0 = a0.add(b0).add(c0).add(d0);
        Real__Vector t1 = a1.add(b1).add(c1).add(d1);
        Real__Vector t2 = a2.add(b2).add(c2).add(d2);
        Real__Vector t3 = a3.add(b3).add(c3).add(d3);
        join(t0, CORNER, a0, s, o);
        join(t1, CORNER, b1, s, o + L);
        join(t2, CORNER, c2, s, o + 2 * L);
        join(t3, CORNER, d3, s, o + 3 * L);
        join(t0.add(t1), SMALL, b0.add(a1), s, o + 4 * L);
        join(t1.add(t2), SMALL, c1.add(b2), s, o + 5 * L);
        join(t0.add(t2), SMALL, c0.add(a2), s, o + 6 * L);
        join(t0.add(t3), SMALL, d0.add(a3), s, o + 7 * L);
        join(t1.add(t3), SMALL, d1.add(b3), s, o + 8 * L);
        join(t2.add(t3), SMALL, d2.add(c3), s, o + 9 * L);
    }

    private static void join(Real__Vector t, real__ share, Real__Vector near, real__[] f, int at) {
        near.lanewise(VectorOperators.FMA, NEAR, t.mul(share)).intoArray(f, at);
    }
}
