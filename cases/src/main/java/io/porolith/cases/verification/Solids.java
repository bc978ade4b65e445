package io.porolith.cases.verification;

import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Source;

/** Materials of the ladder: constant moduli, a chosen eigenstrain at full lithiation, a diffusivity that does not vary. */
final class Solids {
    private static final Source CHOSEN = new Source("chosen for verification", Source.Standing.CHOSEN);

    /** m&sup2;/s, of every host. */
    static final double DIFFUSIVITY = 1e-16;

    /** mol/m&sup3;, of every host. */
    static final double MAX_CONCENTRATION = 3e5;

    private Solids() {}

    /**
     * An elastic solid that takes up lithium.
     *
     * @param youngsModulus Pa
     * @param eigenstrain linear, at full lithiation
     */
    static Material host(double youngsModulus, double poissonRatio, double eigenstrain) {
        return material(youngsModulus, poissonRatio, eigenstrain, MAX_CONCENTRATION);
    }

    /** A host with a yield stress (Pa), of a volume ratio at full lithiation. */
    static Material ductile(double youngsModulus, double poissonRatio, double yieldStress, double volumeRatio) {
        Material elastic = host(youngsModulus, poissonRatio, 0);
        return MaterialBuilder.from(elastic, elastic.name(), elastic.description())
                .set(MaterialProperty.YIELD_STRESS, yieldStress, CHOSEN)
                .set(MaterialProperty.VOLUME_RATIO, volumeRatio, CHOSEN)
                .build();
    }

    /** An elastic solid that takes no lithium and does not swell. */
    static Material inert(double youngsModulus, double poissonRatio) {
        return material(youngsModulus, poissonRatio, 0, 0);
    }

    private static Material material(double young, double poisson, double eigenstrain, double maxConcentration) {
        return MaterialBuilder.named("verification", "constant properties")
                .set(MaterialProperty.YOUNGS_MODULUS, young, CHOSEN)
                .set(MaterialProperty.POISSON_RATIO, poisson, CHOSEN)
                .set(MaterialProperty.YIELD_STRESS, young, CHOSEN)
                .set(MaterialProperty.VOLUME_RATIO, Math.pow(1 + eigenstrain, 3), CHOSEN)
                .set(MaterialProperty.MAX_CONCENTRATION, maxConcentration, CHOSEN)
                .set(MaterialProperty.DIFFUSIVITY, DIFFUSIVITY, CHOSEN)
                .set(MaterialProperty.DENSITY, 2300, CHOSEN)
                .build();
    }
}
