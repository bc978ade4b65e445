package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.units.Dimension;
import io.porolith.units.Units;

/**
 * What a body lets a step of the programme not fall below: the time it takes.
 *
 * @param capacity lithium the hosts take, mol
 * @param concentration largest c_max of a host, mol/m&sup3;
 * @param area that lithium passes, m&sup2;
 * @param diffusivity the largest, m&sup2;/s
 */
record LeastTime(double capacity, double concentration, double area, double diffusivity) {
    /** Share of the time of a flat surface that curved ones and stress acting on lithium are sure to need. */
    private static final double SHARE = 1e-3;

    /** Fails if a step of the programme that begins at a mean lithiation cannot end in as many time steps as may be taken. */
    void check(TimeStepping time, Step step, double mean) {
        double seconds = of(step, mean);
        if (!time.lasts(seconds)) {
            throw new InputException("diffusion.time." + time.longestKey() + ": \""
                    + Units.format(time.longest(), Dimension.TIME) + "\" " + time.tooShortFor(seconds) + ".");
        }
    }

    /**
     * Seconds that a step lasts at least: its duration; lithium over current where a current is given; where the surface is held
     * pi / 4 (depth / jump)&sup2; / D, the depth to which the lithium would fill the body below a flat surface (Crank, The Mathematics of
     * Diffusion, 2nd ed. 1975, eq. 3.15), less what that leaves out.
     */
    double of(Step step, double mean) {
        boolean cutOff = step.untilStress().isPresent()
                || step.untilPotential().isPresent()
                || step.untilCRate().isPresent();
        if (cutOff) {
            return 0;
        }
        if (step.untilMeanLithiation().isEmpty()) {
            return step.duration();
        }
        double moles = Math.abs(step.untilMeanLithiation().getAsDouble() - mean) * capacity;
        double flux = Math.abs(SurfaceDrive.of(step, capacity, area).flux());
        if (flux > 0) {
            return Math.min(step.duration(), moles / (flux * area));
        }
        double jump = step.drive() == DriveKind.LITHIATION ? Math.abs(step.value() - mean) : 1;
        double depth = moles / (concentration * area * jump);
        return Math.min(step.duration(), SHARE * Math.PI / 4 * depth * depth / diffusivity);
    }
}
