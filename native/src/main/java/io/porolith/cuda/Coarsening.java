package io.porolith.cuda;

/** The structure of one coarsening on the device: which rows make which, and where blocks lie. Made once, filled with numbers often. */
sealed interface Coarsening extends AutoCloseable permits AggregateCoarsening, CornerCoarsening {
    /** One owner less. */
    @Override
    void close();
}
