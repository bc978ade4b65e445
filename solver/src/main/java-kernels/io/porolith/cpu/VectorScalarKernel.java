package io.porolith.cpu;

import io.porolith.backend.WeakForm;
import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Storage and conduction of one row of unit voxels in the Walsh basis, in vectors: step by step the arithmetic of
 * {@link PlainScalarKernel__}. In three passes over a row of modes, because in one the compiler runs out of room and boxes vectors.
 *
 * <p>Written once as a template; the build makes the fp64 and the fp32 class.
 */
final class VectorScalarKernel__ implements RowKernel__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();
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
    VectorScalarKernel__(real__[] storage, real__[] conductivity, WeakForm form) {
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

    /**
     * Modes, flux and nodal forces in one loop, written out in full: nothing is stored in between, and a vector that crosses a call which is
     * not inlined would become an object.
     */
    @Override
    public void elementRow(real__[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffers__ buf) {
        real__[] s = buf.sums;
        int row = buf.rowLength;
        int cur = buf.current(0);
        int nxt = buf.next(0);
        real__ m1 = mass1;
        real__ m2 = mass2;
        real__ m3 = mass3;
        for (int i = i0; i < i1; i += W) {
            int a = node + i;
            Real__Vector a0 = Real__Vector.fromArray(S, x, a);
            Real__Vector a1 = Real__Vector.fromArray(S, x, a + 1);
            Real__Vector b0 = Real__Vector.fromArray(S, x, a + px);
            Real__Vector b1 = Real__Vector.fromArray(S, x, a + px + 1);
            int t = a + plane;
            Real__Vector c0 = Real__Vector.fromArray(S, x, t);
            Real__Vector c1 = Real__Vector.fromArray(S, x, t + 1);
            Real__Vector d0 = Real__Vector.fromArray(S, x, t + px);
            Real__Vector d1 = Real__Vector.fromArray(S, x, t + px + 1);
            Real__Vector as = a0.add(a1);
            Real__Vector ad = a1.sub(a0);
            Real__Vector bs = b0.add(b1);
            Real__Vector bd = b1.sub(b0);
            Real__Vector cs = c0.add(c1);
            Real__Vector cd = c1.sub(c0);
            Real__Vector ds = d0.add(d1);
            Real__Vector dd = d1.sub(d0);
            Real__Vector p1 = as.add(bs);
            Real__Vector py = bs.sub(as);
            Real__Vector pp = ad.add(bd);
            Real__Vector pxy = bd.sub(ad);
            Real__Vector q1 = cs.add(ds);
            Real__Vector qy = ds.sub(cs);
            Real__Vector qx = cd.add(dd);
            Real__Vector qxy = dd.sub(cd);

            Real__Vector w0 = Real__Vector.fromArray(S, storage, cell + i);
            Real__Vector k = Real__Vector.fromArray(S, conductivity, cell + i);
            Real__Vector w1 = w0.mul(m1).add(k);
            Real__Vector w2 = w0.mul(m2).add(k.mul((real__) (2.0 / 3)));
            Real__Vector w3 = w0.mul(m3).add(k.mul(THIRD));
            Real__Vector g0 = p1.add(q1).mul(w0);
            Real__Vector gz = q1.sub(p1).mul(w1);
            Real__Vector gx = pp.add(qx).mul(w1);
            Real__Vector gxz = qx.sub(pp).mul(w2);
            Real__Vector gy = py.add(qy).mul(w1);
            Real__Vector gyz = qy.sub(py).mul(w2);
            Real__Vector gxy = pxy.add(qxy).mul(w2);
            Real__Vector gxyz = qxy.sub(pxy).mul(w3);

            Real__Vector l0 = g0.sub(gz);
            Real__Vector ly = gy.sub(gyz);
            Real__Vector lx = gx.sub(gxz);
            Real__Vector lxy = gxy.sub(gxyz);
            Real__Vector p = l0.sub(ly);
            Real__Vector q = lx.sub(lxy);
            int c = cur + i;
            int n = nxt + i;
            Real__Vector.fromArray(S, s, c).add(p.sub(q)).intoArray(s, c);
            Real__Vector.fromArray(S, s, c + row).add(p.add(q)).intoArray(s, c + row);
            Real__Vector pf = l0.add(ly);
            Real__Vector qf = lx.add(lxy);
            pf.sub(qf).intoArray(s, n);
            pf.add(qf).intoArray(s, n + row);
            Real__Vector u0 = g0.add(gz);
            Real__Vector uy = gy.add(gyz);
            Real__Vector ux = gx.add(gxz);
            Real__Vector uxy = gxy.add(gxyz);
            Real__Vector up = u0.sub(uy);
            Real__Vector uq = ux.sub(uxy);
            c += 2 * row;
            n += 2 * row;
            Real__Vector.fromArray(S, s, c).add(up.sub(uq)).intoArray(s, c);
            Real__Vector.fromArray(S, s, c + row).add(up.add(uq)).intoArray(s, c + row);
            Real__Vector upf = u0.add(uy);
            Real__Vector uqf = ux.add(uxy);
            upf.sub(uqf).intoArray(s, n);
            upf.add(uqf).intoArray(s, n + row);
        }
    }
}
