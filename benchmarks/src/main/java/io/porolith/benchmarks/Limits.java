package io.porolith.benchmarks;

import io.porolith.backend.Precision;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the machine can do at most, measured in the same run as what is held against it.
 *
 * @param copyBandwidth bytes per second; NaN if unknown
 * @param arithmetic operations per second by precision; missing if unknown
 */
record Limits(double copyBandwidth, Map<Precision, Double> arithmetic) {
    /** Measures the processor with plain Java loops. */
    static Limits ofProcessor(int threads, Timing timing) {
        Map<Precision, Double> rates = new EnumMap<>(Precision.class);
        for (Precision p : Precision.values()) {
            rates.put(p, ArithmeticRate.measure(p, threads, timing));
        }
        return new Limits(CopyBandwidth.measure(threads, timing), rates);
    }

    /** Of a device only the bandwidth is known, from its own copy. */
    static Limits ofCopy(double bandwidth) {
        return new Limits(bandwidth, Map.of());
    }

    /** The least time per unknown in seconds: whatever takes longer, the bytes or the operations (the roofline of Williams et al. 2009). */
    double seconds(Traffic.Cost cost, Precision precision) {
        double memory = cost.bytes() / copyBandwidth;
        Double rate = arithmetic.get(precision);
        return rate == null || Double.isNaN(cost.operations()) ? memory : Math.max(memory, cost.operations() / rate);
    }
}
