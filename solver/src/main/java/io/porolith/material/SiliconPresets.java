package io.porolith.material;

import static io.porolith.material.MaterialProperty.DENSITY;
import static io.porolith.material.MaterialProperty.DIFFUSIVITY;
import static io.porolith.material.MaterialProperty.MAX_CONCENTRATION;
import static io.porolith.material.MaterialProperty.POISSON_RATIO;
import static io.porolith.material.MaterialProperty.VOLUME_RATIO;
import static io.porolith.material.MaterialProperty.YIELD_STRESS;
import static io.porolith.material.MaterialProperty.YOUNGS_MODULUS;
import static io.porolith.material.References.CHEN;
import static io.porolith.material.References.ROPER;
import static io.porolith.material.References.UINTAH;
import static io.porolith.material.References.ZHANG;
import static io.porolith.material.References.ZHENG;
import static io.porolith.material.References.chosen;
import static io.porolith.material.References.noting;

import io.porolith.material.Property.Constant;
import io.porolith.material.Property.Exponential;
import io.porolith.material.Property.FrontDiffusivity;
import io.porolith.material.Property.Linear;

/** Silicon and its lithiation, as published models have it. Full lithiation is Li15Si4 (3.75 Li per Si) unless a preset says otherwise. */
final class SiliconPresets {
    /** Molar volume of silicon, m&sup3;/mol (Roper et al. 2019); with 28.0855 g/mol it gives the usual 2330 kg/m&sup3;. */
    private static final double MOLAR_VOLUME = 1.2052e-5;

    private static final double MOLAR_MASS = 28.0855e-3;

    /** Li15Si4. */
    private static final double C_MAX = 3.75 / MOLAR_VOLUME;

    private static final Source C_MAX_SOURCE = noting(
            ROPER, "3.75 / (1.2052e-5 m^3/mol); Zhang 2016 prints 8.867e4, BattMo 3.113e5, PyBaMM 2.78e5 mol/m^3");
    private static final Source DENSITY_SOURCE = chosen("28.0855 g/mol over the molar volume behind c_max");

    private static final Source LITHIATED_MODULUS =
            noting(ZHANG, "for Li15Si4 12 (Gao and Hong 2016), 20, 40 and 41 GPa are all in print");

    static final Material CRYSTALLINE = MaterialBuilder.named(
                    "silicon-crystalline",
                    "c-Si, isotropic mean, turning into Li15Si4 behind a sharp front; E of Li15Si4 is disputed (12 to 41 GPa)")
            .set(YOUNGS_MODULUS, new Linear(169e9, 41e9), noting(LITHIATED_MODULUS, "Chen and Zheng use 160 for c-Si"))
            .set(POISSON_RATIO, new Linear(0.28, 0.24), ZHANG)
            .set(YIELD_STRESS, new Linear(5e9, 1e9), noting(ZHENG, "Zhang 2016 uses 0.5 to 2 GPa"))
            .set(VOLUME_RATIO, 3.8, noting(ZHANG, "J = 1 + 2.8 x; Zheng 2018 has 3.82, Chen 2014 4.00 for Li4.4Si"))
            .set(MAX_CONCENTRATION, C_MAX, C_MAX_SOURCE)
            .set(
                    DIFFUSIVITY,
                    new FrontDiffusivity(1e-17, 1.95, 1e4),
                    chosen("front form of Zheng 2018; prefactor, not printed there, as in silicon-set-n"))
            .set(DENSITY, MOLAR_MASS / MOLAR_VOLUME, DENSITY_SOURCE)
            .build();

