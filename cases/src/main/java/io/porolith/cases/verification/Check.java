package io.porolith.cases.verification;

/**
 * One rung of the ladder.
 *
 * @param id as in the records
 * @param title in a few words
 * @param text what is run, what is compared, and why the tolerances are what they are
 * @param source of the reference values
 * @param measurement runs the cases and states the findings
 */
public record Check(String id, String title, String text, String source, Measurement measurement) {
    /** Runs cases on a bench and states what came out. */
    @FunctionalInterface
    public interface Measurement {
        void measure(Bench bench, Findings findings);
    }
}
