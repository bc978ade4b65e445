package io.porolith.cpu;

/** Quadratic tetrahedra in plain loops over the lanes of a batch. */
final class PlainTetKernel__ implements TetKernel__ {
    static final int L = 16;
    /** Where the gradients begin in the scratch: component, point, direction, lane. */
    static final int G = 3 * 10 * L;
    /** Small barycentric coordinate of a quadrature point. */
    private static final double A = (5 - Math.sqrt(5)) / 20;

    static final real__ SMALL = (real__) (4 * A);
    static final real__ CORNER = (real__) (4 * A - 1);
    static final real__ NEAR = (real__) (4 * (1 - 4 * A));

    /** For each of four points and three directions r: nodes of u_rq, of u_0q, as in {@link TetKernel__#batch}. */
    static final int[] AHEAD = {4, 6, 7, 1, 5, 8, 5, 2, 9, 8, 9, 3};

    static final int[] BEHIND = {0, 0, 0, 4, 4, 4, 6, 6, 6, 7, 7, 7};
    /** Middles of the three edges at each corner. */
    static final int[] AROUND = {4, 6, 7, 4, 5, 8, 6, 5, 9, 7, 8, 9};
    /** Corners at the ends of each edge. */
    static final int[] ENDS = {0, 1, 1, 2, 0, 2, 0, 3, 1, 3, 2, 3};

    @Override
    public void batch(real__[] numbers, int at, int stride, real__[] scratch) {
        real__[] t = new real__[4];
        for (int lane = 0; lane < L; lane++) {
            for (int c = 0; c < 3; c++) {
                gradients(scratch, 10 * c * L + lane, G + 12 * c * L + lane, t);
            }
            for (int q = 0; q < 4; q++) {
                stress(numbers, at + q * stride + lane, scratch, G + 3 * q * L + lane);
            }
            for (int c = 0; c < 3; c++) {
                nodes(scratch, G + 12 * c * L + lane, 10 * c * L + lane, t);
            }
        }
    }

    /** Reference gradient of one component at four points. */
    private static void gradients(real__[] s, int u, int g, real__[] t) {
        for (int k = 0; k < 4; k++) {
            real__ around = s[u + AROUND[3 * k] * L] + s[u + AROUND[3 * k + 1] * L] + s[u + AROUND[3 * k + 2] * L];
            t[k] = around * SMALL + s[u + k * L] * CORNER - (k == 0 ? 0 : t[0]);
        }
        for (int i = 0; i < 12; i++) {
            s[g + i * L] = (s[u + AHEAD[i] * L] - s[u + BEHIND[i] * L]) * NEAR + t[1 + i % 3];
        }
    }

    /** Replaces the reference gradients of three components at a point by weighted stress in reference directions. */
    private static void stress(real__[] m, int at, real__[] s, int g) {
        int c1 = g + 12 * L;
        int c2 = g + 24 * L;
        real__ mu = m[at + 10 * L];
        real__ xx = dot(s, g, m, at);
        real__ yy = dot(s, c1, m, at + 3 * L);
        real__ zz = dot(s, c2, m, at + 6 * L);
        real__ pressure = (xx + yy + zz) * m[at + 9 * L];
        xx = (xx + xx) * mu + pressure;
        yy = (yy + yy) * mu + pressure;
        zz = (zz + zz) * mu + pressure;
        real__ xy = (dot(s, g, m, at + 3 * L) + dot(s, c1, m, at)) * mu;
        real__ xz = (dot(s, g, m, at + 6 * L) + dot(s, c2, m, at)) * mu;
        real__ yz = (dot(s, c1, m, at + 6 * L) + dot(s, c2, m, at + 3 * L)) * mu;
        for (int r = 0; r < 3; r++) {
            real__ a = m[at + r * L];
            real__ b = m[at + (3 + r) * L];
            real__ c = m[at + (6 + r) * L];
            s[g + r * L] = xx * a + xy * b + xz * c;
            s[c1 + r * L] = xy * a + yy * b + yz * c;
            s[c2 + r * L] = xz * a + yz * b + zz * c;
        }
    }

    private static real__ dot(real__[] s, int g, real__[] m, int at) {
        return s[g] * m[at] + s[g + L] * m[at + L] + s[g + 2 * L] * m[at + 2 * L];
    }

    /** Forces of one component at ten nodes: the transpose of {@link #gradients}. */
    private static void nodes(real__[] s, int g, int o, real__[] t) {
        for (int k = 0; k < 4; k++) {
            t[k] = derivative(s, g, 0, k) + derivative(s, g, 1, k) + derivative(s, g, 2, k) + derivative(s, g, 3, k);
            s[o + k * L] = derivative(s, g, k, k) * NEAR + t[k] * CORNER;
        }
        for (int e = 0; e < 6; e++) {
            int i = ENDS[2 * e];
            int j = ENDS[2 * e + 1];
            real__ near = derivative(s, g, j, i) + derivative(s, g, i, j);
            s[o + (4 + e) * L] = near * NEAR + (t[i] + t[j]) * SMALL;
        }
    }

    /** Force on the derivative by barycentric coordinate k at a point: three directions, and minus their sum for the first. */
    private static real__ derivative(real__[] s, int g, int point, int k) {
        int at = g + 3 * point * L;
        return k > 0 ? s[at + (k - 1) * L] : -(s[at] + s[at + L] + s[at + 2 * L]);
    }
}
