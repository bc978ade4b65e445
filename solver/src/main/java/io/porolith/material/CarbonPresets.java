package io.porolith.material;

import static io.porolith.material.MaterialProperty.DENSITY;
import static io.porolith.material.MaterialProperty.DIFFUSIVITY;
import static io.porolith.material.MaterialProperty.MAX_CONCENTRATION;
import static io.porolith.material.MaterialProperty.POISSON_RATIO;
import static io.porolith.material.MaterialProperty.VOLUME_RATIO;
import static io.porolith.material.MaterialProperty.YIELD_STRESS;
import static io.porolith.material.MaterialProperty.YOUNGS_MODULUS;
import static io.porolith.material.References.AI;
import static io.porolith.material.References.ROPER;
import static io.porolith.material.References.chosen;
import static io.porolith.material.References.fromMemory;
import static io.porolith.material.References.lookedUp;
import static io.porolith.material.References.noting;

import io.porolith.material.Property.Constant;

/** Carbon as a host, a frame or a coating. The yield stress is the strength: carbon breaks rather than flows. */
final class CarbonPresets {
    private static final double MOLAR_MASS = 12.011e-3;

    private static final Source GLASSY_FILM = lookedUp(
            "Nanoscale Res. Lett. 2009, doi 10.1007/s11671-009-9435-2, bulk glassy carbon; 62 GPa in films of 4 to 6 nm");

    private static final Source COATING_MODULUS = fromMemory(
            "amorphous carbon, range 20 to 60 GPa; a tension of 40 GPa in the shell, as Lee et al., Adv. Funct. Mater. 30,"
                    + " 2004841 (2020) have it, needs 150 GPa or more");

    static final Material HARD_CARBON = MaterialBuilder.named(
                    "carbon-hard", "hard (glassy) carbon frame, takes lithium up to LiC6 with little growth")
            .set(YOUNGS_MODULUS, new Constant(30e9), GLASSY_FILM)
            .set(POISSON_RATIO, new Constant(0.17), fromMemory("glassy carbon, data sheets"))
            .set(
                    YIELD_STRESS,
                    new Constant(0.87e9),
                    lookedUp(
                            "Nanoscale Res. Lett. 2009, doi 10.1007/s11671-009-9435-2, fracture stress of glassy films"))
            .set(VOLUME_RATIO, 1.03, fromMemory("range 0 to 5 % growth for disordered carbons"))
            .set(MAX_CONCENTRATION, 1500 / (6 * MOLAR_MASS), chosen("LiC6, 372 mAh/g, at the density given"))
            .set(DIFFUSIVITY, new Constant(1e-14), fromMemory("range 1e-15 to 1e-14 m^2/s for disordered carbons"))
            .set(DENSITY, 1500, lookedUp("Kotlensky and Martens, Nature 206, 1246 (1965)"))
            .build();

    static final Material COATING = MaterialBuilder.named(
                    "carbon-coating",
                    "amorphous carbon coating that lets lithium through, stores some and does not grow")
            .set(YOUNGS_MODULUS, new Constant(30e9), COATING_MODULUS)
            .set(POISSON_RATIO, new Constant(0.25), fromMemory("amorphous carbon"))
            .set(YIELD_STRESS, new Constant(5e9), fromMemory("strength of thin carbon, range 1 to 10 GPa"))
            .set(VOLUME_RATIO, 1, chosen("low end of the range 0 to 5 % growth"))
            .set(MAX_CONCENTRATION, 1.7e4, fromMemory("about 230 mAh/g at the density given"))
            .set(
                    DIFFUSIVITY,
                    new Constant(1e-14),
                    fromMemory("range 1e-15 to 1e-14 m^2/s; 1e-11 is also in print for coatings on silicon"))
            .set(DENSITY, 2000, fromMemory("amorphous carbon, 1.8 to 2.1 g/cm^3"))
            .build();

    static final Material INERT = MaterialBuilder.from(
                    COATING,
                    "carbon-inert",
                    "carbon-coating that takes no lithium and blocks it, for purely elastic shells and frames")
            .set(MAX_CONCENTRATION, 0, chosen("takes no lithium"))
            .set(DIFFUSIVITY, 0, chosen("takes no lithium"))
            .build();

    static final Material GRAPHITE = MaterialBuilder.named(
                    "graphite",
                    "graphite particle, isotropic mean, to LiC6; E 15 (PyBaMM) and 32 GPa rising 3.4 times (Roper) are in print")
            .set(YOUNGS_MODULUS, new Constant(15e9), noting(AI, "Roper 2019 has 32 GPa, rising to 110 at LiC6"))
            .set(POISSON_RATIO, new Constant(0.3), AI)
            .set(YIELD_STRESS, new Constant(60e6), noting(AI, "critical stress for cracking"))
            .set(VOLUME_RATIO, 1.1, noting(ROPER, "Ai2020 has 3.1e-6 m^3/mol, which gives 1.089 at its c_max"))
            .set(MAX_CONCENTRATION, 2.87e4, noting(AI, "Roper 2019 has 1.92e4"))
            .set(DIFFUSIVITY, new Constant(3.9e-14), noting(AI, "PyBaMM Chen2020_composite has 5.5e-14"))
            .set(DENSITY, 2260, fromMemory("graphite crystal"))
            .build();

    private CarbonPresets() {}
}
