package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Backends;
import io.porolith.cpu.CpuBackend;
import java.util.List;
import java.util.Locale;

/**
 * What all measurements share.
 *
 * @param backend auto, cpu or cuda
 * @param threads of the cpu backend
 * @param sizes voxels per edge
 * @param ratioSize voxels per edge of the runs by stiffness ratio and by threads
 * @param ratios stiffness of silicon over that of carbon
 * @param repeats measured solves; the median counts
 * @param timing of single verbs
 */
record Setting(
        String backend,
        int threads,
        List<Integer> sizes,
        int ratioSize,
        List<Double> ratios,
        int repeats,
        Timing timing) {
    static final double TOLERANCE = 1e-8;

    Backend open() {
        return open(threads);
    }

    Backend open(int count) {
        return isCpu() ? new CpuBackend(count) : Backends.open(backend);
    }

    boolean isCpu() {
        return backend.equals("cpu");
    }

    SolveBench solves() {
        return new SolveBench(this::open, TOLERANCE, repeats);
    }

    static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
