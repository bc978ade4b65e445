package io.porolith.backend;

/** A contract's access to the backend it examines. */
public interface Examined {
    Workbench bench();

    default Backend backend() {
        return bench().backend;
    }

    /** Work on one sample at one precision. */
    @FunctionalInterface
    interface Examination {
        void on(SampleForm sample, Precision precision) throws Exception;
    }

    /** Examines all samples at both precisions, freeing the memory in between. */
    default void forAll(Examination examination) throws Exception {
        for (SampleForm sample : SampleForm.all()) {
            for (Precision precision : Precision.values()) {
                examination.on(sample, precision);
                bench().clear();
            }
        }
    }
}
