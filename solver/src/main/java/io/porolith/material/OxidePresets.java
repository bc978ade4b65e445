package io.porolith.material;

import static io.porolith.material.MaterialProperty.DENSITY;
import static io.porolith.material.MaterialProperty.DIFFUSIVITY;
import static io.porolith.material.MaterialProperty.MAX_CONCENTRATION;
import static io.porolith.material.MaterialProperty.POISSON_RATIO;
import static io.porolith.material.MaterialProperty.VOLUME_RATIO;
import static io.porolith.material.MaterialProperty.YIELD_STRESS;
import static io.porolith.material.MaterialProperty.YOUNGS_MODULUS;
import static io.porolith.material.References.MAKE_IT_FROM;
import static io.porolith.material.References.ZHENG;
import static io.porolith.material.References.chosen;
import static io.porolith.material.References.fromMemory;
import static io.porolith.material.References.noting;

import io.porolith.material.Property.Constant;

/** Oxide layers on silicon, lithiated or not. */
final class OxidePresets {
    static final Material SIOX = MaterialBuilder.named(
                    "siox",
                    "silicon suboxide layer that lithiates (Zheng et al. 2018); convention 'log': strain 0.3 x; 118 to 200 % growth in print")
            .set(YOUNGS_MODULUS, new Constant(90e9), ZHENG)
            .set(POISSON_RATIO, new Constant(0.17), ZHENG)
            .set(YIELD_STRESS, new Constant(5e9), ZHENG)
            .set(VOLUME_RATIO, Math.exp(3 * 0.3), noting(ZHENG, "exp(3 x 0.3)"))
            .set(
                    MAX_CONCENTRATION,
                    1.62e5,
                    chosen(
                            "growth of 146 % at the 9.0e-6 m^3/mol of lithium in silicon; 1965 mAh/g of SiO2 gives 1.61e5"))
            .set(
                    DIFFUSIVITY,
                    new Constant(1e-18),
                    fromMemory("range 1e-19 to 1e-18 m^2/s for silicon oxides; constant as in Zheng 2018"))
            .set(DENSITY, 2130, fromMemory("silicon monoxide, handbook value"))
            .build();

    static final Material SILICON_DIOXIDE = MaterialBuilder.named(
                    "silicon-dioxide",
                    "thermal oxide before lithiation: elastic barrier that takes no lithium and blocks it; 'siox' is the lithiating one")
            .set(YOUNGS_MODULUS, new Constant(73e9), MAKE_IT_FROM)
            .set(POISSON_RATIO, new Constant(0.17), MAKE_IT_FROM)
            .set(YIELD_STRESS, new Constant(5e9), fromMemory("flow stress of nanoscale silica, range 5 to 8 GPa"))
            .set(VOLUME_RATIO, 1, chosen("takes no lithium"))
            .set(MAX_CONCENTRATION, 0, chosen("takes no lithium"))
            .set(DIFFUSIVITY, new Constant(0), chosen("takes no lithium"))
            .set(DENSITY, 2200, MAKE_IT_FROM)
            .build();

    private OxidePresets() {}
}
