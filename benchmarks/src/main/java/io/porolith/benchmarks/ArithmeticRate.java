package io.porolith.benchmarks;

import io.porolith.backend.Precision;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * Operations per second that the processor reaches in plain Java on numbers in registers: twelve independent chains of fused multiply-adds
 * per thread, each counted as two operations. More chains than the latency of the unit times the units of a core, so neither waits.
 */
final class ArithmeticRate {
    private static final int ROUNDS = 2_000_000;
    private static final int CHAINS = 12;
    private static final double FACTOR = 0.999;
    private static final double SHIFT = 1e-3;

    private ArithmeticRate() {}

    /** Median rate in operations per second over all threads. */
    static double measure(Precision precision, int threads, Timing timing) {
        double[] keep = new double[threads];
        double seconds = timing.median(() -> IntStream.range(0, threads)
                .parallel()
                .forEach(t -> keep[t] = precision == Precision.FP64 ? wide(t) : narrow(t)));
        int lanes = precision == Precision.FP64
                ? DoubleVector.SPECIES_PREFERRED.length()
                : FloatVector.SPECIES_PREFERRED.length();
        if (java.util.Arrays.stream(keep).anyMatch(Double::isNaN)) {
            throw new IllegalStateException("the sum of the arithmetic loop is not a number");
        }
        return 2.0 * CHAINS * lanes * ROUNDS * threads / seconds;
    }

    private static double wide(double start) {
        DoubleVector f = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, FACTOR);
        DoubleVector s = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, SHIFT);
        DoubleVector a = s.add(start);
        DoubleVector b = a.add(1);
        DoubleVector c = a.add(2);
        DoubleVector d = a.add(3);
        DoubleVector e = a.add(4);
        DoubleVector g = a.add(5);
        DoubleVector h = a.add(6);
        DoubleVector i = a.add(7);
        DoubleVector j = a.add(8);
        DoubleVector k = a.add(9);
        DoubleVector l = a.add(10);
        DoubleVector m = a.add(11);
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(f, s);
            b = b.fma(f, s);
            c = c.fma(f, s);
            d = d.fma(f, s);
            e = e.fma(f, s);
            g = g.fma(f, s);
            h = h.fma(f, s);
            i = i.fma(f, s);
            j = j.fma(f, s);
            k = k.fma(f, s);
            l = l.fma(f, s);
            m = m.fma(f, s);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .add(m)
                .lane(0);
    }

    private static double narrow(float start) {
        FloatVector f = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, (float) FACTOR);
        FloatVector s = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, (float) SHIFT);
        FloatVector a = s.add(start);
        FloatVector b = a.add(1);
        FloatVector c = a.add(2);
        FloatVector d = a.add(3);
        FloatVector e = a.add(4);
        FloatVector g = a.add(5);
        FloatVector h = a.add(6);
        FloatVector i = a.add(7);
        FloatVector j = a.add(8);
        FloatVector k = a.add(9);
        FloatVector l = a.add(10);
        FloatVector m = a.add(11);
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(f, s);
            b = b.fma(f, s);
            c = c.fma(f, s);
            d = d.fma(f, s);
            e = e.fma(f, s);
            g = g.fma(f, s);
            h = h.fma(f, s);
            i = i.fma(f, s);
            j = j.fma(f, s);
            k = k.fma(f, s);
            l = l.fma(f, s);
            m = m.fma(f, s);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .add(m)
                .lane(0);
    }
}
