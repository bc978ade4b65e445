package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.input.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds a body, and each of its pieces: faces where the solid reaches them, or nothing. */
class SupportTest {
    private static final String MATERIAL =
            "{youngs_modulus: 100 GPa, poisson_ratio: 0.3, yield_stress: 1 GPa, volume_ratio: %s, max_concentration: 1e5 mol/m^3,"
                    + " diffusivity: 1e-14 m^2/s, density: 2330 kg/m^3}";

    private static String text(String geometry, String mesh, String mechanics) {
        return """
                case: held
                geometry: {%s}
                mesh: {%s}
                materials: {silicon: %s%s}
                lithiation: {initial: 0.1}
                mechanics: {expansion_convention: stretch, %s}
                solver: {mechanics_tolerance: 1e-10}
                output: {fields: [], overview: false}
                """.formatted(
                        geometry,
                        mesh,
                        MATERIAL.formatted("1.331"),
                        geometry.contains("shell") ? ", carbon: " + MATERIAL.formatted("1") : "",
                        mechanics);
    }

    /** Mirror planes hold some motions and nothing the others: the quarter and the whole are the octant. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite"})
    void aQuarterThatFloatsIsTheOctant(String interfaces) {
        String ball = "type: core_shell, core_radius: 60 nm, shell_thickness: 20 nm, cell: ";
        Map<String, Double> octant =
                LastScalars.of(text(ball + "octant", "voxels_per_edge: 8, interfaces: " + interfaces, "model: linear"));
        Map<String, Double> quarter = LastScalars.of(
                text(ball + "quarter", "voxels_per_edge: 8, interfaces: " + interfaces, "support: minimal"));
        Map<String, Double> full = LastScalars.of(
                text(ball + "full", "voxels_per_edge: 16, interfaces: " + interfaces, "support: minimal"));
        for (String name : new String[] {"mean_hydrostatic_stress.silicon", "raw_max_von_mises_stress.carbon"}) {
            double value = octant.get(name);
            assertThat(quarter.get(name)).as(name).isCloseTo(value, within(1e-6 * Math.abs(value)));
            assertThat(full.get(name)).as(name).isCloseTo(value, within(1e-6 * Math.abs(value)));
        }
        double out = octant.get("outward_expansion");
        assertThat(quarter.get("outward_expansion")).isCloseTo(2 * out, within(1e-6 * out));
        assertThat(full.get("outward_expansion")).isCloseTo(8 * out, within(1e-6 * out));
    }

    private static final String SLABS =
            "type: box, size_x: 4 nm, size_z: 10 nm, cell: octant, layers: [{phase: silicon, thickness: 4 nm},"
                    + " {phase: pore, thickness: 2 nm}, {phase: silicon, thickness: 4 nm}]";

    @ParameterizedTest
    @ValueSource(strings = {"voxels: [4, 4, 10]", "type: conforming, size: 2 nm"})
    void piecesThatFacesHoldAreKept(String mesh) {
        String pulled = "pore_pressure: 3 MPa, faces: {z_max: {displacement: [free, free, 0.01 nm]}}";
        assertThatThrownBy(() -> LastScalars.of(text(SLABS, mesh, pulled)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 piece of solid (")
                .hasMessageContaining("is not connected to the rest")
                .hasMessageContaining("remove to leave it out, or keep if faces hold it, or refine the mesh.");
        Map<String, Double> s = LastScalars.of(text(SLABS, mesh + ", floating_solid: keep", pulled));
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(-1e6, within(1.0));
        assertThat(s.get("reaction_force_z_min_z")).isCloseTo(3e6 * 16e-18, within(1e-17));
        assertThat(s.get("reaction_force_z_max_z")).isCloseTo(-3e6 * 16e-18, within(1e-17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"voxels: [4, 4, 10]", "type: conforming, size: 2 nm"})
    void aPieceThatNothingHoldsIsNamed(String mesh) {
        assertThatThrownBy(() -> LastScalars.of(text(SLABS, mesh + ", floating_solid: keep", "model: linear")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("x.yaml: key `mechanics.faces`: a piece of")
                .hasMessageContaining("is free to move (translation along z)");
        String lifted = "type: box, size_x: 4 nm, size_z: 10 nm, cell: octant,"
                + " layers: [{phase: pore, thickness: 4 nm}, {phase: silicon, thickness: 6 nm}]";
        assertThatThrownBy(() -> LastScalars.of(text(lifted, mesh, "pore_pressure: 3 MPa")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the solid is free to move (translation along z), since nothing that it reaches");
    }

    /** A yolk that nothing touches swells without stress; its shell is a hollow sphere under pressure (Lame). */
    @Test
    void aLooseYolkSwellsFreelyInItsShell() {
        Map<String, Double> s = LastScalars.of(text(
                "type: yolk_shell, yolk_radius: 50 nm, gap: 25 nm, shell_thickness: 25 nm, held_by: nothing",
                "voxels_per_edge: 24, interfaces: composite, floating_solid: keep",
                "outer_pressure: 10 MPa"));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e3);
        double ratio = 0.75 * 0.75 * 0.75;
        double mean = -10e6 / (1 - ratio);
        assertThat(s.get("mean_hydrostatic_stress.carbon")).isCloseTo(mean, within(0.01 * -mean));
    }

    /** Ten parts of solid in a hundred, which fall into pieces; the largest touches no image of its own. */
    @Test
    void aPeriodicSolidThatIsALoosePieceIsNamed() {
        assertThatThrownBy(() -> LastScalars.of(text(
                        "type: packing, edge: 100 nm, particle_radius: 20 nm, fraction: 0.1",
                        "voxels_per_edge: 20, floating_solid: remove",
                        "model: linear")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not reach from one period of the cell to the next in any direction");
    }

    @Test
    void refusesConditionsThatHoldNothing() {
        assertThatThrownBy(() -> LastScalars.of(text(
                        "type: sphere, radius: 50 nm, margin: 0.3, cell: full",
                        "voxels_per_edge: 12",
                        "faces: {z_min: clamped}")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "key `mechanics.faces.z_min`: \"clamped\" is asked for, but no solid lies in this face");
        assertThatThrownBy(() -> CaseReader.read(
                        text(
                                "type: box, size_x: 4 nm, cell: periodic",
                                "voxels_per_edge: 2, floating_solid: keep",
                                "pore_pressure: 0 Pa"),
                        "x.yaml",
                        java.util.List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected error or remove in a periodic cell");
    }
}
