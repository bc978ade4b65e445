package io.porolith.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Lithium transport: where lithium enters, the charge-discharge programme and the time integration.
 *
 * @param surfaces where lithium passes; everywhere else the flux is zero
 * @param program steps in order
 * @param time integration in time
 * @param kinetics charge transfer at the surfaces; empty if the flux is what the programme says
 * @param phaseField separation into two phases; empty for diffusion
 * @param blocked pairs of phases, by name, between which no lithium passes
 * @param mass how the lithium that a voxel or element stores acts on its nodes
 */
public record DiffusionSpec(
        List<Surface> surfaces,
        List<Step> program,
        TimeStepping time,
        Optional<KineticsSpec> kinetics,
        Optional<PhaseFieldSpec> phaseField,
        List<Set<String>> blocked,
        Mass mass) {
    /** Without separation into phases and blocked interfaces. */
    public DiffusionSpec(
            List<Surface> surfaces, List<Step> program, TimeStepping time, Optional<KineticsSpec> kinetics) {
        this(surfaces, program, time, kinetics, Optional.empty(), List.of(), Mass.CONSISTENT);
    }

    /** Without charge transfer. */
    public DiffusionSpec(List<Surface> surfaces, List<Step> program, TimeStepping time) {
        this(surfaces, program, time, Optional.empty());
    }

    public DiffusionSpec {
        surfaces = List.copyOf(surfaces);
        program = List.copyOf(program);
        blocked = List.copyOf(blocked);
    }

    /** Surfaces a case can name. */
    public enum Surface {
        /** Solid facing pore space, open or closed. */
        PORE_WALL,
        /** Solid facing pore space that is connected to the outside or to a face of the cell. */
        OPEN_PORE_WALL,
        /** Solid facing the outside of a particle. */
        OUTER_SURFACE,
        X_MIN,
        X_MAX,
        Y_MIN,
        Y_MAX,
        Z_MIN,
        Z_MAX
    }

    /** Mass matrices. */
    public enum Mass {
        /** That of the shape functions: nearer where lithiation is smooth, but overshoots where steps are short for the mesh. */
        CONSISTENT,
        /** Row sums at the nodes: no lithiation leaves the range of what is there and at the surface. */
        LUMPED
    }

    /** What a step of the programme does. */
    public enum StepKind {
        LITHIATE,
        REST,
        DELITHIATE
    }

    /** How the surface is driven during a step. */
    public enum DriveKind {
        /** Fixed lithiation at the surface, value in [0, 1]. */
        LITHIATION,
        /** Molar flux, mol/(m&sup2; s). */
        FLUX,
        /** Current density, A/m&sup2;. */
        CURRENT_DENSITY,
        /** Multiples of the current that fills or empties the host in one hour. */
        C_RATE,
        /** Potential against lithium metal, V; needs charge transfer. */
        POTENTIAL,
        /** No flux. */
        NONE
    }

    /**
     * One step of the programme. The sign of the drive follows the kind: values are never negative.
     *
     * @param kind lithiate, rest or delithiate
     * @param drive how the surface is driven
     * @param value of the drive in SI units
     * @param duration seconds at most; infinite if the step ends by lithiation only
     * @param untilMeanLithiation the step ends when the mean lithiation of the host phases reaches this
     * @param untilPotential V; the step ends when the potential reaches this, on the way down when lithium goes in and up when it comes out
     * @param untilCRate the step ends when the current has fallen to this many times the one that fills the host in an hour
     * @param untilStress the step ends when a stress reaches its limit
     */
    public record Step(
            StepKind kind,
            DriveKind drive,
            double value,
            double duration,
            OptionalDouble untilMeanLithiation,
            OptionalDouble untilPotential,
            OptionalDouble untilCRate,
            Optional<StressLimit> untilStress) {
        /** A step that only time or lithiation end. */
        public Step(StepKind kind, DriveKind drive, double value, double duration, OptionalDouble untilMeanLithiation) {
            this(
                    kind,
                    drive,
                    value,
                    duration,
                    untilMeanLithiation,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }

        /** Whether something other than time ends the step. */
        public boolean hasEnd() {
            return untilMeanLithiation.isPresent()
                    || untilPotential.isPresent()
                    || untilCRate.isPresent()
                    || untilStress.isPresent();
        }
    }

    /** Time integration schemes. */
    public enum Scheme {
        /** Two-stage, second-order, L-stable diagonally implicit Runge-Kutta (Alexander, SIAM J. Numer. Anal. 14, 1977), adaptive. */
        SDIRK2,
        /** Implicit Euler with the fixed step {@code firstStep}. */
        BACKWARD_EULER
    }

    /**
     * Time integration.
     *
     * @param scheme method
     * @param tolerance local error per step in lithiation (root mean square over the host), for adaptive schemes
     * @param firstStep seconds; NaN lets the solver choose
     * @param maxStep seconds; infinite for no limit
     */
    public record TimeStepping(Scheme scheme, double tolerance, double firstStep, double maxStep) {
        /** Time steps that a programme, or one step of it, may take: far more than any run that is meant, and few enough to end. */
        public static final int MOST_STEPS = 10_000_000;

        /** The key that bounds the length of a time step. */
        public String longestKey() {
            return scheme == Scheme.BACKWARD_EULER ? "first_step" : "max_step";
        }

        /** The longest time step in seconds; infinite without a limit. */
        public double longest() {
            return scheme == Scheme.BACKWARD_EULER ? firstStep : maxStep;
        }

        /** Whether so many seconds can pass in as many time steps as may be taken. */
        public boolean lasts(double seconds) {
            return longest() * MOST_STEPS >= seconds * (1 - 1e-9);
        }

        /** Why so many seconds cannot pass, in words that follow the longest step, and the shortest step with which they can. */
        public String tooShortFor(double seconds) {
            double least = seconds / MOST_STEPS;
            double digit = Math.pow(10, Math.floor(Math.log10(least)) - 2);
            return String.format(
                    Locale.ROOT,
                    "would take more than %d million time steps for the %.3g s that a step of the programme lasts, expected at least"
                            + " \"%.3g s\"",
                    MOST_STEPS / 1_000_000,
                    seconds,
                    Math.ceil(least / digit * (1 - 1e-9)) * digit);
        }
    }
}
