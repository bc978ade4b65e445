package io.porolith.cpu;

/**
 * Isotropic elasticity of one row of unit voxels in the Walsh basis of the hexahedron, in plain Java: the form that runs where the module
 * jdk.incubator.vector is absent, and the one to read first. A nodal force is B^T D B u with B written in the eight products of the
 * coordinates' signs (1, x, y, z, xy, xz, yz, xyz); derivation in docs/theory.md, section "Walsh basis".
 *
 * <p>Written once as a template; the build makes the fp64 and the fp32 class.
 */
final class PlainElasticKernel__ implements RowKernel__ {
    /** Modes of one component kept per row: x, y, z, xy, xz, yz, xyz. The constant mode carries no strain. */
    private static final int MODES = 7;

    private final real__[] lambda;
    private final real__[] mu;

    /** Lame parameters per voxel in the padded layout, already multiplied by 1/16 (unit voxel, unnormalised modes). */
    PlainElasticKernel__(real__[] lambda, real__[] mu) {
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

    /** Butterflies along x, y and z. Letters a, b: near and far edge of the lower face; c, d: of the upper face. */
    static void toModes(real__[] x, int n, int px, int plane, int i0, int i1, real__[] m, int o, int len) {
        for (int i = i0; i < i1; i++) {
            int a = n + i;
            real__ as = x[a] + x[a + 1];
            real__ ad = x[a + 1] - x[a];
            real__ bs = x[a + px] + x[a + px + 1];
            real__ bd = x[a + px + 1] - x[a + px];
            int t = a + plane;
            real__ cs = x[t] + x[t + 1];
            real__ cd = x[t + 1] - x[t];
            real__ ds = x[t + px] + x[t + px + 1];
            real__ dd = x[t + px + 1] - x[t + px];
            int k = o + i;
            m[k] = (ad + bd) + (cd + dd);
            m[k + len] = (bs - as) + (ds - cs);
            m[k + 2 * len] = (cs + ds) - (as + bs);
            m[k + 3 * len] = (bd - ad) + (dd - cd);
            m[k + 4 * len] = (cd + dd) - (ad + bd);
            m[k + 5 * len] = (ds - cs) - (bs - as);
            m[k + 6 * len] = (dd - cd) - (bd - ad);
        }
    }

    private void stress(int cell, int i0, int i1, real__[] m, int len) {
        int y = MODES * len;
        int z = 2 * MODES * len;
        for (int i = i0; i < i1; i++) {
            real__ l = lambda[cell + i];
            real__ g = mu[cell + i];
            normal(m, i, y + i + len, z + i + 2 * len, l, g);
            shear(m, i + len, y + i, g);
            shear(m, i + 2 * len, z + i, g);
            shear(m, y + i + 2 * len, z + i + len, g);
            real__ l3 = l * (real__) (1.0 / 3);
            pair(m, i + 3 * len, z + i + 5 * len, l3, g);
            pair(m, i + 4 * len, y + i + 5 * len, l3, g);
            pair(m, y + i + 3 * len, z + i + 4 * len, l3, g);
            twist(m, i + 5 * len, y + i + 4 * len, z + i + 3 * len, g);
            real__ h = (g * 4 + l) * (real__) (1.0 / 9);
            m[i + 6 * len] *= h;
            m[y + i + 6 * len] *= h;
            m[z + i + 6 * len] *= h;
        }
    }

    /** Mean normal strains: lambda trace + 2 mu strain. */
    private static void normal(real__[] m, int a, int b, int c, real__ l, real__ g) {
        real__ lt = (m[a] + m[b] + m[c]) * l;
        real__ g2 = g + g;
        m[a] = m[a] * g2 + lt;
        m[b] = m[b] * g2 + lt;
        m[c] = m[c] * g2 + lt;
    }

    /** Mean shear: both displacement modes see mu times their sum. */
    private static void shear(real__[] m, int a, int b, real__ g) {
        real__ s = (m[a] + m[b]) * g;
        m[a] = s;
        m[b] = s;
    }

    /** Linear normal strains that share a coordinate: lambda/3 times their sum + mu each. */
    private static void pair(real__[] m, int a, int b, real__ l3, real__ g) {
        real__ t = (m[a] + m[b]) * l3;
        m[a] = m[a] * g + t;
        m[b] = m[b] * g + t;
    }

    /** The three twist modes: mu/3 (own + sum of all). */
    private static void twist(real__[] m, int a, int b, int c, real__ g) {
        real__ g3 = g * (real__) (1.0 / 3);
        real__ t = m[a] + m[b] + m[c];
        m[a] = (m[a] + t) * g3;
        m[b] = (m[b] + t) * g3;
        m[c] = (m[c] + t) * g3;
    }

    /**
     * Back to nodal forces. The near row (y_min side) completes what the previous element row left in {@code cur}; the far row starts
     * {@code nxt}. Four sums per row: left and right node in the lower and the upper plane.
     */
    static void toNodes(
            real__[] m, int o, int len, int i0, int i1, real__[] s, int cur, int nxt, int row) {
        for (int i = i0; i < i1; i++) {
            int k = o + i;
            real__ gz = m[k + 2 * len];
            real__ ly = m[k + len] - m[k + 5 * len];
            real__ lx = m[k] - m[k + 4 * len];
            real__ lxy = m[k + 3 * len] - m[k + 6 * len];
            put(s, cur + i, nxt + i, row, -(ly + gz), lx - lxy, ly - gz, lx + lxy);
            real__ uy = m[k + len] + m[k + 5 * len];
            real__ ux = m[k] + m[k + 4 * len];
            real__ uxy = m[k + 3 * len] + m[k + 6 * len];
            put(s, cur + 2 * row + i, nxt + 2 * row + i, row, gz - uy, ux - uxy, gz + uy, ux + uxy);
        }
    }

    private static void put(real__[] s, int cur, int nxt, int row, real__ p, real__ q, real__ pf, real__ qf) {
        s[cur] += p - q;
        s[cur + row] += p + q;
        s[nxt] = pf - qf;
        s[nxt + row] = pf + qf;
    }
}
