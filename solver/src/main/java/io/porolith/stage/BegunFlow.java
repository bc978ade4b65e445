package io.porolith.stage;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import java.util.function.BooleanSupplier;

/** Whether anything that holds lithium has flowed in a step that was accepted, so that stress follows lithiation no more as that of an elastic body does. */
public final class BegunFlow implements Saved {
    private boolean begun;

    boolean has() {
        return begun;
    }

    /**
     * A step was accepted.
     *
     * @param any whether anything has flowed; asked until it has
     */
    void accepted(BooleanSupplier any) {
        begun = begun || any.getAsBoolean();
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("flowed", begun ? 1 : 0);
    }

    @Override
    public void restore(CheckpointReader from) {
        begun = from.take("flowed", 1)[0] > 0;
    }
}
