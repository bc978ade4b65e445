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

    /** All by the thread that asks. */
    Parallel SERIAL = (n, work, body) -> body.run(0, n);
}
