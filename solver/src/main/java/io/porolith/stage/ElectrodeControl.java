package io.porolith.stage;

import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;

/** Potential and current of the driven surface: what a step of the programme asks of charge transfer, and when they end it. */
final class ElectrodeControl {
    /** Potentials that end a step are met to this, V; currents to this C-rate. */
    static final double TOLERANCE = 1e-6;

    private static final double HOUR = 3600;

    private final SurfaceReaction reaction;
    private final double capacity;
    private final double area;

    /**
     * @param reaction null where the programme gives the flux itself
     * @param capacity lithium the host takes, mol
     * @param area true area of the driven surfaces, m&sup2;
     */
    ElectrodeControl(SurfaceReaction reaction, double capacity, double area) {
        this.reaction = reaction;
        this.capacity = capacity;
        this.area = area;
    }

    /** Begins a step; true if charge transfer sets the flux in it. */
    boolean enter(Step step, SurfaceDrive drive) {
        if (reaction == null) {
            return false;
        }
        if (drive.holds()) {
            reaction.off();
        } else if (step.drive() == DriveKind.POTENTIAL) {
            reaction.holdPotential(step.value());
        } else {
            reaction.holdCurrent(-SurfaceDrive.FARADAY * drive.flux() * area);
        }
        return !drive.holds();
    }

    /** Potential against lithium metal, V; NaN without charge transfer or with a surface held at a lithiation. */
    double potential() {
        return reaction == null ? Double.NaN : reaction.potential();
    }

    /** Current as a multiple of the one that fills the host in an hour, positive where lithium goes in; NaN as the potential. */
    double cRate() {
        return reaction == null ? Double.NaN : -reaction.current() * HOUR / (SurfaceDrive.FARADAY * capacity);
    }

    static boolean hasCutOff(Step step) {
        return step.untilPotential().isPresent() || step.untilCRate().isPresent();
    }

    /** How far the last evaluation is beyond the potential or the current that ends a step; negative before. */
    double beyond(Step step) {
        double beyond = Double.NEGATIVE_INFINITY;
        if (step.untilPotential().isPresent()) {
            int sign = step.kind() == StepKind.DELITHIATE ? -1 : 1;
            beyond = sign * (step.untilPotential().getAsDouble() - potential());
        }
        if (step.untilCRate().isPresent()) {
            beyond = Math.max(beyond, step.untilCRate().getAsDouble() - Math.abs(cRate()));
        }
        return beyond;
    }
}
