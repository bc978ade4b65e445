package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import java.util.Map;

/** Most of the memory of a device in two vectors: that it is there, holds what was written to its end, how fast it is, and that it comes back. */
final class MemoryCheck {
    private static final double SHARE = 0.85;
    private static final int MOST_EDGE = 1100;
    private static final int RUNS = 5;

    private MemoryCheck() {}

    static Map<String, Object> of(Setting setting) {
        long before;
        Map<String, Object> row;
        try (Backend backend = setting.open()) {
            before = backend.freeDeviceBytes().orElseThrow();
            double nodes = SHARE * before / (2 * 3 * Precision.FP64.bytes());
            int n = (int) Math.min(MOST_EDGE, Math.cbrt(nodes) - 1);
            row = measured(backend, Grid.box(n, n, n), before);
        }
        try (Backend again = setting.open()) {
            long after = again.freeDeviceBytes().orElseThrow();
            if (after < before - (64L << 20)) {
                throw new IllegalStateException(
                        String.format("of %,d bytes that were free %,d came back", before, after));
            }
        }
        return row;
    }

    private static Map<String, Object> measured(Backend backend, Grid g, long free) {
        try (Vector x = backend.vector(g, 3, Precision.FP64);
                Vector y = backend.vector(g, 3, Precision.FP64)) {
            double bytes = 3.0 * Precision.FP64.bytes() * g.nodeCount();
            backend.fill(x, 0.5);
            double copy = seconds(backend, () -> backend.copy(2, x, y));
            double dot = seconds(backend, () -> backend.dot(x, y));
            double sum = backend.dot(x, y);
            double expected = 0.5 * 3.0 * g.nodeCount();
            if (Math.abs(sum - expected) > 1e-9 * expected) {
                throw new IllegalStateException("x . y is " + sum + " where " + expected + " was written");
            }
            double[] last = new double[1];
            backend.download(y, 2, new int[] {g.nodeCount() - 1}, last);
            if (last[0] != 1) {
                throw new IllegalStateException("the last value is " + last[0] + ", expected 1");
            }
            return Sheet.row(
                    "free_bytes",
                    free,
                    "bytes_in_use",
                    backend.bytesInUse(),
                    "voxels_per_edge",
                    g.nx(),
                    "copy_bytes_per_second",
                    2 * bytes / copy,
                    "dot_bytes_per_second",
                    2 * bytes / dot);
        }
    }

    private static double seconds(Backend backend, Runnable work) {
        return new Timing(0, 0, RUNS).median(() -> {
            work.run();
            backend.finish();
        });
    }
}
