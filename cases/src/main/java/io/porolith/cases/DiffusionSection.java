package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.Settings;
import io.porolith.mesh.Face;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.units.Count;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code diffusion}: where lithium passes, the programme and the time integration. */
final class DiffusionSection {
    private DiffusionSection() {}

    static DiffusionSpec read(Settings section, Geometry geometry, double initial) {
        List<DiffusionSpec.Step> program = ProgramSteps.read(section, initial);
        return new DiffusionSpec(
                surfaces(section, geometry),
                program,
                time(section.sectionOrDefaults("time"), program),
                section.optionalSection("kinetics").map(KineticsSection::read),
                section.optionalSection("phase_separation").map(s -> PhaseFieldSection.read(s, program)),
                blocked(section, geometry),
                Words.constant(Mass.class, section.choice("mass", Words.of(Mass.class), Words.of(Mass.CONSISTENT))));
    }

    private static List<Set<String>> blocked(Settings section, Geometry geometry) {
        List<String> solids = geometry.phases().stream()
                .filter(phase -> !phase.isVoid())
                .map(Phase::name)
                .toList();
        List<Set<String>> pairs = new ArrayList<>();
        for (Settings pair : section.has("blocked") ? section.sections("blocked") : List.<Settings>of()) {
            Set<String> phases = new LinkedHashSet<>(pair.choices("between", solids));
            if (phases.size() != 2) {
                throw pair.problem(
                        "between", "names " + Count.of(phases.size(), "phase") + ", expected two different ones");
            }
            pairs.add(phases);
        }
        return pairs;
    }

    private static List<Surface> surfaces(Settings section, Geometry geometry) {
        if (!section.has("surfaces")) {
            throw section.error("surfaces", "a list of " + String.join(", ", Words.of(Surface.class)));
        }
        List<Surface> surfaces = new ArrayList<>();
        for (String word : section.choices("surfaces", Words.of(Surface.class))) {
            Surface surface = Words.constant(Surface.class, word);
            requirePresent(section, surface, geometry);
            if (!surfaces.contains(surface)) {
                surfaces.add(surface);
            }
        }
        if (surfaces.isEmpty()) {
            throw section.error("surfaces", "at least one of " + String.join(", ", Words.of(Surface.class)));
        }
        return surfaces;
    }

    private static void requirePresent(Settings section, Surface surface, Geometry geometry) {
        switch (surface) {
            case PORE_WALL, OPEN_PORE_WALL -> requirePhase(section, surface, geometry, Geometry.PORE, "no pores");
            case OUTER_SURFACE -> requirePhase(section, surface, geometry, Geometry.OUTSIDE, "no outside");
            default -> requireRealFace(section, Words.constant(Face.class, Words.of(surface)), geometry.cell());
        }
    }

    private static void requirePhase(Settings section, Surface surface, Geometry geometry, int phase, String lacks) {
        boolean present = geometry.background() == phase
                || geometry.regions().stream().anyMatch(region -> region.phase() == phase);
        if (!present) {
            throw section.problem(
                    "surfaces",
                    "\"" + Words.of(surface) + "\" cannot be driven, since the geometry \"" + geometry.type()
                            + "\" has " + lacks);
        }
    }

    private static void requireRealFace(Settings section, Face face, Cell cell) {
        if (cell.isPeriodic() || (face.sign() < 0 && cell.symmetry().isMirrored(face.axis()))) {
            String why = cell.isPeriodic() ? "the cell is periodic" : "it is a mirror plane";
            throw section.problem(
                    "surfaces", "\"" + face.key() + "\" lets no lithium through, since " + why + " of this geometry");
        }
    }

    private static TimeStepping time(Settings section, List<DiffusionSpec.Step> program) {
        Scheme scheme =
                Words.constant(Scheme.class, section.choice("scheme", Words.of(Scheme.class), Words.of(Scheme.SDIRK2)));
        double tolerance = section.numberBetween("tolerance", 1e-12, 0.1, 1e-4);
        double firstStep = section.positive("first_step", Dimension.TIME, Double.NaN);
        double maxStep = section.positive("max_step", Dimension.TIME, Double.POSITIVE_INFINITY);
        if (scheme == Scheme.BACKWARD_EULER && Double.isNaN(firstStep)) {
            throw section.error("first_step", "a time such as \"10 s\", since backward_euler takes steps of that size");
        }
        if (firstStep > maxStep) {
            throw section.error(
                    "first_step",
                    "at most the largest step, max_step: \"" + Units.format(maxStep, Dimension.TIME) + "\"");
        }
        TimeStepping time = new TimeStepping(scheme, tolerance, firstStep, maxStep);
        requireEnd(section, time, program);
        return time;
    }

    /** Steps of the programme that time alone ends last as long as they say; what others take is known when they begin. */
    private static void requireEnd(Settings section, TimeStepping time, List<DiffusionSpec.Step> program) {
        for (DiffusionSpec.Step step : program) {
            if (!step.hasEnd() && !time.lasts(step.duration())) {
                String key = time.longestKey();
                String written = Units.format(time.longest(), Dimension.TIME);
                throw section.problem(key, '"' + written + "\" " + time.tooShortFor(step.duration()));
            }
        }
    }
}
