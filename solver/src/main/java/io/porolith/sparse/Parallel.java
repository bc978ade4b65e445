package io.porolith.sparse;

/** Splits work into contiguous ranges, one for each thread. Results must not depend on how it is split. */
@FunctionalInterface
public interface Parallel {
    /** One range of a piece of work. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    /**
     * Covers 0 to n.
     *
     * @param work operations in all, roughly: small work is not split
     */
    void ranges(int n, long work, Range body);

    /** By the threads of the common pool. */
    Parallel COMMON_POOL = (n, work, body) -> {
        int pieces = (int)
                Math.min(n, Math.min(work >> 16, java.util.concurrent.ForkJoinPool.getCommonPoolParallelism() + 1L));
        if (pieces < 2) {
            body.run(0, n);
        } else {
            java.util.stream.IntStream.range(0, pieces)
                    .parallel()
                    .forEach(i -> body.run((int) ((long) n * i / pieces), (int) ((long) n * (i + 1) / pieces)));
        }
    };

    /** All by the thread that asks. */
    Parallel SERIAL = (n, work, body) -> body.run(0, n);
}
