package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes of periodic cells that flow. */
class FlowingCellTest {
    private static final String CELL = """
            geometry: {type: spherical_pores, edge: 40 nm, pore_radius: 14 nm, cell: periodic}
            mesh: {voxels_per_edge: 8}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, poisson_ratio: 0.22, yield_stress: 1.5 GPa, volume_ratio: 3.8}
            lithiation: {initial: 0.2}
            mechanics:
              model: finite_strain
              expansion_convention: volume
              macroscopic: {strain: {xx: 0.1, xy: 0.05}}
            output: {fields: []}
            """;

    private static final String TETRAHEDRA = "mesh={type: conforming, element: tet10, size: 20 nm}";

    private static Map<String, Double> run(String... overrides) {
        return LastScalars.of(CELL, overrides);
    }

    /** Nothing holds it, so that cell, solid and pores swell by the volume ratio of its silicon. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh.voxels_per_edge=8", TETRAHEDRA})
    void aFreeCellSwellsAsItsSolid(String mesh) {
        Map<String, Double> run = run(mesh, "mechanics.macroscopic={}");
        double ratio = 1 + 0.2 * 2.8;
        for (String part : List.of("cell", "solid", "pore")) {
            assertThat(run.get(part + "_volume_change")).as(part).isCloseTo(ratio - 1, within(1e-5));
        }
        double cell = 40e-9 * 40e-9 * 40e-9;
        assertThat(run.get("outward_expansion")).isCloseTo((ratio - 1) * cell, within(1e-5 * cell));
        assertThat(run.get("mean_strain_xx")).isCloseTo(Math.cbrt(ratio) - 1, within(1e-5));
        assertThat(run.get("max_volume_ratio")).isCloseTo(ratio, within(1e-6));
    }

    /** Solid and pores fill the cell, whose volume is that of its mean deformation. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh.voxels_per_edge=8", TETRAHEDRA})
    void solidAndPoresFillAHeldCell(String mesh) {
        Map<String, Double> run = run(mesh);
        double[] e = new double[6];
        List<String> components = List.of("xx", "yy", "zz", "yz", "xz", "xy");
        for (int c = 0; c < 6; c++) {
            e[c] = run.get("mean_strain_" + components.get(c));
        }
        assertThat(e[0]).isEqualTo(0.1);
        assertThat(e[5]).isEqualTo(0.05);
        double ratio = (1 + e[0]) * ((1 + e[1]) * (1 + e[2]) - e[3] * e[3])
                - e[5] * (e[5] * (1 + e[2]) - e[3] * e[4])
                + e[4] * (e[5] * e[3] - (1 + e[1]) * e[4]);
        assertThat(run.get("cell_volume_change")).isCloseTo(ratio - 1, within(1e-12));
        double pore = run.get("inward_expansion") / run.get("pore_use");
        double cell = run.get("outward_expansion") / run.get("cell_volume_change");
        double solid = cell - pore;
        assertThat(cell).isCloseTo(40e-9 * 40e-9 * 40e-9, within(1e-12 * cell));
        assertThat(run.get("solid_volume_change") * solid + run.get("pore_volume_change") * pore)
                .isCloseTo(run.get("cell_volume_change") * cell, within(1e-12 * cell));
        assertThat(run.get("solid_volume_change"))
                .as("silicon swells by the volume ratio and what pressure leaves of it")
                .isBetween(run.get("min_volume_ratio") - 1, run.get("max_volume_ratio") - 1)
                .isCloseTo(0.2 * 2.8, within(0.02));
    }

    /** Wherever the faces of the cell cut the pores, the volumes are the same. */
    @Test
    void aPoreMayLieAcrossTheFacesOfTheCell() {
        Map<String, Double> inside = run();
        Map<String, Double> across = run(
                "geometry={type: shift, by: [20 nm, 20 nm, 20 nm], of: {type: spherical_pores, edge: 40 nm, pore_radius: 14 nm, cell: periodic}}");
        for (String name : List.of(
                "cell_volume_change",
                "solid_volume_change",
                "pore_volume_change",
                "outward_expansion",
                "inward_expansion",
                "pore_use")) {
            double expected = inside.get(name);
            assertThat(across.get(name)).as(name).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        }
    }

    /** At small strain a cell that does not flow has the volumes of linear elasticity, but for what its elements bend otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh.voxels_per_edge=8", TETRAHEDRA})
    void smallStrainIsOfFirstOrder(String mesh) {
        Map<String, Double> linear = run(mesh, "mechanics.model=linear");
        Map<String, Double> flowing =
                run(mesh, "mechanics.model=small_strain_plastic", "mechanics.flow={silicon: elastic}");
        for (String name : List.of(
                "cell_volume_change", "solid_volume_change", "pore_volume_change", "outward_expansion", "pore_use")) {
            double expected = linear.get(name);
            assertThat(flowing.get(name)).as(name).isCloseTo(expected, within(4e-3 * Math.abs(expected)));
        }
        double trace = flowing.get("mean_strain_xx") + flowing.get("mean_strain_yy") + flowing.get("mean_strain_zz");
        assertThat(flowing.get("cell_volume_change")).isCloseTo(trace, within(1e-12));
        double grown = flowing.get("outward_expansion") + flowing.get("inward_expansion");
        double pore = flowing.get("inward_expansion") / flowing.get("pore_use");
        double solid = 40e-9 * 40e-9 * 40e-9 - pore;
        // Points of curved elements integrate the trace of strain nearly, straight ones exactly.
        double close = mesh.equals(TETRAHEDRA) ? 1e-5 : 1e-10;
        assertThat(flowing.get("solid_volume_change") * solid).isCloseTo(grown, within(close * grown));
    }
}
