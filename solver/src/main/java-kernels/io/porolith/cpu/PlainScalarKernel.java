package io.porolith.cpu;

import io.porolith.backend.WeakForm;

/**
 * Storage and conduction of one row of unit voxels in the Walsh basis, in plain Java. Both element matrices are diagonal there: a mode
 * that is a product of m coordinates has storage 3^-m / 64, lumped 1 / 64, and conduction m 3^(1-m) / 16.
 *
 * <p>Written once as a template; the build makes the fp64 and the fp32 class.
 */
final class PlainScalarKernel__ implements RowKernel__ {
    private static final real__ THIRD = (real__) (1.0 / 3);

    private final real__[] storage;
    private final real__[] conductivity;
    private final real__ mass1;
    private final real__ mass2;
    private final real__ mass3;

    /**
     * Coefficients per voxel in the padded layout: storage already multiplied by 1/64, conductivity by 1/16.
     *
     * @param form says what storage modes have
     */
    PlainScalarKernel__(real__[] storage, real__[] conductivity, WeakForm form) {
        this.storage = storage;
        this.conductivity = conductivity;
        mass1 = (real__) form.storageOf(1);
        mass2 = (real__) form.storageOf(2);
        mass3 = (real__) form.storageOf(3);
    }

    @Override
    public int components() {
        return 1;
    }

    @Override
    public int scratchRows() {
        return 0;
    }

    @Override
    public void elementRow(real__[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffers__ buf) {
        int cur = buf.current(0);
        int nxt = buf.next(0);
        int row = buf.rowLength;
        real__[] s = buf.sums;
        real__ m1 = mass1;
        real__ m2 = mass2;
        real__ m3 = mass3;
        for (int i = i0; i < i1; i++) {
            int a = node + i;
            real__ as = x[a] + x[a + 1];
            real__ ad = x[a + 1] - x[a];
            real__ bs = x[a + px] + x[a + px + 1];
            real__ bd = x[a + px + 1] - x[a + px];
            int t = a + plane;
            real__ cs = x[t] + x[t + 1];
            real__ cd = x[t + 1] - x[t];
            real__ ds = x[t + px] + x[t + px + 1];
            real__ dd = x[t + px + 1] - x[t + px];

            real__ w0 = storage[cell + i];
            real__ k = conductivity[cell + i];
            real__ w1 = w0 * m1 + k;
            real__ w2 = w0 * m2 + k * (real__) (2.0 / 3);
            real__ w3 = w0 * m3 + k * THIRD;
            real__ g0 = ((as + bs) + (cs + ds)) * w0;
            real__ gx = ((ad + bd) + (cd + dd)) * w1;
            real__ gy = ((bs - as) + (ds - cs)) * w1;
            real__ gz = ((cs + ds) - (as + bs)) * w1;
            real__ gxy = ((bd - ad) + (dd - cd)) * w2;
            real__ gxz = ((cd + dd) - (ad + bd)) * w2;
            real__ gyz = ((ds - cs) - (bs - as)) * w2;
            real__ gxyz = ((dd - cd) - (bd - ad)) * w3;

            put(s, cur + i, nxt + i, row, g0 - gz, gy - gyz, gx - gxz, gxy - gxyz);
            put(s, cur + 2 * row + i, nxt + 2 * row + i, row, g0 + gz, gy + gyz, gx + gxz, gxy + gxyz);
        }
    }

    private static void put(real__[] s, int cur, int nxt, int row, real__ g, real__ gy, real__ gx, real__ gxy) {
        real__ p = g - gy;
        real__ q = gx - gxy;
        s[cur] += p - q;
        s[cur + row] += p + q;
        real__ pf = g + gy;
        real__ qf = gx + gxy;
        s[nxt] = pf - qf;
        s[nxt + row] = pf + qf;
    }
}
