package io.porolith.benchmarks;

import io.porolith.backend.Precision;
import io.porolith.cpu.FusedChainsFp32;
import io.porolith.cpu.FusedChainsFp64;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations per second that the processor reaches in plain Java on numbers in registers, over all threads. */
final class ArithmeticRate {
    private static final int ROUNDS = 2_000_000;

    private ArithmeticRate() {}

    /** Median rate; a fused multiply-add is two operations. */
    static double measure(Precision precision, int threads, Timing timing) {
        boolean wide = precision == Precision.FP64;
        double[] keep = new double[threads];
        double seconds = timing.median(() -> IntStream.range(0, threads)
                .parallel()
                .forEach(t -> keep[t] = wide ? FusedChainsFp64.run(t, ROUNDS) : FusedChainsFp32.run(t, ROUNDS)));
        if (Arrays.stream(keep).anyMatch(Double::isNaN)) {
            throw new IllegalStateException("the sum of the arithmetic loop is not a number");
        }
        int perRound = wide ? FusedChainsFp64.operationsPerRound() : FusedChainsFp32.operationsPerRound();
        return (double) perRound * ROUNDS * threads / seconds;
    }
}
