package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole particles of tetrahedra that nothing holds, and cells that are free to stretch. */
class FreeParticleTest {
    /** A front that has gone into a sphere by a fifth of its radius. */
    private static final String SPHERE = """
            geometry: {type: sphere, radius: 75 nm, cell: octant, margin: 0}
            mesh: {type: conforming, element: tet4, size: 37 nm}
            materials: {silicon: {preset: silicon-set-n, yield_stress: 1 GPa}}
            lithiation: {front: {shape: sphere, from: 130 nm, to: 60 nm, width: 25 nm, duration: 15 min, steps: 3}}
            mechanics: {expansion_convention: volume}
            output: {fields: [], overview: false}
            """;

    /** Eight octants, each held by three mirror planes, are the whole that no force holds. */
    @ParameterizedTest
    @ValueSource(strings = {"linear", "finite_strain"})
    void aWholeSphereThatNothingHoldsIsEightOctants(String model) {
        Map<String, Double> octant = LastScalars.of(SPHERE, "mechanics.model=" + model);
        Map<String, Double> whole =
                LastScalars.of(SPHERE, "mechanics.model=" + model, "geometry.cell=full", "mechanics.support=minimal");
        double out = 8 * octant.get("outward_expansion");
        assertThat(whole.get("outward_expansion")).isCloseTo(out, within(0.02 * out));
        double flowed = octant.getOrDefault("mean_equivalent_plastic_strain.silicon", 0.0);
        assertThat(whole.getOrDefault("mean_equivalent_plastic_strain.silicon", 0.0))
                .isCloseTo(flowed, within(0.03 * flowed));
        if (!model.equals("linear")) {
            assertThat(flowed).as("it flows").isGreaterThan(0.01);
            assertThat(whole.get("mechanics_retries")).isZero();
            assertThat(whole.get("energy_imbalance")).isCloseTo(octant.get("energy_imbalance"), within(2e-3));
        }
    }

    /** The mean strain of a cell that is free to stretch is one more unknown of the displacement that is solved together with lithium. */
    @Test
    void lithiumAndAFreePeriodicCellAreSolvedTogetherAsInTurn() {
        String cell = """
                geometry: {type: spherical_pores, edge: 40 nm, pore_radius: 14 nm, cell: periodic}
                mesh: {voxels_per_edge: 6}
                materials: {silicon: {preset: silicon-set-n, youngs_modulus: 20 GPa, diffusivity: 1e-16 m^2/s}}
                lithiation: {initial: 0.02}
                diffusion:
                  surfaces: [pore_wall]
                  program: [{lithiate: {c_rate: 20, duration: 4 s}}]
                  time: {tolerance: 1e-4}
                mechanics: {expansion_convention: log}
                coupling: {}
                output: {fields: [], overview: false}
                """;
        Map<String, Double> apart = LastScalars.of(cell);
        Map<String, Double> together = LastScalars.of(cell, "coupling.solution=monolithic");
        double spread = apart.get("max_lithiation") - apart.get("min_lithiation");
        assertThat(spread).as("lithiation varies").isGreaterThan(2e-3);
        for (String name : new String[] {"min_lithiation", "max_lithiation"}) {
            assertThat(together.get(name)).as(name).isCloseTo(apart.get(name), within(0.02 * spread));
        }
        double strain = apart.get("mean_strain_xx");
        assertThat(strain).as("the cell stretches").isGreaterThan(0.01);
        assertThat(together.get("mean_strain_xx")).isCloseTo(strain, within(2e-4 * strain));
        assertThat(together.get("mean_stress_xx")).isCloseTo(0, within(1e3));
    }
}
