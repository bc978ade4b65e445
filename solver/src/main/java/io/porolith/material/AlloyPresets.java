package io.porolith.material;

import static io.porolith.material.MaterialProperty.DENSITY;
import static io.porolith.material.MaterialProperty.DIFFUSIVITY;
import static io.porolith.material.MaterialProperty.MAX_CONCENTRATION;
import static io.porolith.material.MaterialProperty.POISSON_RATIO;
import static io.porolith.material.MaterialProperty.VOLUME_RATIO;
import static io.porolith.material.MaterialProperty.YIELD_STRESS;
import static io.porolith.material.MaterialProperty.YOUNGS_MODULUS;
import static io.porolith.material.References.chosen;
import static io.porolith.material.References.fromMemory;
import static io.porolith.material.References.lookedUp;

import io.porolith.material.Property.Constant;
import io.porolith.material.Property.Linear;

/**
 * Hosts other than silicon that alloy with lithium. Elastic constants are those of the unlithiated element; little is known of the
 * lithiated ones. c_max is lithium per host atom times density over molar mass.
 */
final class AlloyPresets {
    private static final Source ELEMENTS =
            lookedUp("Elastic properties of the elements, Wikipedia data page after WebElements and the CRC Handbook");

    static final Material GERMANIUM = MaterialBuilder.named(
                    "germanium", "Ge to Li15Ge4, 1384 mAh/g; 370 % growth is in print for Li22Ge5")
            .set(
                    YOUNGS_MODULUS,
                    new Linear(103e9, 40e9),
                    fromMemory("103 along <100> to 130 GPa mean; lithiated as Li15Si4"))
            .set(POISSON_RATIO, new Constant(0.26), fromMemory("handbook value"))
            .set(YIELD_STRESS, new Constant(1.5e9), fromMemory("lithiated germanium, range 1 to 2 GPa"))
            .set(VOLUME_RATIO, 3.6, lookedUp("Liang et al., ACS Nano 7, 3427 (2013): about 260 % growth"))
            .set(MAX_CONCENTRATION, 3.75 * 5323.4 / 72.63e-3, chosen("3.75 Li per Ge"))
            .set(DIFFUSIVITY, new Constant(1e-16), fromMemory("order of magnitude, amorphous LixGe"))
            .set(DENSITY, 5323.4, lookedUp("matprop.ru, basic parameters of germanium at 300 K"))
            .build();

    static final Material TIN = MaterialBuilder.named(
                    "tin", "beta-Sn to Li22Sn5, 994 mAh/g; creeps at room temperature; 340 % growth is also in print")
            .set(YOUNGS_MODULUS, new Constant(50e9), ELEMENTS)
            .set(POISSON_RATIO, new Constant(0.357), lookedUp("MaTecK data sheet, tin single crystal"))
            .set(
                    YIELD_STRESS,
                    new Constant(150e6),
                    lookedUp("Qaiser et al., J. Phys. Chem. C 2016 (stress in Sn pillars); 30 to 150 MPa in print"))
            .set(VOLUME_RATIO, 3.6, fromMemory("Li22Sn5 over beta-Sn, per Sn atom, from crystal volumes"))
            .set(MAX_CONCENTRATION, 4.4 * 7290 / 118.71e-3, chosen("4.4 Li per Sn"))
            .set(DIFFUSIVITY, new Constant(1e-15), fromMemory("order of magnitude; values to 1e-11 m^2/s are in print"))
            .set(DENSITY, 7290, lookedUp("MatWeb data sheet, tin, beta phase"))
            .build();

    static final Material ANTIMONY = MaterialBuilder.named(
                    "antimony", "Sb to Li3Sb, 660 mAh/g; 147 % growth is also in print")
            .set(YOUNGS_MODULUS, new Constant(55e9), ELEMENTS)
            .set(POISSON_RATIO, new Constant(0.25), lookedUp("Matmake data sheet, antimony; 0.25 to 0.33 in print"))
            .set(YIELD_STRESS, new Constant(100e6), fromMemory("order of magnitude"))
            .set(VOLUME_RATIO, 2.35, fromMemory("cubic Li3Sb over Sb, per Sb atom, from crystal volumes"))
            .set(MAX_CONCENTRATION, 3 * 6696 / 121.76e-3, chosen("3 Li per Sb"))
            .set(DIFFUSIVITY, new Constant(1e-16), fromMemory("order of magnitude"))
            .set(DENSITY, 6696, lookedUp("Matmake data sheet, antimony"))
            .build();

    static final Material ALUMINIUM = MaterialBuilder.named(
                    "aluminium", "Al to LiAl, 993 mAh/g; 97 % growth is also in print")
            .set(YOUNGS_MODULUS, new Constant(70e9), ELEMENTS)
            .set(POISSON_RATIO, new Constant(0.33), fromMemory("handbook value"))
            .set(YIELD_STRESS, new Constant(50e6), fromMemory("annealed to lightly worked, range 50 to 100 MPa"))
            .set(VOLUME_RATIO, 1.95, fromMemory("LiAl over Al, per Al atom, from crystal volumes"))
            .set(MAX_CONCENTRATION, 2700 / 26.982e-3, chosen("1 Li per Al"))
            .set(DIFFUSIVITY, new Constant(1e-14), fromMemory("order of magnitude, LiAl"))
            .set(DENSITY, 2700, fromMemory("handbook value"))
            .build();

    private AlloyPresets() {}
}
