package io.porolith.stage;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;

/** Keeps count of the lithium that comes in and of the lithium that is stored, in scaled units. */
final class LithiumBalance implements Saved {
    /** Smaller changes of stored lithium, as a share of the capacity, are no measure: lithiation is rounded at a ten-billionth of this. */
    private static final double SMALLEST_CHANGE = 1e-6;

    private final double capacity;
    private double supplied;
    private double stored;
    private double largestChange;

    LithiumBalance(double capacity) {
        this.capacity = capacity;
    }

    /** Books what came in through the surfaces and by how much the stored amount has changed. */
    void book(double entered, double change) {
        supplied += entered;
        stored += change;
        largestChange = Math.max(largestChange, Math.abs(stored));
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("balance", supplied, stored, largestChange);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("balance", 3);
        supplied = s[0];
        stored = s[1];
        largestChange = s[2];
    }

    /** What has come in so far, less what has left. */
    double supplied() {
        return supplied;
    }

    /** |supplied - stored since the start| over the largest change of the stored amount so far. */
    double error() {
        return Math.abs(supplied - stored) / Math.max(largestChange, SMALLEST_CHANGE * capacity);
    }
}
