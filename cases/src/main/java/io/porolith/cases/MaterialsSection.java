package io.porolith.cases;

import io.porolith.geometry.Geometry;
import io.porolith.input.Settings;
import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialCheck;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Materials;
import io.porolith.material.Property;
import io.porolith.material.Source;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code materials}: one for each solid phase of the geometry, from a preset, from single properties, or both. */
final class MaterialsSection {
    private static final Source USER = new Source("case file", Source.Standing.USER);

    private MaterialsSection() {}

    static Map<String, Material> read(Settings section, Geometry geometry) {
        Map<String, Material> materials = new LinkedHashMap<>();
        for (String phase : SolidPhases.keysOf(section, geometry)) {
            if (!section.has(phase)) {
                throw section.error(phase, "a material for this phase, for example {preset: silicon-set-n}");
            }
            materials.put(phase, material(section.section(phase), phase));
        }
        return materials;
    }

    private static Material material(Settings section, String phase) {
        Optional<Material> preset = preset(section);
        MaterialBuilder builder = preset.map(p -> MaterialBuilder.from(p, p.name(), p.description()))
                .orElse(MaterialBuilder.named(phase, "given in the case file"));
        for (MaterialProperty property : MaterialProperty.values()) {
            if (section.has(property.key()) || preset.isEmpty()) {
                builder.set(property, property(section, property), USER);
            } else {
                note(section, property, property.of(preset.get()));
            }
        }
        Material material = builder.build().withPartition(section.numberBetween("partition", 1e-6, 1, 1));
        MaterialCheck.problems(material).stream().findFirst().ifPresent(sentence -> {
            throw problem(section, sentence);
        });
        return material;
    }

    private static Optional<Material> preset(Settings section) {
        return section.has("preset")
                ? Optional.of(Materials.PRESETS.get(section.choice("preset", List.copyOf(Materials.PRESETS.keySet()))))
                : Optional.empty();
    }

    /** A number, {from, to} linear in lithiation, {value, exponent}, or {value, interaction, cap}. */
    private static Property property(Settings section, MaterialProperty property) {
        String key = property.key();
        if (!section.isSection(key)) {
            return new Property.Constant(section.quantity(key, property.dimension()));
        }
        if (!property.varies()) {
            throw section.error(key, Units.expected(property.dimension()) + ", since it cannot vary with lithiation");
        }
        return law(section.section(key), property.dimension());
    }

    private static Property law(Settings law, Dimension dimension) {
        if (law.has("from") || law.has("to")) {
            return new Property.Linear(law.quantity("from", dimension), law.quantity("to", dimension));
        }
        if (law.has("exponent")) {
            return new Property.Exponential(law.quantity("value", dimension), law.number("exponent"));
        }
        if (law.has("interaction") || law.has("cap")) {
            return new Property.FrontDiffusivity(
                    law.quantity("value", dimension), law.number("interaction"), law.positive("cap", Dimension.NONE));
        }
        throw law.problem(
                "expected {from: .., to: ..}, {value: .., exponent: ..} or {value: .., interaction: .., cap: ..}");
    }

    private static RuntimeException problem(Settings section, String sentence) {
        for (MaterialProperty property : MaterialProperty.values()) {
            if (sentence.contains(property.key() + " is") && section.has(property.key())) {
                return section.problem(property.key(), sentence);
            }
        }
        return section.problem(sentence);
    }

    /** Properties that came with the preset are written out too, so that a result says all it was computed with. */
    private static void note(Settings section, MaterialProperty property, Property value) {
        if (Double.isFinite(value.at(0))) {
            section.note(property.key(), written(value, property.dimension()));
        }
    }

    private static Object written(Property property, Dimension d) {
        if (property instanceof Property.Linear p) {
            return ordered("from", written(p.delithiated(), d), "to", written(p.lithiated(), d));
        }
        if (property instanceof Property.Exponential p) {
            return ordered("value", written(p.value0(), d), "exponent", p.exponent());
        }
        if (property instanceof Property.FrontDiffusivity p) {
            return ordered("value", written(p.value0(), d), "interaction", p.interaction(), "cap", p.cap());
        }
        return written(property.at(0), d);
    }

    private static Object written(double value, Dimension dimension) {
        return dimension == Dimension.NONE ? (Object) value : Units.format(value, dimension);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
