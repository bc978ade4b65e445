package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Isotropic elasticity of one row of unit voxels in the Walsh basis of the hexahedron. In that basis the 24 x 24 element matrix has 45
 * non-zeros: per component 23 additions in, 22 out. Derivation in docs/theory.md, section "Walsh basis". Step by step the arithmetic of
 * {@link PlainElasticKernel__}, but for fused multiply-adds.
 *
 * <p>Written once as a template; the build makes the fp64 and the fp32 class.
 */
final class VectorElasticKernel__ implements RowKernel__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();
    /** Modes of one component kept per row: x, y, z, xy, xz, yz, xyz. The constant mode carries no strain. */
    private static final int MODES = 7;

    private final real__[] lambda;
    private final real__[] mu;

    /** Lame parameters per voxel in the padded layout, already multiplied by 1/16 (unit voxel, unnormalised modes). */
    VectorElasticKernel__(real__[] lambda, real__[] mu) {
        this.lambda = lambda;
        this.mu = mu;
    }

    @Override
    public int components() {
        return 3;
    }

    @Override
    public int scratchRows() {
        return 3 * MODES;
    }

    @Override
    public void elementRow(real__[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffers__ buf) {
        real__[] m = buf.modes;
        int len = buf.length;
        for (int c = 0; c < 3; c++) {
            toModes(x, c * nodes + node, px, plane, i0, i1, m, c * MODES * len, len);
        }
        stress(cell, i0, i1, m, len);
        for (int c = 0; c < 3; c++) {
            toNodes(m, c * MODES * len, len, i0, i1, buf.sums, buf.current(c), buf.next(c), buf.rowLength);
        }
    }

    private static void toModes(real__[] x, int n, int px, int plane, int i0, int i1, real__[] m, int o, int len) {
        for (int i = i0; i < i1; i += W) {
            int a = n + i;
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
            Real__Vector px1 = ad.add(bd);
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
            int k = o + i;
            px1.add(qx).intoArray(m, k);
            py.add(qy).intoArray(m, k + len);
            q1.sub(p1).intoArray(m, k + 2 * len);
            pxy.add(qxy).intoArray(m, k + 3 * len);
            qx.sub(px1).intoArray(m, k + 4 * len);
            qy.sub(py).intoArray(m, k + 5 * len);
            qxy.sub(pxy).intoArray(m, k + 6 * len);
        }
    }

    /**
     * Stress modes in place of strain modes, one group of modes after the other along the row. Vectors never cross a call: what the compiler
     * does not inline would receive them as objects.
     */
    private void stress(int cell, int i0, int i1, real__[] m, int len) {
        int y = MODES * len;
        int z = 2 * MODES * len;
        normal(m, 0, y + len, z + 2 * len, cell, i0, i1);
        shear(m, len, y, cell, i0, i1);
        shear(m, 2 * len, z, cell, i0, i1);
        shear(m, y + 2 * len, z + len, cell, i0, i1);
        pair(m, 3 * len, z + 5 * len, cell, i0, i1);
        pair(m, 4 * len, y + 5 * len, cell, i0, i1);
        pair(m, y + 3 * len, z + 4 * len, cell, i0, i1);
        twist(m, 5 * len, y + 4 * len, z + 3 * len, cell, i0, i1);
        hourglass(m, 6 * len, y + 6 * len, z + 6 * len, cell, i0, i1);
    }

    /** Mean normal strains: lambda trace + 2 mu strain. */
    private void normal(real__[] m, int a, int b, int c, int cell, int i0, int i1) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector g = Real__Vector.fromArray(S, mu, cell + i);
            Real__Vector va = Real__Vector.fromArray(S, m, a + i);
            Real__Vector vb = Real__Vector.fromArray(S, m, b + i);
            Real__Vector vc = Real__Vector.fromArray(S, m, c + i);
            Real__Vector lt = va.add(vb).add(vc).mul(Real__Vector.fromArray(S, lambda, cell + i));
            Real__Vector g2 = g.add(g);
            va.fma(g2, lt).intoArray(m, a + i);
            vb.fma(g2, lt).intoArray(m, b + i);
            vc.fma(g2, lt).intoArray(m, c + i);
        }
    }

    /** Mean shear: both displacement modes see mu times their sum. */
    private void shear(real__[] m, int a, int b, int cell, int i0, int i1) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector s = Real__Vector.fromArray(S, m, a + i)
                    .add(Real__Vector.fromArray(S, m, b + i))
                    .mul(Real__Vector.fromArray(S, mu, cell + i));
            s.intoArray(m, a + i);
            s.intoArray(m, b + i);
        }
    }

    /** Linear normal strains that share a coordinate: lambda/3 times their sum + mu each. */
    private void pair(real__[] m, int a, int b, int cell, int i0, int i1) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector g = Real__Vector.fromArray(S, mu, cell + i);
            Real__Vector l3 = Real__Vector.fromArray(S, lambda, cell + i).mul((real__) (1.0 / 3));
            Real__Vector va = Real__Vector.fromArray(S, m, a + i);
            Real__Vector vb = Real__Vector.fromArray(S, m, b + i);
            Real__Vector t = va.add(vb).mul(l3);
            va.fma(g, t).intoArray(m, a + i);
            vb.fma(g, t).intoArray(m, b + i);
        }
    }

    /** The three twist modes: mu/3 (own + sum of all). */
    private void twist(real__[] m, int a, int b, int c, int cell, int i0, int i1) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector g3 = Real__Vector.fromArray(S, mu, cell + i).mul((real__) (1.0 / 3));
            Real__Vector va = Real__Vector.fromArray(S, m, a + i);
            Real__Vector vb = Real__Vector.fromArray(S, m, b + i);
            Real__Vector vc = Real__Vector.fromArray(S, m, c + i);
            Real__Vector t = va.add(vb).add(vc);
            va.add(t).mul(g3).intoArray(m, a + i);
            vb.add(t).mul(g3).intoArray(m, b + i);
            vc.add(t).mul(g3).intoArray(m, c + i);
        }
    }

    /** The hourglass mode of each component: (lambda + 4 mu)/9. */
    private void hourglass(real__[] m, int a, int b, int c, int cell, int i0, int i1) {
        for (int i = i0; i < i1; i += W) {
            Real__Vector h = Real__Vector.fromArray(S, mu, cell + i)
                    .mul((real__) 4)
                    .add(Real__Vector.fromArray(S, lambda, cell + i))
                    .mul((real__) (1.0 / 9));
            Real__Vector.fromArray(S, m, a + i).mul(h).intoArray(m, a + i);
            Real__Vector.fromArray(S, m, b + i).mul(h).intoArray(m, b + i);
            Real__Vector.fromArray(S, m, c + i).mul(h).intoArray(m, c + i);
        }
    }

    /**
     * Back to nodal forces. The near row (y_min side) completes what the previous element row left in {@code cur}; the far row starts
     * {@code nxt}. Four sums per row: left and right node in the lower and the upper plane.
     */
    private static void toNodes(
            real__[] m, int o, int len, int i0, int i1, real__[] sums, int cur, int nxt, int row) {
        for (int i = i0; i < i1; i += W) {
            int k = o + i;
            Real__Vector gx = Real__Vector.fromArray(S, m, k);
            Real__Vector gy = Real__Vector.fromArray(S, m, k + len);
            Real__Vector gz = Real__Vector.fromArray(S, m, k + 2 * len);
            Real__Vector gxy = Real__Vector.fromArray(S, m, k + 3 * len);
            Real__Vector gxz = Real__Vector.fromArray(S, m, k + 4 * len);
            Real__Vector gyz = Real__Vector.fromArray(S, m, k + 5 * len);
            Real__Vector gxyz = Real__Vector.fromArray(S, m, k + 6 * len);
            Real__Vector ly = gy.sub(gyz);
            Real__Vector lx = gx.sub(gxz);
            Real__Vector lxy = gxy.sub(gxyz);
            Real__Vector p = ly.add(gz).neg();
            Real__Vector q = lx.sub(lxy);
            Real__Vector pf = ly.sub(gz);
            Real__Vector qf = lx.add(lxy);
            int c = cur + i;
            int n = nxt + i;
            Real__Vector.fromArray(S, sums, c).add(p.sub(q)).intoArray(sums, c);
            Real__Vector.fromArray(S, sums, c + row).add(p.add(q)).intoArray(sums, c + row);
            pf.sub(qf).intoArray(sums, n);
            pf.add(qf).intoArray(sums, n + row);
            Real__Vector uy = gy.add(gyz);
            Real__Vector ux = gx.add(gxz);
            Real__Vector uxy = gxy.add(gxyz);
            Real__Vector up = gz.sub(uy);
            Real__Vector uq = ux.sub(uxy);
            Real__Vector upf = gz.add(uy);
            Real__Vector uqf = ux.add(uxy);
            c += 2 * row;
            n += 2 * row;
            Real__Vector.fromArray(S, sums, c).add(up.sub(uq)).intoArray(sums, c);
            Real__Vector.fromArray(S, sums, c + row).add(up.add(uq)).intoArray(sums, c + row);
            upf.sub(uqf).intoArray(sums, n);
            upf.add(uqf).intoArray(sums, n + row);
        }
    }
}
