package io.porolith.material;

import io.porolith.units.Dimension;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The one table of material properties: key in case files and in {@link Material#sources()}, symbol, dimension and where it is kept. */
public enum MaterialProperty {
    YOUNGS_MODULUS("E", Dimension.PRESSURE, true),
    POISSON_RATIO("nu", Dimension.NONE, true),
    YIELD_STRESS("Y", Dimension.PRESSURE, true),
    VOLUME_RATIO("J", Dimension.NONE, false),
    MAX_CONCENTRATION("c_max", Dimension.CONCENTRATION, false),
    DIFFUSIVITY("D", Dimension.DIFFUSIVITY, true),
    DENSITY("rho", Dimension.DENSITY, false);

    private final String symbol;
    private final Dimension dimension;
    private final boolean varies;

    MaterialProperty(String symbol, Dimension dimension, boolean varies) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.varies = varies;
    }

    /** Property of a key such as {@code youngs_modulus}; empty if there is none. */
    public static Optional<MaterialProperty> ofKey(String key) {
        return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
    }

    /** Name in case files and outputs, for example {@code youngs_modulus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Short symbol for tables. */
    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** True if the property may depend on lithiation; otherwise it is one number. */
    public boolean varies() {
        return varies;
    }

    /** Value of this property of a material, in SI units, against lithiation. */
    public Property of(Material material) {
        return switch (this) {
            case YOUNGS_MODULUS -> material.youngsModulus();
            case POISSON_RATIO -> material.poissonRatio();
            case YIELD_STRESS -> material.yieldStress();
            case VOLUME_RATIO -> new Property.Constant(material.volumeRatio());
            case MAX_CONCENTRATION -> new Property.Constant(material.maxConcentration());
            case DIFFUSIVITY -> material.diffusivity();
            case DENSITY -> new Property.Constant(material.density());
        };
    }
}