    static final Material AMORPHOUS = MaterialBuilder.named(
                    "silicon-amorphous",
                    "a-Si to Li15Si4; E of a-Si 50 (PyBaMM), 80 and 96 GPa (Roper) are in print, of Li15Si4 12 to 41 GPa")
            .set(
                    YOUNGS_MODULUS,
                    new Linear(80e9, 41e9),
                    noting(LITHIATED_MODULUS, "a-Si: PyBaMM Chen2020_composite 50, Roper 2019 96 GPa"))
            .set(POISSON_RATIO, new Linear(0.22, 0.24), ZHANG)
            .set(
                    YIELD_STRESS,
                    new Constant(1.5e9),
                    noting(
                            UINTAH,
                            "from Liu et al., ACS Nano 6, 1522 (2012) and Wang et al., Nano Lett. 13, 709 (2013)"))
            .set(VOLUME_RATIO, 3.8, noting(ZHANG, "J = 1 + 2.8 x; the stretch 0.56 of Wang et al. 2013 is the same J"))
            .set(MAX_CONCENTRATION, C_MAX, C_MAX_SOURCE)
            .set(
                    DIFFUSIVITY,
                    new Exponential(1e-17, 7.9),
                    noting(UINTAH, "1e-16 m^2/s is quoted there from Ding et al., Solid State Ionics 180, 222 (2009)"))
            .set(DENSITY, 2330, UINTAH)
            .build();

    static final Material SET_Z = MaterialBuilder.named(
                    "silicon-set-z",
                    "LixSi of Zheng et al. 2018 (sharp front, J2); use expansion convention 'log': strain 0.447 x, growth 280 %")
            .set(YOUNGS_MODULUS, new Linear(160e9, 40e9), ZHENG)
            .set(POISSON_RATIO, new Linear(0.24, 0.22), ZHENG)
            .set(YIELD_STRESS, new Linear(5e9, 1e9), ZHENG)
            .set(VOLUME_RATIO, Math.exp(3 * 0.447), noting(ZHENG, "exp(3 x 0.447)"))
            .set(MAX_CONCENTRATION, C_MAX, C_MAX_SOURCE)
            .set(
                    DIFFUSIVITY,
                    new FrontDiffusivity(1e-17, 1.95, 1e4),
                    chosen(
                            "D0 [1/(1-x) - 3.9 x] up to 1e4 D0 of Zheng 2018 without stress; D0, not printed there, as in"
                                    + " silicon-set-n"))
            .set(DENSITY, MOLAR_MASS / MOLAR_VOLUME, DENSITY_SOURCE)
            .build();

    static final Material SET_N = MaterialBuilder.named(
                    "silicon-set-n",
                    "neutral LixSi for verification: constants only, J = 1 + 2.8 x, partial molar volume 9e-6 m^3/mol")
            .set(YOUNGS_MODULUS, new Constant(80e9), noting(ZHANG, "a-Si, held constant"))
            .set(POISSON_RATIO, new Constant(0.22), noting(ZHANG, "a-Si, held constant"))
            .set(YIELD_STRESS, new Constant(1.5e9), noting(UINTAH, "from Liu et al. 2012"))
            .set(
                    VOLUME_RATIO,
                    3.8,
                    noting(ZHANG, "J = 1 + 2.8 x; PyBaMM's 1.2e-5 m^3/mol times 2.78e5 mol/m^3 would be 4.34"))
            .set(MAX_CONCENTRATION, 3.111e5, C_MAX_SOURCE)
            .set(DIFFUSIVITY, new Constant(1e-17), noting(UINTAH, "value at x = 0, held constant"))
            .set(DENSITY, 2330, UINTAH)
            .build();

    static final Material SET_C = MaterialBuilder.named(
                    "silicon-set-c",
                    "LixSi of Chen et al. 2014, full at Li4.4Si; use convention 'stretch': strain 0.5874 x; Fickian, not phase field")
            .set(YOUNGS_MODULUS, new Linear(160e9, 40e9), CHEN)
            .set(POISSON_RATIO, new Linear(0.24, 0.22), CHEN)
            .set(YIELD_STRESS, new Constant(1.5e9), noting(CHEN, "with linear hardening 1.0 GPa"))
            .set(VOLUME_RATIO, 1.5874 * 1.5874 * 1.5874, noting(CHEN, "(1 + 0.5874)^3"))
            .set(MAX_CONCENTRATION, 3.667e5, noting(CHEN, "4.4 / (1.2e-5 m^3/mol)"))
            .set(DIFFUSIVITY, new Constant(2e-17), CHEN)
            .set(
                    DENSITY,
                    MOLAR_MASS / 1.2e-5,
                    chosen("28.0855 g/mol over the molar volume 1.2e-5 m^3/mol of Chen 2014"))
            .build();

    private SiliconPresets() {}
}
