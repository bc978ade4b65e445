package io.porolith.cpu;

import io.porolith.backend.FreeNodes;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import io.porolith.sparse.RowSpace;

/** Sums and rigid motions at nodes in piece after piece of the vectors, in parallel; pieces are added in their order. */
final class CpuFreeNodes implements FreeNodes {
    private static final int CHUNK = 1024;

    private final Threads threads;
    /** Of what vectors hold: stored nodes of a lattice, rows of other spaces. */
    private final boolean[] counts;

    private final double[] centre;
    private final Places places;

    /** Where nodes are, and where vectors have their values. */
    private interface Places {
        /** Place of the first component; the others follow in equal steps. */
        int first(int node);

        int step();

        double x(int node, int axis);
    }

    private record OnLattice(Grid g, int px, int py) implements Places {
        @Override
        public int first(int node) {
            return node;
        }

        @Override
        public int step() {
            return g.nodeCount();
        }

        @Override
        public double x(int node, int axis) {
            return axis == 0 ? node % px : axis == 1 ? node / px % py : node / (px * py);
        }
    }

    private record OfRows(double[] positions) implements Places {
        @Override
        public int first(int node) {
            return 3 * node;
        }

        @Override
        public int step() {
            return 1;
        }

        @Override
        public double x(int node, int axis) {
            return positions[3 * node + axis];
        }
    }

    /** Work on the nodes from one on, before another. */
    private interface Piece {
        void on(int from, int to, double[] sums);
    }

    CpuFreeNodes(Threads threads, Layout layout) {
        this.threads = threads;
        centre = layout.centre().clone();
        boolean onLattice = layout.space() instanceof Grid;
        counts = new boolean[onLattice ? layout.counts().length : layout.space().originalCount()];
        for (int n = 0; n < layout.counts().length; n++) {
            if (layout.takes(n)) {
                counts[onLattice ? n : ((RowSpace) layout.space()).row(n)] = true;
            }
        }
        places = layout.space() instanceof Grid g
                ? new OnLattice(g, g.nx() + 1, g.ny() + 1)
                : new OfRows(((RowSpace) layout.space()).rowPositions());
    }

    @Override
    public double[] sums(Vector v) {
        double[] values = ((CpuVector) v).wide();
        return sums(SUMS, (from, to, sums) -> {
            double[] r = new double[3];
            for (int n = from; n < to; n++) {
                if (counts[n]) {
                    arm(n, centre, r);
                    addProducts(values, n, r, sums);
                }
            }
        });
    }

    @Override
    public double[] sums(Vector v, Vector u) {
        double[] values = ((CpuVector) v).wide();
        double[] displacement = ((CpuVector) u).wide();
        return sums(DISPLACED_SUMS, (from, to, sums) -> {
            double[] r = new double[3];
            for (int n = from; n < to; n++) {
                if (counts[n]) {
                    arm(n, centre, r);
                    addProducts(values, n, r, sums);
                    addDisplaced(values, displacement, n, r, sums);
                }
            }
        });
    }

    private void addProducts(double[] v, int node, double[] r, double[] sums) {
        int at = places.first(node);
        int step = places.step();
        for (int j = 0; j < 3; j++) {
            double vj = v[at + j * step];
            sums[j] += vj;
            for (int i = 0; i < 3; i++) {
                sums[3 + 3 * i + j] += r[i] * vj;
            }
        }
    }

    private void addDisplaced(double[] v, double[] u, int node, double[] r, double[] sums) {
        int at = places.first(node);
        int step = places.step();
        for (int i = 0; i < 3; i++) {
            double ui = u[at + i * step];
            sums[SUMS + i] += ui;
            for (int j = 0; j < 3; j++) {
                sums[SUMS + 3 + 3 * i + j] += ui * v[at + j * step];
                sums[SUMS + 12 + 3 * i + j] += ui * r[j];
            }
        }
    }

    private double[] sums(int width, Piece piece) {
        int pieces = (counts.length + CHUNK - 1) / CHUNK;
        double[][] partial = new double[pieces][width];
        threads.slabs(pieces, 3L * counts.length, (from, to) -> {
            for (int p = from; p < to; p++) {
                piece.on(p * CHUNK, Math.min(counts.length, (p + 1) * CHUNK), partial[p]);
            }
        });
        double[] sums = new double[width];
        for (double[] row : partial) {
            for (int n = 0; n < width; n++) {
                sums[n] += row[n];
            }
        }
        return sums;
    }

    private void arm(int node, double[] from, double[] r) {
        for (int c = 0; c < 3; c++) {
            r[c] = places.x(node, c) - from[c];
        }
    }

    @Override
    public void take(Motion motion, Vector v) {
        takeWith(motion, new double[0], (CpuVector) v);
    }

    @Override
    public void take(Motion motion, Vector u, Vector v) {
        takeWith(motion, ((CpuVector) u).wide(), (CpuVector) v);
    }

    /** @param u displacement; empty for none */
    private void takeWith(Motion motion, double[] u, CpuVector v) {
        double[] values = v.wide();
        int step = places.step();
        threads.slabs(counts.length, 3L * counts.length, (from, to) -> {
            double[] r = new double[3];
            for (int n = from; n < to; n++) {
                if (counts[n]) {
                    int at = places.first(n);
                    arm(n, motion.about(), r);
                    for (int c = 0; c < 3 && u.length > 0; c++) {
                        r[c] += u[at + c * step];
                    }
                    for (int c = 0; c < 3; c++) {
                        int p = (c + 1) % 3;
                        int q = (c + 2) % 3;
                        values[at + c * step] -=
                                motion.shift()[c] + motion.omega()[p] * r[q] - motion.omega()[q] * r[p];
                    }
                }
            }
        });
        if (v.space() instanceof Grid g) {
            CoefficientsFp64.copyPeriodic(values, 3, g);
        }
    }

    @Override
    public void close() {
        // The vectors are the caller's.
    }
}
