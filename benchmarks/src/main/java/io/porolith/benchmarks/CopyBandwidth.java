package io.porolith.benchmarks;

import java.util.stream.IntStream;

/**
 * What the memory of the machine delivers to plain Java: the copy loop of STREAM (McCalpin, IEEE TCCA Newsletter, December 1995), c = a over
 * arrays far larger than the caches, counted as 16 bytes per element.
 */
final class CopyBandwidth {
    /** 256 MB per array. */
    private static final int ELEMENTS = 32 << 20;

    private CopyBandwidth() {}

    /**
     * Median bandwidth.
     *
     * @param threads that share the loop
     * @return bytes per second
     */
    static double measure(int threads, Timing timing) {
        double[] a = new double[ELEMENTS];
        double[] c = new double[ELEMENTS];
        java.util.Arrays.setAll(a, i -> i);
        double seconds =
                timing.median(() -> IntStream.range(0, threads).parallel().forEach(t -> copy(a, c, t, threads)));
        return 16.0 * ELEMENTS / seconds;
    }

    private static void copy(double[] a, double[] c, int rank, int threads) {
        int from = (int) ((long) ELEMENTS * rank / threads);
        int to = (int) ((long) ELEMENTS * (rank + 1) / threads);
        for (int i = from; i < to; i++) {
            c[i] = a[i];
        }
    }
}
