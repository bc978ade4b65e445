package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.StressLimit;
import io.porolith.text.Nearest;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code diffusion.program}: steps that lithiate, rest or delithiate, each ended by a duration or by a mean lithiation. */
final class ProgramSteps {
    private static final List<DriveKind> DRIVES = List.of(
            DriveKind.LITHIATION, DriveKind.FLUX, DriveKind.CURRENT_DENSITY, DriveKind.C_RATE, DriveKind.POTENTIAL);
    private static final String DRIVE_KEYS = "lithiation, flux, current_density, c_rate or potential";
    private static final String UNTIL = "until_mean_lithiation";
    private static final String UNTIL_STRESS = "until_stress";

    private ProgramSteps() {}

    static List<Step> read(Settings diffusion, double initial) {
        List<Step> steps = new ArrayList<>();
        OptionalDouble mean = OptionalDouble.of(initial);
        for (Settings item : diffusion.sections("program")) {
            Step step = step(item, mean, diffusion.has("kinetics"));
            steps.add(step);
            mean = meanAfter(step, mean);
        }
        if (steps.isEmpty()) {
            throw diffusion.error(
                    "program", "a list of steps, for example [{lithiate: {lithiation: 1, duration: 10 min}}]");
        }
        return steps;
    }

    private static Step step(Settings item, OptionalDouble mean, boolean kinetics) {
        List<String> kinds = Words.of(StepKind.class);
        if (item.keys().size() != 1 || !kinds.contains(item.keys().get(0))) {
            String found = String.join(", ", item.keys());
            throw item.problem(
                    "\"" + found + "\", expected one of " + String.join(", ", kinds) + Nearest.hint(found, kinds));
        }
        String word = item.keys().get(0);
        StepKind kind = Words.constant(StepKind.class, word);
        Settings section = item.section(word);
        DriveKind drive = kind == StepKind.REST ? DriveKind.NONE : drive(section);
        double value = value(section, drive);
        double duration = section.positive("duration", Dimension.TIME, Double.POSITIVE_INFINITY);
        OptionalDouble until = until(section, kind);
        boolean cutOff = kind != StepKind.REST
                && (section.has(UNTIL_STRESS) || section.has("until_potential") || section.has("until_c_rate"));
        if (Double.isInfinite(duration) && until.isEmpty() && !cutOff) {
            String or = kind == StepKind.REST ? "" : " or until_mean_lithiation such as 0.5";
            throw section.problem("the step never ends, expected duration such as \"10 min\"" + or);
        }
        until.ifPresent(target -> checkReachable(section, kind, drive, value, mean, target));
        if (kind == StepKind.REST) {
            return new Step(kind, drive, value, duration, until);
        }
        Step result = new Step(
                kind,
                drive,
                value,
                duration,
                until,
                section.optionalQuantity("until_potential", Dimension.POTENTIAL),
                section.optionalQuantity("until_c_rate", Dimension.NONE),
                stressLimit(section));
        if (!kinetics
                && (drive == DriveKind.POTENTIAL
                        || result.untilPotential().isPresent()
                        || result.untilCRate().isPresent())) {
            throw section.problem(
                    "speaks of a potential or a current that varies, expected a section diffusion.kinetics");
        }
        return result;
    }

    private static Optional<StressLimit> stressLimit(Settings section) {
        return section.optionalSection(UNTIL_STRESS).map(s -> {
            String quantity = s.choice("quantity", StressLimit.QUANTITIES);
            double limit = s.quantity("limit", Dimension.PRESSURE);
            if (limit == 0 || quantity.startsWith("min_") && limit > 0 || quantity.contains("max_") && limit < 0) {
                throw s.error(
                        "limit",
                        quantity.startsWith("min_")
                                ? "a stress below zero"
                                : "a stress above zero, since a step ends on the way up from zero");
            }
            return new StressLimit(quantity + "." + s.text("phase"), limit);
        });
    }

    private static DriveKind drive(Settings section) {
        List<DriveKind> given =
                DRIVES.stream().filter(drive -> section.has(Words.of(drive))).toList();
        if (given.size() != 1) {
            String found = given.isEmpty()
                    ? "says nothing of how the surface is driven"
                    : "drives the surface in several ways";
            throw section.problem("the step " + found + ", expected exactly one of " + DRIVE_KEYS);
        }
        return given.get(0);
    }

    private static double value(Settings section, DriveKind drive) {
        return switch (drive) {
            case LITHIATION -> section.fraction("lithiation");
            case FLUX -> section.positive("flux", Dimension.MOLAR_FLUX);
            case CURRENT_DENSITY -> section.positive("current_density", Dimension.CURRENT_DENSITY);
            case C_RATE -> section.positive("c_rate", Dimension.NONE);
            case POTENTIAL -> section.quantity("potential", Dimension.POTENTIAL);
            case NONE -> 0;
        };
    }

    private static OptionalDouble until(Settings section, StepKind kind) {
        if (!section.has(UNTIL)) {
            return OptionalDouble.empty();
        }
        if (kind == StepKind.REST) {
            throw section.problem(
                    UNTIL, "cannot end a rest, in which the mean lithiation stays as it is, expected duration");
        }
        return OptionalDouble.of(section.fraction(UNTIL));
    }

    /** A target on the wrong side of where the step starts, or beyond what the surface is held at, is never met. */
    private static void checkReachable(
            Settings section, StepKind kind, DriveKind drive, double value, OptionalDouble mean, double target) {
        int sign = kind == StepKind.LITHIATE ? 1 : -1;
        String side = sign > 0 ? "more" : "less";
        if (mean.isPresent() && sign * (target - mean.getAsDouble()) <= 0) {
            throw section.error(UNTIL, side + " than " + Units.format(mean.getAsDouble()) + ", where the step starts");
        }
        if (drive == DriveKind.LITHIATION && sign * (value - target) <= 0) {
            throw section.problem(
                    UNTIL,
                    "\"" + Units.format(target) + "\" is never reached with the surface held at " + Units.format(value)
                            + ", expected lithiation: " + side + " than " + Units.format(target));
        }
    }

    /** The mean lithiation after a step, where it follows from the case alone. */
    private static OptionalDouble meanAfter(Step step, OptionalDouble before) {
        if (step.kind() == StepKind.REST) {
            return before;
        }
        boolean onlyMean = step.untilStress().isEmpty()
                && step.untilPotential().isEmpty()
                && step.untilCRate().isEmpty();
        return Double.isInfinite(step.duration()) && onlyMean ? step.untilMeanLithiation() : OptionalDouble.empty();
    }
}
