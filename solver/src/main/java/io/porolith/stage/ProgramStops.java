package io.porolith.stage;

import io.porolith.linear.NotConvergedException;
import java.util.List;
import java.util.Locale;

/** Where time steps of diffusion have to stop, and whether the present step of the programme has come to its end. */
final class ProgramStops {
    /** A mean that changes less than this in a long step has come to rest. */
    static final double AT_REST = 1e-12;

    private final Program program;
    private final DiffusionSystem system;
    private final DiffusionScheme scheme;
    private final DrivenSurface surface;
    /** How far the potential or the current was beyond its cut-off. */
    private double beyond = Double.NEGATIVE_INFINITY;

    ProgramStops(Program program, DiffusionSystem system, DiffusionScheme scheme, DrivenSurface surface) {
        this.program = program;
        this.system = system;
        this.scheme = scheme;
        this.surface = surface;
    }

    /** The present step of the programme begins. */
    void enter() {
        beyond = Double.NEGATIVE_INFINITY;
    }

    /** For checkpoints. */
    double beyond() {
        return beyond;
    }

    void restore(double saved) {
        beyond = saved;
    }

    private double meanOf(io.porolith.backend.Vector x) {
        return system.stored().amount(x) / system.stored().capacity();
    }

    /**
     * Shortens the candidate step so that it passes no mean lithiation asked for, nor a full or empty surface under a flux.
     *
     * @param tried length of the candidate, s
     * @param mean before it
     */
    double onTheWay(double tried, double mean, List<Double> meanLithiations, StepTally tally) {
        double dt = tried;
        double reached = meanOf(scheme.candidate());
        double sign = Math.signum(reached - mean);
        double target = program.firstStop(mean, meanLithiations, sign);
        if (sign * (reached - target) > ProgrammedLithium.MEAN_TOLERANCE) {
            dt = Crossing.find(
                    t -> again(t, tally, () -> sign * (meanOf(scheme.candidate()) - target)),
                    dt,
                    sign * (mean - target),
                    sign * (reached - target),
                    ProgrammedLithium.MEAN_TOLERANCE);
        }
        if (ElectrodeControl.hasCutOff(program.step())) {
            dt = atCutOff(dt, tally);
        }
        double overfull = surface.overfull(scheme.candidate());
        if (overfull > DrivenSurface.TOLERANCE) {
            dt = Crossing.find(
                    t -> again(t, tally, () -> surface.overfull(scheme.candidate())),
                    dt,
                    surface.overfull(scheme.state()),
                    overfull,
                    DrivenSurface.TOLERANCE);
        }
        return dt;
    }

    private double atCutOff(double tried, StepTally tally) {
        double dt = tried;
        double now = surface.electrode().beyond(program.step());
        if (now > ElectrodeControl.TOLERANCE && Double.isFinite(beyond)) {
            dt = Crossing.find(
                    t -> again(t, tally, () -> surface.electrode().beyond(program.step())),
                    dt,
                    Math.min(beyond, -ElectrodeControl.TOLERANCE),
                    now,
                    ElectrodeControl.TOLERANCE);
        }
        beyond = surface.electrode().beyond(program.step());
        return dt;
    }

    private double again(double dt, StepTally tally, java.util.function.DoubleSupplier value) {
        if (!tally.add(scheme.attempt(dt)).converged()) {
            throw new NotConvergedException(
                    "the diffusivity did not settle in a step of " + dt + " s, though it did in a longer one");
        }
        return value.getAsDouble();
    }

    /** Passes over a step of the programme that has nothing to do. */
    boolean endsAtOnce(double mean, List<String> notes) {
        if (program.isReached(mean)) {
            notes.add(program.name() + " ends at once: the mean lithiation is " + shown(mean) + " already.");
            program.next();
            return true;
        }
        if (surface.overfull(scheme.state()) > -DrivenSurface.TOLERANCE) {
            notes.add(program.name() + " ends at once: the surface is " + surface.fullOrEmpty() + " already.");
            program.next();
            return true;
        }
        return false;
    }

    /**
     * Goes on in the programme where the present step is done.
     *
     * @param time now, s
     * @param before,mean lithiation before the last time step and now
     * @param changeAtRest what the mean may have changed by in that step if it is at rest
     */
    void endIfDone(double time, double before, double mean, double changeAtRest, List<String> notes) {
        boolean rests = Math.abs(mean - before) < changeAtRest && !surface.isFed();
        boolean cutOff = beyond >= -ElectrodeControl.TOLERANCE;
        if (time >= program.end() || program.isReached(mean) || cutOff) {
            program.next();
        } else if (surface.overfull(scheme.state()) >= -DrivenSurface.TOLERANCE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s ends at %.6g s with a mean lithiation of %s: the surface is %s, so the flux cannot go on.",
                    program.name(),
                    time,
                    shown(mean),
                    surface.fullOrEmpty()));
            program.next();
        } else if (Double.isInfinite(program.end()) && rests) {
            notes.add(program.name() + " ends: the mean lithiation stays at " + shown(mean)
                    + " and will not reach what until_mean_lithiation asks for; it is in equilibrium with what is held at the surface, or part"
                    + " of the host has no way to the surface.");
            program.next();
        }
    }

    private static String shown(double lithiation) {
        return String.format(Locale.ROOT, "%.6g", lithiation);
    }
}
