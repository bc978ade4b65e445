package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases on composite voxels, as a user writes them, in units of all kinds, whose answers have a closed form. */
class CompositeAnswersTest {
    private static Map<String, Double> run(String text, String... overrides) {
        Map<String, Double> last = new HashMap<>();
        try (Backend backend = new CpuBackend(2)) {
            Simulation.run(CaseReader.read(text, "x.yaml", List.of(overrides)), backend, new RunObserver() {})
                    .forEach((column, value) -> last.put(column.name(), value));
        }
        return last;
    }

    /** Three shells by Lame: u = A r + B / r^2 in each, their coefficients solved for outside of this program. */
    @Test
    void aLayeredSphereUnderPressure() {
        Map<String, Double> s = run("""
                case: three
                geometry:
                  type: layered_sphere
                  layers:
                    - {phase: silicon, thickness: 50 nm}
                    - {phase: carbon, thickness: 2e-5 mm}
                    - {phase: oxide, outer_radius: 0.1 um}
                  cell: octant
                mesh: {voxels_per_edge: 24, interfaces: composite}
                materials:
                  silicon: {preset: silicon-set-n, youngs_modulus: 90 GPa, poisson_ratio: 22 %, volume_ratio: 1.3}
                  carbon: {preset: carbon-inert, youngs_modulus: 3e6 N/cm^2, poisson_ratio: 0.25}
                  oxide: {preset: carbon-inert, youngs_modulus: 70e9 J/m^3, poisson_ratio: 0.17}
                lithiation: {initial: 10 %}
                mechanics: {expansion_convention: volume, outer_pressure: 50 bar}
                output: {fields: [], overview: false}
                """);
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(-392.744e6, within(0.02 * 392.744e6));
        assertThat(s.get("mean_hydrostatic_stress.carbon")).isCloseTo(-16.691e6, within(4e6));
        assertThat(s.get("mean_hydrostatic_stress.oxide")).isCloseTo(72.651e6, within(0.03 * 72.651e6));
    }

    @Test
    void aHollowSphereBetweenTwoPressuresThatNothingHolds() {
        double a = 45e-9;
        double b = 100e-9;
        double inside = 0.2e9;
        double outside = 50e6;
        double nu = 0.28;
        Map<String, Double> s = run("""
                case: floating
                geometry: {type: hollow_sphere, radius: 100 nm, shell_thickness: 55 nm, cell: full}
                mesh: {voxels_per_edge: 30, interfaces: composite}
                materials:
                  silicon: {preset: silicon-set-n, youngs_modulus: 90 GPa, poisson_ratio: 0.28}
                lithiation: {initial: 0}
                mechanics: {expansion_convention: log, support: minimal, pore_pressure: 0.2 GPa, outer_pressure: 500 bar}
                output: {fields: [], overview: false}
                """);
        double solid = b * b * b - a * a * a;
        double mean = (a * a * a * inside - b * b * b * outside) / solid;
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(mean, within(0.01 * -mean));
        double spherical = (1 - 2 * nu) * (inside * a * a * a - outside * b * b * b);
        double radial = (1 + nu) / 2 * (inside - outside) * a * a * a;
        double growth = 4 * Math.PI * b * b * b / (90e9 * solid) * (spherical + radial);
        assertThat(s.get("outward_expansion")).isCloseTo(growth, within(0.05 * Math.abs(growth)));
    }

    /** Lithium through a poor host into a good one that shares its voxels; against voxels that end at the interface. */
    @Test
    void diffusionThroughTwoHosts() {
        String text = """
                case: slab
                geometry: {type: box, size_x: 100 nm, size_y: 100 nm, size_z: 1 um, cell: octant,
                  layers: [{phase: silicon, thickness: 430 nm}, {phase: carbon, thickness: 570 nm}]}
                mesh: {voxels: [1, 1, 10], interfaces: composite}
                materials:
                  silicon: {preset: silicon-set-n, diffusivity: 1e-12 m^2/s, max_concentration: 100 kmol/m^3}
                  carbon: {preset: carbon-hard, max_concentration: 100 kmol/m^3, diffusivity: 1e-14 m^2/s}
                diffusion:
                  surfaces: [z_max]
                  program: [{lithiate: {lithiation: 0.01, duration: 15 s}}]
                output: {fields: [], overview: false}
                """;
        double fine =
                run(text, "mesh.voxels=[10, 10, 100]", "mesh.interfaces=sharp").get("mean_lithiation");
        assertThat(run(text).get("mean_lithiation")).isCloseTo(fine, within(0.03 * fine));
    }
}
