package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;

/**
 * Where Newton's method begins a step.
 *
 * @param inCell whether the body is a periodic cell, which stretches besides
 * @param start displacement at the start of the step
 * @param increment displacement of the last step
 * @param work to work with
 */
record StepGuess(
        Backend backend,
        Body body,
        FaceSupports supports,
        Newton newton,
        TrialStep trial,
        LoadPath path,
        boolean inCell,
        Vector start,
        Vector increment,
        Vector work) {
    /**
     * Begins where the last trial ended, or goes on as in the last step where that brings forces closer to balance.
     *
     * @param u at the start of the step; receives the guess
     * @param measure change of lithiation in the step, summed over all points
     * @param whole whether the step is the one that trials went to
     */
    void of(Vector u, double measure, boolean whole) {
        if (whole && trial.guess(u)) {
            return;
        }
        double ratio = path.ratio(measure);
        if (supports.hasPrescribedDisplacement()) {
            movePrescribed(u);
        }
        if (ratio > 0 && inCell) {
            backend.axpby(ratio, increment, 1, u);
        } else if (ratio > 0 && !supports.hasPrescribedDisplacement()) {
            double still = newton.unbalance(u);
            backend.axpby(ratio, increment, 1, u);
            if (!(newton.unbalance(u) < still)) {
                backend.copy(1, start, u);
            }
        }
    }

    private void movePrescribed(Vector u) {
        double[] jump = new double[body.space().valueCount(3)];
        backend.download(u, jump);
        double[] before = jump.clone();
        supports.prescribe(jump, body.unit(), path.load);
        boolean moves = false;
        for (int i = 0; i < jump.length; i++) {
            jump[i] -= before[i];
            moves |= jump[i] != 0;
        }
        if (moves) {
            backend.upload(jump, work);
            newton.carry(u, work);
        }
    }
}
