package io.porolith.material;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Collects the properties of a material one by one, each with its source, so that no number stands without its name. */
public final class MaterialBuilder {
    private final String name;
    private final String description;
    private final Map<MaterialProperty, Property> values = new EnumMap<>(MaterialProperty.class);
    private final Map<String, Source> sources = new HashMap<>();

    private MaterialBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** Starts with nothing but a name and one line of description. */
    public static MaterialBuilder named(String name, String description) {
        return new MaterialBuilder(name, description);
    }

    /** Starts with all properties of a material under another name; what is {@link #set} afterwards replaces them. */
    public static MaterialBuilder from(Material material, String name, String description) {
        MaterialBuilder builder = named(name, description);
        for (MaterialProperty property : MaterialProperty.values()) {
            builder.values.put(property, property.of(material));
        }
        builder.sources.putAll(material.sources());
        return builder;
    }

    /** Sets a property in SI units, which may vary with lithiation only if {@link MaterialProperty#varies()}. */
    public MaterialBuilder set(MaterialProperty property, Property value, Source source) {
        if (!property.varies() && !value.isConstant()) {
            throw new IllegalArgumentException(property.key() + " is one number and cannot vary with lithiation");
        }
        values.put(property, value);
        sources.put(property.key(), source);
        return this;
    }

    /** Sets a property to one number in SI units. */
    public MaterialBuilder set(MaterialProperty property, double value, Source source) {
        return set(property, new Property.Constant(value), source);
    }

    /** The material. Whether its values make sense is for {@link MaterialCheck} to say. */
    public Material build() {
        for (MaterialProperty property : MaterialProperty.values()) {
            if (!values.containsKey(property)) {
                throw new IllegalStateException("material '" + name + "' has no " + property.key());
            }
        }
        return new Material(
                name,
                description,
                values.get(MaterialProperty.YOUNGS_MODULUS),
                values.get(MaterialProperty.POISSON_RATIO),
                values.get(MaterialProperty.YIELD_STRESS),
                number(MaterialProperty.VOLUME_RATIO),
                number(MaterialProperty.MAX_CONCENTRATION),
                values.get(MaterialProperty.DIFFUSIVITY),
                number(MaterialProperty.DENSITY),
                sources);
    }

    private double number(MaterialProperty property) {
        return values.get(property).at(0);
    }
}
