package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.input.Settings;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Ramp;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.stage.HeldMotions;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mechanics}: the theory, the convention of the swelling, what holds the body and what loads it. */
final class MechanicsSection {
    private MechanicsSection() {}

    static MechanicsSpec read(Settings section, Geometry geometry) {
        Cell cell = geometry.cell();
        Model model =
                Words.constant(Model.class, section.choice("model", Words.of(Model.class), Words.of(Model.LINEAR)));
        ExpansionConvention convention = convention(section);
        if (!model.followsHistory()) {
            for (String key : List.of("flow", "ramp")) {
                if (section.has(key)) {
                    throw section.problem(
                            key,
                            "has no meaning in linear elasticity, expected `model: small_strain_plastic` or `model: finite_strain` with it");
                }
            }
            return cell.isPeriodic() ? periodic(section, convention) : bounded(section, convention, cell);
        }
        MechanicsSpec body = cell.isPeriodic() ? periodic(section, convention) : bounded(section, convention, cell);
        return body.with(model, FlowSection.read(section.sectionOrDefaults("flow"), geometry), ramp(section));
    }

    private static Ramp ramp(Settings mechanics) {
        Settings section = mechanics.sectionOrDefaults("ramp");
        return new Ramp(
                section.integer("steps", 1, 100_000, Ramp.DEFAULT.steps()),
                section.positive("duration", Dimension.TIME, Ramp.DEFAULT.duration()));
    }

    private static ExpansionConvention convention(Settings section) {
        List<String> words = Words.of(ExpansionConvention.class);
        if (!section.has("expansion_convention")) {
            throw section.error(
                    "expansion_convention",
                    "one of " + String.join(", ", words)
                            + ": published volume ratios are read as strain in all three ways");
        }
        return Words.constant(ExpansionConvention.class, section.choice("expansion_convention", words));
    }

    private static MechanicsSpec periodic(Settings section, ExpansionConvention convention) {
        for (String key : List.of("faces", "rollers", "sets", "support", "outer_pressure")) {
            if (section.has(key)) {
                throw section.problem(
                        key, "has no meaning in a periodic cell, expected the section macroscopic instead");
            }
        }
        double porePressure = section.quantity("pore_pressure", Dimension.PRESSURE, 0);
        MacroscopicLoad load = MacroscopicSection.read(section.sectionOrDefaults("macroscopic"));
        return new MechanicsSpec(convention, Map.of(), Support.FACES, porePressure, 0, Optional.of(load));
    }

    private static MechanicsSpec bounded(Settings section, ExpansionConvention convention, Cell cell) {
        if (section.has("macroscopic")) {
            throw section.problem(
                    "macroscopic",
                    "is a load of a periodic cell, and this geometry is not periodic; expected faces instead");
        }
        Map<Face, FaceCondition> faces = FacesSection.read(section.sectionOrDefaults("faces"), cell.symmetry());
        Map<String, FaceCondition> sets = FacesSection.sets(section.sectionOrDefaults("sets"));
        Support support = Words.constant(
                Support.class, section.choice("support", Words.of(Support.class), Words.of(Support.FACES)));
        List<String> rollers = section.has("rollers") ? section.texts("rollers") : List.of();
        checkRollers(section, support, rollers);
        if (support == Support.MINIMAL && !sets.isEmpty()) {
            throw section.problem("support", "\"minimal\" is for a body that nothing holds, expected no sets with it");
        }
        if (rollers.isEmpty() && sets.isEmpty()) {
            checkSupport(section, cell, faces, support);
        }
        MechanicsSpec spec = new MechanicsSpec(
                        convention,
                        faces,
                        support,
                        section.quantity("pore_pressure", Dimension.PRESSURE, 0),
                        section.quantity("outer_pressure", Dimension.PRESSURE, 0),
                        Optional.empty())
                .on(rollers)
                .withSets(sets);
        if (support == Support.MINIMAL) {
            checkBalance(section, cell, spec);
        }
        return spec;
    }

    /** Whether they hold the body shows when the mesh is there. */
    private static void checkRollers(Settings section, Support support, List<String> rollers) {
        if (support == Support.MINIMAL && !rollers.isEmpty()) {
            throw section.problem(
                    "rollers",
                    "hold the body, and `support: minimal` is for a body that nothing holds; expected one of them");
        }
    }

    private static void checkSupport(Settings section, Cell cell, Map<Face, FaceCondition> faces, Support support) {
        List<String> free = RigidMotions.free(cell, faces);
        if (support == Support.FACES && !free.isEmpty()) {
            throw section.problem(
                    "faces",
                    "nothing holds the body against " + String.join(", ", free)
                            + ", expected faces that hold all rigid motions, or `support: minimal` for a body that floats freely");
        }
        if (support == Support.MINIMAL && free.isEmpty()) {
            throw section.problem(
                    "support",
                    "\"minimal\" is for a body that faces do not hold, and here they hold all its motions; expected `support: faces`");
        }
    }

    /** Where faces do not hold the body, the pressures on opposite ones have to balance. */
    private static void checkBalance(Settings section, Cell cell, MechanicsSpec spec) {
        List<String> free = RigidMotions.free(cell, spec.faces());
        for (int axis = 0; axis < 3; axis++) {
            Face low = Face.values()[2 * axis];
            Face high = Face.values()[2 * axis + 1];
            boolean loose = free.contains(HeldMotions.name(axis));
            if (loose && spec.facePressure(low) != spec.facePressure(high)) {
                throw section.problem(
                        "faces",
                        "the pressures on " + low.key() + " and " + high.key()
                                + " do not balance, and with `support: minimal` nothing else holds the body; expected equal pressures");
            }
        }
    }

    /** True if the condition holds the given component of the displacement. */
    static boolean holds(Face face, FaceCondition condition, int component) {
        return switch (condition.kind()) {
            case SYMMETRY -> component == face.axis();
            case CLAMPED -> true;
            case DISPLACEMENT -> !Double.isNaN(condition.displacement()[component]);
            case FREE, PRESSURE -> false;
        };
    }
}
