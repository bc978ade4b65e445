package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Most of the memory of a device in vectors: that it is there, holds what was written to the end of each, how fast it is, and that it comes back. */
final class MemoryCheck {
    private static final double SHARE = 0.85;
    private static final int MOST_EDGE = 1000;
    private static final int RUNS = 5;
    /** What the driver may keep of the memory of a program that is done. */
    private static final long KEPT = 64L << 20;

    private MemoryCheck() {}

    static Map<String, Object> of(Setting setting) {
        long before;
        Map<String, Object> row;
        try (Backend backend = setting.open()) {
            before = backend.freeDeviceBytes().orElseThrow();
            int edge = (int) Math.min(MOST_EDGE, Math.cbrt(SHARE * before / (2 * bytes(1))) - 1);
            Grid g = Grid.box(edge, edge, edge);
            row = measured(backend, g, before, (int) (SHARE * before / bytes(g.nodeCount())));
        }
        try (Backend again = setting.open()) {
            long after = again.freeDeviceBytes().orElseThrow();
            if (after < before - KEPT) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "of %,d bytes that were free %,d came back", before, after));
            }
        }
        return row;
    }

    /** Of a displacement in fp64. */
    private static double bytes(int nodes) {
        return 3.0 * Precision.FP64.bytes() * nodes;
    }

    /** Fills so many vectors on a lattice. */
    static Map<String, Object> measured(Backend backend, Grid g, long free, int count) {
        List<Vector> vectors = new ArrayList<>();
        try {
            for (int n = 0; n < count; n++) {
                vectors.add(backend.vector(g, 3, Precision.FP64));
                backend.fill(vectors.get(n), n + 1);
            }
            Vector x = vectors.get(0);
            Vector y = vectors.get(count - 1);
            for (int n = 0; n < count; n++) {
                requireLast(backend, vectors.get(n), n + 1);
            }
            double expected = 3.0 * g.nodeCount() * count;
            double sum = backend.dot(x, y);
            if (Math.abs(sum - expected) > 1e-9 * expected) {
                throw new IllegalStateException("x . y is " + sum + " where " + expected + " was written");
            }
            double copy = seconds(backend, () -> backend.copy(2, x, y));
            double dot = seconds(backend, () -> backend.dot(x, y));
            return Sheet.row(
                    "free_bytes",
                    free,
                    "bytes_in_use",
                    backend.bytesInUse(),
                    "voxels_per_edge",
                    g.nx(),
                    "copy_bytes_per_second",
                    2 * bytes(g.nodeCount()) / copy,
                    "dot_bytes_per_second",
                    2 * bytes(g.nodeCount()) / dot);
        } finally {
            vectors.forEach(Vector::close);
        }
    }

    private static void requireLast(Backend backend, Vector v, double value) {
        double[] last = new double[1];
        backend.download(v, 2, new int[] {v.space().nodeCount() - 1}, last);
        if (last[0] != value) {
            throw new IllegalStateException("the last value of a vector is " + last[0] + ", expected " + value);
        }
    }

    private static double seconds(Backend backend, Runnable work) {
        return new Timing(0, 0, RUNS).median(() -> {
            work.run();
            backend.finish();
        });
    }
}
