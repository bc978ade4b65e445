package io.porolith.cpu;

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
    private static final int MODES = 8;

    private final real__[] storage;
    private final real__[] conductivity;

    /** Coefficients per voxel in the padded layout: storage already multiplied by 1/64, conductivity by 1/16. */
    VectorScalarKernel__(real__[] storage, real__[] conductivity) {
        this.storage = storage;
        this.conductivity = conductivity;
    }

    @Override
    public int components() {
        return 1;
    }

    @Override
    public int scratchRows() {
        return MODES;
    }

    @Override
    public void elementRow(real__[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffers__ buf) {
        toModes(x, node, px, plane, i0, i1, buf.modes, buf.length);
        flux(cell, i0, i1, buf.modes, buf.length);
        toNodes(buf.modes, buf.length, i0, i1, buf.sums, buf.current(0), buf.next(0), buf.rowLength);
    }

    private static void toModes(real__[] x, int node, int px, int plane, int i0, int i1, real__[] m, int len) {
        for (int i = i0; i < i1; i += W) {
            int a = node + i;
            Real__Vector a0 = Real__Vector.fromArray(S, x, a);
            Real__Vector a1 = Real__Vector.fromArray(S, x, a + 1);
            Real__Vector b0 = Real__Vector.fromArray(S, x, a + px);
            Real__Vector b1 = Real__Vector.fromArray(S, x, a + px + 1);
            Real__Vector as = a0.add(a1);
            Real__Vector ad = a1.sub(a0);
            Real__Vector bs = b0.add(b1);
            Real__Vector bd = b1.sub(b0);
            Real__Vector p1 = as.add(bs);
            Real__Vector py = bs.sub(as);
            Real__Vector pxx = ad.add(bd);
            Real__Vector pxy = bd.sub(ad);
            int t = a + plane;
            Real__Vector c0 = Real__Vector.fromArray(S, x, t);
            Real__Vector c1 = Real__Vector.fromArray(S, x, t + 1);
            Real__Vector d0 = Real__Vector.fromArray(S, x, t + px);
            Real__Vector d1 = Real__Vector.fromArray(S, x, t + px + 1);
            Real__Vector cs = c0.add(c1);
            Real__Vector cd = c1.sub(c0);
            Real__Vector ds = d0.add(d1);
            Real__Vector dd = d1.sub(d0);
            Real__Vector q1 = cs.add(ds);
            Real__Vector qy = ds.sub(cs);
            Real__Vector qx = cd.add(dd);
            Real__Vector qxy = dd.sub(cd);
            p1.add(q1).intoArray(m, i);
            pxx.add(qx).intoArray(m, i + len);
            py.add(qy).intoArray(m, i + 2 * len);
            q1.sub(p1).intoArray(m, i + 3 * len);
            pxy.add(qxy).intoArray(m, i + 4 * len);
            qx.sub(pxx).intoArray(m, i + 5 * len);
            qy.sub(py).intoArray(m, i + 6 * len);
            qxy.sub(pxy).intoArray(m, i + 7 * len);
        }
    }

    private void flux(int cell, int i0, int i1, real__[] m, int len) {
        scale(cell, i0, i1, m, 0, 1, 0);
        for (int mode = 1; mode <= 3; mode++) {
            scale(cell, i0, i1, m, mode * len, 1.0 / 3, 1);
        }
        for (int mode = 4; mode <= 6; mode++) {
            scale(cell, i0, i1, m, mode * len, 1.0 / 9, 2.0 / 3);
        }
        scale(cell, i0, i1, m, 7 * len, 1.0 / 27, 1.0 / 3);
    }

    /** Multiplies one mode by a storage + b conductivity. */
    private void scale(int cell, int i0, int i1, real__[] m, int mode, double a, double b) {
        real__ p = (real__) a;
        real__ q = (real__) b;
        for (int i = i0; i < i1; i += W) {
            Real__Vector w = Real__Vector.fromArray(S, storage, cell + i)
                    .mul(p)
                    .add(Real__Vector.fromArray(S, conductivity, cell + i).mul(q));
            Real__Vector.fromArray(S, m, mode + i).mul(w).intoArray(m, mode + i);
        }
    }

    /** Written out in full: a vector that crosses a call which is not inlined becomes an object. */
    private static void toNodes(real__[] m, int len, int i0, int i1, real__[] s, int cur, int nxt, int row) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector g0 = Real__Vector.fromArray(S, m, i);
            Real__Vector gx = Real__Vector.fromArray(S, m, i + len);
            Real__Vector gy = Real__Vector.fromArray(S, m, i + 2 * len);
            Real__Vector gz = Real__Vector.fromArray(S, m, i + 3 * len);
            Real__Vector gxy = Real__Vector.fromArray(S, m, i + 4 * len);
            Real__Vector gxz = Real__Vector.fromArray(S, m, i + 5 * len);
            Real__Vector gyz = Real__Vector.fromArray(S, m, i + 6 * len);
            Real__Vector gxyz = Real__Vector.fromArray(S, m, i + 7 * len);
            Real__Vector l0 = g0.sub(gz);
            Real__Vector ly = gy.sub(gyz);
            Real__Vector lx = gx.sub(gxz);
            Real__Vector lxy = gxy.sub(gxyz);
            Real__Vector p = l0.sub(ly);
            Real__Vector q = lx.sub(lxy);
            Real__Vector.fromArray(S, s, cur + i).add(p.sub(q)).intoArray(s, cur + i);
            Real__Vector.fromArray(S, s, cur + i + row).add(p.add(q)).intoArray(s, cur + i + row);
            Real__Vector pf = l0.add(ly);
            Real__Vector qf = lx.add(lxy);
            pf.sub(qf).intoArray(s, nxt + i);
            pf.add(qf).intoArray(s, nxt + i + row);
            Real__Vector u0 = g0.add(gz);
            Real__Vector uy = gy.add(gyz);
            Real__Vector ux = gx.add(gxz);
            Real__Vector uxy = gxy.add(gxyz);
            int c = cur + 2 * row + i;
            int n = nxt + 2 * row + i;
            Real__Vector up = u0.sub(uy);
            Real__Vector uq = ux.sub(uxy);
            Real__Vector.fromArray(S, s, c).add(up.sub(uq)).intoArray(s, c);
            Real__Vector.fromArray(S, s, c + row).add(up.add(uq)).intoArray(s, c + row);
            Real__Vector upf = u0.add(uy);
            Real__Vector uqf = ux.add(uxy);
            upf.sub(uqf).intoArray(s, n);
            upf.add(uqf).intoArray(s, n + row);
        }
    }
}
