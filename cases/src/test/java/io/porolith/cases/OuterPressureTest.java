package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.input.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pressure on all that is outside: where a body fills its cell or touches it, free faces of the cell are its surface. */
class OuterPressureTest {
    private static final String SOLID =
            "{youngs_modulus: %s GPa, poisson_ratio: %s, yield_stress: 1 GPa, volume_ratio: 1, max_concentration: 0 mol/m^3,"
                    + " diffusivity: 0 m^2/s, density: 2330 kg/m^3}";

    private static String text(String geometry, String mesh, String mechanics) {
        return """
                case: pressed
                geometry: {%s}
                mesh: {%s}
                materials: {silicon: %s%s}
                mechanics: {expansion_convention: log, outer_pressure: 1 MPa%s}
                solver: {mechanics_tolerance: 1e-10}
                output: {fields: [], overview: false}
                """.formatted(
                        geometry,
                        mesh,
                        SOLID.formatted("100", "0.3"),
                        geometry.contains("carbon") ? ", carbon: " + SOLID.formatted("30", "0.2") : "",
                        mechanics.isEmpty() ? "" : ", " + mechanics);
    }

    /** A uniform pressure all around gives that stress everywhere, whatever the shape. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: box, size_x: 1 um, cell: octant               | voxels_per_edge: 3                           | ''
            type: box, size_x: 1 um, cell: octant               | voxels_per_edge: 3                           | model: small_strain_plastic
            type: box, size_x: 1 um, cell: octant               | voxels_per_edge: 3, integration: eight_point | model: small_strain_plastic
            type: box, size_x: 1 um, size_y: 2 um, cell: full   | voxels: [2, 4, 2]                            | support: minimal
            type: box, size_x: 1 um, size_y: 2 um, cell: quarter | voxels: [2, 4, 2]                           | support: minimal
            type: box, size_x: 1 um, cell: octant               | type: conforming, size: 0.5 um               | ''
            type: sphere, radius: 50 nm, margin: 0              | voxels_per_edge: 9                           | ''
            type: sphere, radius: 50 nm, margin: 0              | voxels_per_edge: 9, interfaces: composite    | ''
            type: sphere, radius: 50 nm, margin: 0, cell: full  | voxels_per_edge: 16, interfaces: composite   | support: minimal
            type: sphere, radius: 50 nm, margin: 0, cell: quarter | voxels_per_edge: 8                         | support: minimal
            type: spherical_pores, edge: 1 um, pore_radius: 0.53 um, cell: octant | voxels_per_edge: 12        | pore_pressure: 1 MPa
            type: spherical_pores, edge: 1 um, pore_radius: 0.53 um, cell: octant | voxels_per_edge: 12, interfaces: composite | pore_pressure: 1 MPa
            type: spherical_pores, edge: 1 um, pore_radius: 0.53 um, cell: octant | type: conforming, element: tet4, size: 0.1 um | pore_pressure: 1 MPa
            """)
    void isTheStressEverywhere(String geometry, String mesh, String mechanics) {
        Map<String, Double> s = LastScalars.of(text(geometry, mesh, mechanics));
        for (String name : new String[] {"raw_max_hydrostatic_stress", "raw_min_hydrostatic_stress"}) {
            assertThat(s.get(name + ".silicon")).as(name).isCloseTo(-1e6, within(10.0));
        }
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(20);
    }

    /** At finite strain pressures follow the deformed faces; the Cauchy stress is the pressure. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            voxels_per_edge: 3
            voxels_per_edge: 2, integration: eight_point
            type: conforming, size: 0.5 um
            """)
    void isTheCauchyStressAtFiniteStrain(String mesh) {
        Map<String, Double> s =
                LastScalars.of(text("type: box, size_x: 1 um, cell: octant", mesh, "model: finite_strain")
                        .replace("1 MPa", "1 GPa"));
        assertThat(s.get("raw_max_hydrostatic_stress.silicon")).isCloseTo(-1e9, within(1e4));
        assertThat(s.get("raw_min_hydrostatic_stress.silicon")).isCloseTo(-1e9, within(1e4));
    }

    /** Two unlike solids share the pressure unevenly, but its mean is exact, and so is the force on a mirror plane. */
    @ParameterizedTest
    @CsvSource({"sharp", "composite"})
    void hasItsMeanInABoxOfTwoSolids(String interfaces) {
        String layers = "layers: [{phase: silicon, thickness: 1 um}, {phase: carbon, thickness: 2 um}]";
        Map<String, Double> s = LastScalars.of(text(
                "type: box, size_x: 1 um, size_y: 2 um, cell: octant, " + layers,
                "voxels: [3, 6, 9], interfaces: " + interfaces,
                ""));
        for (String component : new String[] {"xx", "yy", "zz"}) {
            assertThat(s.get("mean_stress_" + component)).isCloseTo(-1e6, within(1.0));
        }
        assertThat(s.get("reaction_force_x_min_x")).isCloseTo(1e6 * 6e-12, within(1e-11));
    }

    @Test
    void leavesAFaceWithALoadOfItsOwnAlone() {
        Map<String, Double> s = LastScalars.of(text(
                "type: box, size_x: 1 um, cell: octant",
                "voxels_per_edge: 2",
                "faces: {x_max: {pressure: 3 MPa}, y_max: {displacement: [free, 0 nm, free]}}"));
        assertThat(s.get("mean_stress_xx")).isCloseTo(-3e6, within(1.0));
        assertThat(s.get("mean_stress_zz")).isCloseTo(-1e6, within(1.0));
        assertThat(s.get("mean_stress_yy")).isCloseTo(-0.3 * 4e6, within(1.0));
    }

    @Test
    void mustBalanceWhereNothingHoldsTheBody() {
        String slab = "type: box, size_x: 4 nm, size_z: 10 nm, cell: quarter,"
                + " layers: [{phase: pore, thickness: 4 nm}, {phase: silicon, thickness: 6 nm}]";
        assertThatThrownBy(() -> LastScalars.of(text(slab, "voxels: [4, 4, 10]", "support: minimal")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("do not balance in the translation along z");
        Map<String, Double> s =
                LastScalars.of(text(slab, "voxels: [4, 4, 10]", "support: minimal, pore_pressure: 1 MPa"));
        assertThat(s.get("raw_min_hydrostatic_stress.silicon")).isCloseTo(-1e6, within(1.0));
    }
}
