package io.porolith.benchmarks;

import java.util.List;

/** Everything that can be measured, in the order in which it is measured and shown. */
final class Measurements {
    static final List<Measurement> ALL = List.of(
            new MachineLimits(),
            new KernelBench(),
            new SizeBench(),
            new StiffnessBench(),
            new ThreadBench(),
            new JobBench(),
            new AccuracyBench(),
            new GuardBench(),
            new Allocation());

    private Measurements() {}

    static List<String> keys() {
        return ALL.stream().map(m -> m.layout().key()).toList();
    }
}
