package io.porolith.stage;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;

/**
 * Something whose state a checkpoint holds: all that makes the steps to come what they are, to the bit. First guesses of iterative solvers
 * and what a preconditioner was made for belong to it; scratch and what is computed anew do not.
 */
public interface Saved {
    /** Puts the state as named arrays. */
    void save(CheckpointWriter to);

    /** Takes back what {@link #save} has put, in the same order, into a newly made object. */
    void restore(CheckpointReader from);
}
