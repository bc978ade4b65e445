package io.porolith.cases;

import io.porolith.geometry.Symmetry;
import io.porolith.input.Settings;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code mechanics.faces}: a condition for each face; by default mirror planes have symmetry and other faces are free. {@code mechanics.sets}:
 * conditions on surfaces and sets of nodes that the mesh names.
 */
final class FacesSection {
    static final List<String> WORDS = List.of("symmetry", "clamped", "free");
    static final String CLAMPED = "clamped";
    private static final String EXPECTED = "symmetry, clamped, free, {displacement: [..]} or {pressure: ..}";

    private FacesSection() {}

    static Map<Face, FaceCondition> read(Settings section, Symmetry symmetry) {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(
                    face,
                    section.isSection(face.key())
                            ? loaded(section.section(face.key()))
                            : plain(section, face, symmetry));
        }
        return faces;
    }

    /** Conditions by the names of sets, in the order of the case. */
    static Map<String, FaceCondition> sets(Settings section) {
        Map<String, FaceCondition> sets = new LinkedHashMap<>();
        for (String name : section.keys()) {
            if (!section.isSection(name) && !section.text(name).equals(CLAMPED)) {
                throw section.error(name, "clamped, {displacement: [..]} or {pressure: ..}");
            }
            sets.put(name, section.isSection(name) ? loaded(section.section(name)) : FaceCondition.CLAMPED);
        }
        return sets;
    }

    private static FaceCondition plain(Settings section, Face face, Symmetry symmetry) {
        String standard = face.sign() < 0 && symmetry.isMirrored(face.axis()) ? "symmetry" : "free";
        if (section.has(face.key()) && WORDS.stream().noneMatch(section.text(face.key())::equals)) {
            throw section.error(face.key(), EXPECTED + io.porolith.text.Nearest.hint(section.text(face.key()), WORDS));
        }
        return switch (section.choice(face.key(), WORDS, standard)) {
            case "symmetry" -> FaceCondition.SYMMETRY;
            case "clamped" -> FaceCondition.CLAMPED;
            default -> FaceCondition.FREE;
        };
    }

    private static FaceCondition loaded(Settings section) {
        if (section.has("displacement") == section.has("pressure")) {
            throw section.problem("expected exactly one of displacement, pressure");
        }
        return section.has("pressure")
                ? new FaceCondition(FaceKind.PRESSURE, new double[0], section.quantity("pressure", Dimension.PRESSURE))
                : new FaceCondition(FaceKind.DISPLACEMENT, displacement(section), 0);
    }

    private static double[] displacement(Settings section) {
        List<String> words = section.texts("displacement");
        if (words.size() != 3) {
            throw section.error("displacement", "three components, each a length such as \"5 nm\" or the word free");
        }
        return words.stream().mapToDouble(word -> component(section, word)).toArray();
    }

    private static double component(Settings section, String word) {
        if (word.equals("free")) {
            return Double.NaN;
        }
        try {
            return Units.parse(word, Dimension.LENGTH);
        } catch (IllegalArgumentException e) {
            throw section.problem("displacement", e.getMessage() + " or the word free");
        }
    }
}
