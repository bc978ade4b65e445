package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Updates and sums of nodal vectors in any mix of precisions, in parallel. */
final class VectorVerbs {
    private static final int CHUNK = 1024;

    private final Threads threads;
    private final SpareRowsFp64 spare = new SpareRowsFp64();

    VectorVerbs(Threads threads) {
        this.threads = threads;
    }

    void fill(CpuVector w, double value) {
        if (w.isWide()) {
            java.util.Arrays.fill(w.wide(), 0, w.length(), value);
        } else {
            java.util.Arrays.fill(w.narrow(), 0, w.length(), (float) value);
        }
    }

    /** y = a x. */
    void copy(double a, CpuVector x, CpuVector y) {
        ranges(x, (i, n) -> {
            if (x.isWide() && y.isWide()) {
                BlasFp64.scale(a, x.wide(), y.wide(), i, n);
            } else if (!x.isWide() && !y.isWide()) {
                BlasFp32.scale(a, x.narrow(), y.narrow(), i, n);
            } else if (x.isWide()) {
                Mixed.scale(a, x.wide(), y.narrow(), i, n);
            } else {
                Mixed.scale(a, x.narrow(), y.wide(), i, n);
            }
        });
    }

    /** v = a u + b v. */
    void axpby(double a, CpuVector u, double b, CpuVector v) {
        ranges(u, (i, n) -> {
            if (u.isWide() && v.isWide()) {
                BlasFp64.axpby(a, u.wide(), b, v.wide(), i, n);
            } else if (!u.isWide() && !v.isWide()) {
                BlasFp32.axpby(a, u.narrow(), b, v.narrow(), i, n);
            } else if (v.isWide()) {
                Mixed.axpby(a, u.narrow(), b, v.wide(), i, n);
            } else {
                Mixed.axpby(a, u.wide(), b, v.narrow(), i, n);
            }
        });
    }

    /** Works on all entries in pieces, in parallel. */
    private void ranges(CpuVector v, Threads.Slab body) {
        int length = v.length();
        int pieces = (length + CHUNK - 1) / CHUNK;
        threads.slabs(pieces, length, (p, q) -> body.run(p * CHUNK, Math.min(length, q * CHUNK)));
    }

    /** Sum over distinct nodes of u v. */
    double dot(CpuVector u, CpuVector v) {
        return sum(u, (i, n) -> {
            if (u.isWide() && v.isWide()) {
                return BlasFp64.dot(u.wide(), v.wide(), i, n);
            }
            if (!u.isWide() && !v.isWide()) {
                return BlasFp32.dot(u.narrow(), v.narrow(), i, n);
            }
            return u.isWide() ? Mixed.dot(u.wide(), v.narrow(), i, n) : Mixed.dot(v.wide(), u.narrow(), i, n);
        });
    }

    /** Ends of the values at distinct nodes of positive weight, and the weight of those below a bound. */
    double[] range(CpuVector x, CpuVector weight, double bound) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        ends[2] = sum(x, (i, n) -> {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double below = 0;
            for (int e = i; e < n; e++) {
                if (weight.wide()[e] > 0) {
                    double value = x.wide()[e];
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    below += value < bound ? weight.wide()[e] : 0;
                }
            }
            synchronized (ends) {
                ends[0] = Math.min(ends[0], low);
                ends[1] = Math.max(ends[1], high);
            }
            return below;
        });
        return ends;
    }

    /** x += a p; r -= a q; returns r . r. */
    double advance(double a, CpuVector p, CpuVector q, CpuVector x, CpuVector r) {
        ranges(x, (i, n) -> {
            if (r.isWide()) {
                BlasFp64.axpby(a, p.wide(), 1, x.wide(), i, n);
                BlasFp64.axpby(-a, q.wide(), 1, r.wide(), i, n);
            } else {
                Mixed.axpby(a, p.narrow(), 1, x.wide(), i, n);
                BlasFp32.axpby(-a, q.narrow(), 1, r.narrow(), i, n);
            }
        });
        return dot(r, r);
    }

    /** A sum over an array range. */
    @FunctionalInterface
    private interface RangeSum {
        double of(int from, int to);
    }

    private double sum(CpuVector v, RangeSum sum) {
        return v.space() instanceof Grid g ? planes(v, g, sum) : pieces(v, sum);
    }

    /** Sums over rows, of which none is a copy: per piece, then over pieces in order. */
    private double pieces(CpuVector v, RangeSum sum) {
        int length = v.length();
        int pieces = (length + CHUNK - 1) / CHUNK;
        double[] partial = spare.borrow(pieces);
        threads.slabs(pieces, length, (from, to) -> {
            for (int p = from; p < to; p++) {
                partial[p] = sum.of(p * CHUNK, Math.min(length, (p + 1) * CHUNK));
            }
        });
        return total(partial, pieces);
    }

    /** Sums over distinct nodes: per node plane, then over planes in order. */
    private double planes(CpuVector v, Grid g, RangeSum sum) {
        int nz = g.ownedZ();
        int px = g.nx() + 1;
        int plane = px * (g.ny() + 1);
        boolean whole = !g.periodicX() && !g.periodicY();
        double[] partial = spare.borrow(nz);
        threads.slabs(nz, v.length(), (k0, k1) -> {
            for (int k = k0; k < k1; k++) {
                partial[k] = 0;
                for (int c = 0; c < v.components(); c++) {
                    int base = c * g.nodeCount() + k * plane;
                    if (whole) {
                        partial[k] += sum.of(base, base + plane);
                    } else {
                        for (int j = 0; j < g.ownedY(); j++) {
                            partial[k] += sum.of(base + j * px, base + j * px + g.ownedX());
                        }
                    }
                }
            }
        });
        return total(partial, nz);
    }

    private double total(double[] partial, int n) {
        double total = sum(partial, n);
        spare.giveBack(partial);
        return total;
    }

    /** Sum of the first entries in their order. */
    static double sum(double[] a, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += a[i];
        }
        return s;
    }
}
