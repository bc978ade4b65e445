package io.porolith.stage;

import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;

/**
 * What a step of the programme does at the surface.
 *
 * @param holds whether the surface is held at a lithiation
 * @param lithiation that it is held at
 * @param flux into the solid, mol/(m&sup2; s), mean over the true area; 0 if the surface is held
 */
record SurfaceDrive(boolean holds, double lithiation, double flux) {
    /** Faraday constant in C/mol (CODATA 2018, to ten digits). */
    static final double FARADAY = 96485.33212;

    private static final double HOUR = 3600;

    /**
     * @param capacity lithium the host takes, mol
     * @param area true area of the driven surfaces, m&sup2;
     */
    static SurfaceDrive of(Step step, double capacity, double area) {
        double sign = step.kind() == StepKind.LITHIATE ? 1 : step.kind() == StepKind.DELITHIATE ? -1 : 0;
        return switch (step.drive()) {
            case LITHIATION -> new SurfaceDrive(true, step.value(), 0);
            case FLUX -> new SurfaceDrive(false, 0, sign * step.value());
            case CURRENT_DENSITY -> new SurfaceDrive(false, 0, sign * step.value() / FARADAY);
            case C_RATE -> new SurfaceDrive(false, 0, sign * step.value() * capacity / (HOUR * area));
            case POTENTIAL, NONE -> new SurfaceDrive(false, 0, 0);
        };
    }

    /** Whether a kind of drive acts on the surface at all. */
    static boolean needsSurface(Step step) {
        return step.drive() != DriveKind.NONE && step.kind() != StepKind.REST;
    }
}
