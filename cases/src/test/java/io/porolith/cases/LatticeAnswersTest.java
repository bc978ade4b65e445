package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases on voxels, as a user writes them, whose answers are known from series, symmetries and homogenisation theory. */
class LatticeAnswersTest {
    private static final String QUIET = "output: {fields: [], overview: false}\n";
    private static final double FARADAY = 96485.33212;

    /**
     * A slab that lithium enters through a surface resistance: a film over a host whose potential falls in a straight line, so that the flux is in
     * proportion to what is missing at the surface. Uptake by J. Crank, The Mathematics of Diffusion, 2nd ed. 1975, eq. 4.53.
     */
    @Test
    void surfaceResistanceDelaysUptakeAsCrankHasIt() {
        double biot = 2;
        double time = 0.3;
        double exact = 1;
        for (int n = 0; n < 20; n++) {
            double b = root(biot, n * Math.PI, (n + 0.5) * Math.PI);
            exact -= 2 * biot * biot * Math.exp(-b * b * time) / (b * b * (b * b + biot * biot + biot));
        }
        double before = 1;
        for (double tolerance : new double[] {1e-3, 1e-4, 1e-5}) {
            double error = Math.abs(uptake(biot, time, tolerance) / exact - 1);
            assertThat(error).as("tolerance %s", tolerance).isLessThan(0.6 * before);
            before = error;
        }
        assertThat(before).isLessThan(1.5e-4);
    }

    /** The root of beta tan beta = L between two numbers. */
    private static double root(double biot, double from, double to) {
        double low = from;
        double high = to;
        for (int n = 0; n < 100; n++) {
            double mid = 0.5 * (low + high);
            boolean below = mid * Math.sin(mid) * Math.signum(Math.cos(mid)) < biot * Math.abs(Math.cos(mid));
            low = below ? mid : low;
            high = below ? high : mid;
        }
        return low;
    }

    /** Share of the lithium that a slab of 100 nm takes in the end, after so many L^2 / D. */
    private static double uptake(double biot, double time, double tolerance) {
        double length = 100e-9;
        double diffusivity = 1e-14;
        double resistance = 0.4 * length / (biot * FARADAY * 1e5 * diffusivity);
        Map<String, Double> s =
                LastScalars.of("""
                geometry: {type: box, size_x: 100 nm, size_y: 2.5 nm, size_z: 2.5 nm, cell: octant}
                mesh: {voxels: [40, 1, 1]}
                materials: {silicon: {preset: silicon-set-n, max_concentration: 1e5 mol/m^3, diffusivity: 1e-14 m^2/s}}
                lithiation: {initial: 0.3}
                diffusion:
                  surfaces: [x_max]
                  kinetics:
                    open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}
                    exchange_current_density: 1e12 A/m^2
                    film_resistance: %s ohm m^2
                  program: [{lithiate: {potential: 0.3 V, duration: %s s}}]
                  time: {tolerance: %s}
                """.formatted(resistance, time * length * length / diffusivity, tolerance) + QUIET);
        return (s.get("mean_lithiation") - 0.3) / (0.5 - 0.3);
    }

    /** The conductivity of a checkerboard is the geometric mean of its fields (A. M. Dykhne, Sov. Phys. JETP 32, 63, 1971). */
    @Test
    void aCheckerboardConductsAsTheGeometricMean(@TempDir Path folder) throws IOException {
        double before = 1;
        for (int n : new int[] {8, 16, 32}) {
            double found =
                    cell(folder, 2, n, "{stiffness: false, expansion: false}").get("effective_diffusivity_xx");
            double error = Math.abs(found / 2e-16 - 1);
            assertThat(error).as("%d voxels", n).isLessThan(0.5 * before);
            before = error;
        }
        assertThat(before).isLessThan(0.01);
    }

    /**
     * Lamellae at 45 degrees to the voxels: the stiffness of a laminate (G. E. Backus, J. Geophys. Res. 67, 4427, 1962) and its conductivity,
     * turned. Steps at the interfaces leave an error of first order.
     */
    @Test
    void slantedLamellaeComeToTheTurnedLaminate(@TempDir Path folder) throws IOException {
        Map<String, Double> exact = Map.of(
                "effective_diffusivity_xx", 3.4e-16,
                "effective_diffusivity_xy", -1.6e-16,
                "effective_diffusivity_zz", 5e-16,
                "effective_stiffness_11", 47.1111e9,
                "effective_stiffness_12", 20.4444e9,
                "effective_stiffness_13", 16.8889e9,
                "effective_stiffness_33", 68.4444e9,
                "effective_stiffness_66", 20.4444e9);
        Map<String, Double> coarse = cell(folder, 16, 16, "{expansion: false}");
        Map<String, Double> fine = cell(folder, 32, 32, "{expansion: false}");
        exact.forEach((name, value) -> {
            double error = Math.abs(fine.get(name) / value - 1);
            double bound = 0.7 * Math.abs(coarse.get(name) / value - 1) + 1e-5;
            assertThat(error).as(name).isLessThan(0.02).isLessThan(bound);
        });
    }

    /** A periodic cell of n x n pixels of two phases, in lamellae across its diagonal. */
    private static Map<String, Double> cell(Path folder, int pixels, int voxels, String asked) throws IOException {
        byte[] image = new byte[pixels * pixels];
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                image[y * pixels + x] = (byte) ((x + y) % pixels < pixels / 2 ? 1 : 2);
            }
        }
        Files.write(folder.resolve("cell.raw"), image);
        Files.writeString(
                folder.resolve("cell.txt"),
                String.format(Locale.ROOT, "size: %d %d 1\ntype: uint8\nspacing: 1 nm 1 nm 1 nm\n", pixels, pixels));
        String carbon = pixels == 2 ? "4e-16" : "9e-16";
        return LastScalars.of(Files.writeString(
                folder.resolve("cell.yaml"), """
                geometry: {type: image, file: cell.raw, phases: [silicon, carbon], labels: [1, 2], repeat: periodic}
                mesh: {voxels: [%d, %d, %d]}
                materials:
                  silicon: {preset: silicon-set-n, youngs_modulus: 100 GPa, poisson_ratio: 0.25,
                    max_concentration: 1e5 mol/m^3, diffusivity: 1e-16 m^2/s}
                  carbon: {preset: carbon-hard, youngs_modulus: 20 GPa, poisson_ratio: 0.25,
                    max_concentration: 1e5 mol/m^3, diffusivity: %s m^2/s}
                homogenisation: %s
                """.formatted(voxels, voxels, voxels / pixels, carbon, asked) + QUIET));
    }

    /** Six shells, stiff and soft, swelling and not; u = A r + B / r^2 in each, their coefficients solved for outside of this program. */
    @Test
    void sixShellsPressAndPullAsLameHasThem() {
        Map<String, Double> s = LastScalars.of("""
                geometry:
                  type: layered_sphere
                  layers:
                    - {phase: p0, thickness: 30 nm}
                    - {phase: p1, thickness: 12 nm}
                    - {phase: p2, thickness: 15 nm}
                    - {phase: p3, thickness: 9 nm}
                    - {phase: p4, thickness: 20 nm}
                    - {phase: p5, thickness: 14 nm}
                  cell: octant
                mesh: {voxels_per_edge: 25, interfaces: composite}
                materials:
                  p0: {preset: silicon-set-n, youngs_modulus: 90 GPa, poisson_ratio: 0.22, volume_ratio: 1.331}
                  p1: {preset: silicon-set-n, youngs_modulus: 20 GPa, poisson_ratio: 0.3, volume_ratio: 1}
                  p2: {preset: silicon-set-n, youngs_modulus: 150 GPa, poisson_ratio: 0.1, volume_ratio: 1.728}
                  p3: {preset: silicon-set-n, youngs_modulus: 5 GPa, poisson_ratio: 0.4, volume_ratio: 1}
                  p4: {preset: silicon-set-n, youngs_modulus: 70 GPa, poisson_ratio: 0.17, volume_ratio: 1.157625}
                  p5: {preset: silicon-set-n, youngs_modulus: 200 GPa, poisson_ratio: 0.25, volume_ratio: 1}
                lithiation: {initial: 0.1}
                mechanics: {expansion_convention: stretch}
                """ + QUIET);
        double[] exact = {317.54e6, 424.68e6, -980.38e6, -266.54e6, -207.92e6, 494.84e6};
        for (int p = 0; p < exact.length; p++) {
            assertThat(s.get("mean_hydrostatic_stress.p" + p))
                    .as("shell %d", p)
                    .isCloseTo(exact[p], within(0.02 * Math.abs(exact[p])));
        }
    }

    /** At rest two hosts hold lithium in the ratio of their partition, on voxels that the interface cuts too. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite"})
    void hostsEndAtTheirPartition(String interfaces) {
        Map<String, Double> s = LastScalars.of("""
                geometry: {type: core_shell, core_radius: 70 nm, shell_thickness: 33 nm, cell: octant}
                mesh: {voxels_per_edge: 16, interfaces: %s}
                materials:
                  silicon: {preset: silicon-set-n, max_concentration: 300 kmol/m^3, diffusivity: 1e-15 m^2/s}
                  carbon: {preset: carbon-hard, max_concentration: 20 kmol/m^3, diffusivity: 1e-14 m^2/s, partition: 0.2}
                diffusion: {surfaces: [outer_surface], program: [{lithiate: {lithiation: 0.1, duration: 10 h}}]}
                """.formatted(interfaces) + QUIET);
        double octant = Math.PI / 6;
        double core = octant * Math.pow(70e-9, 3);
        double shell = octant * Math.pow(103e-9, 3) - core;
        double stored = core * 300e3 * 0.1 + shell * 20e3 * 0.02;
        assertThat(s.get("stored_lithium"))
                .isCloseTo(stored, within((interfaces.equals("sharp") ? 0.01 : 5e-4) * stored));
    }

    private static final String POROUS = """
            geometry: {type: spherical_pores, edge: 1000 %1$s, pore_radius: 300 %1$s, coating_thickness: 60 %1$s, cell: octant}
            mesh: {voxels_per_edge: 10, interfaces: %2$s}
            materials:
              silicon: {preset: silicon-set-n, diffusivity: %3$s m^2/s}
              carbon: {preset: carbon-hard, diffusivity: %4$s m^2/s}
            """ + QUIET;

    /** Stress knows no length: bodies a thousand times smaller and larger, with diffusivities that follow the square, are alike to the solver's tolerance. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite"})
    void sizeMakesNoDifference(String interfaces) {
        String steps = """
                diffusion: {surfaces: [pore_wall], program: [{lithiate: {lithiation: 0.1, duration: 10 min}}]}
                mechanics: {expansion_convention: log}
                """;
        Map<String, Double> middle = LastScalars.of(POROUS.formatted("nm", interfaces, "1e-17", "1e-16") + steps);
        for (Map<String, Double> other : List.of(
                LastScalars.of(POROUS.formatted("pm", interfaces, "1e-23", "1e-22") + steps),
                LastScalars.of(POROUS.formatted("um", interfaces, "1e-11", "1e-10") + steps))) {
            for (String name : new String[] {
                "mean_lithiation",
                "max_von_mises_stress.silicon",
                "mean_hydrostatic_stress.carbon",
                "cell_volume_change"
            }) {
                double value = middle.get(name);
                assertThat((double) other.get(name)).as(name).isCloseTo(value, within(1e-8 * Math.abs(value)));
            }
        }
    }

    /** Delithiation is lithiation of what is empty; a C-rate is that of the body through however many surfaces. */
    @Test
    void delithiationMirrorsLithiation() {
        String body = POROUS.formatted("nm", "sharp", "1e-16", "1e-15");
        String there = "{surfaces: [pore_wall], program: [{lithiate: {c_rate: 2, duration: 3 min}},"
                + " {lithiate: {lithiation: 0.8, duration: 5 min}}]}";
        Map<String, Double> in = LastScalars.of(body, "diffusion=" + there, "solver.diffusion_tolerance=1e-12");
        Map<String, Double> out = LastScalars.of(
                body,
                "diffusion=" + there.replace("{lithiate", "{delithiate").replace("lithiation: 0.8", "lithiation: 0.2"),
                "lithiation.initial=1",
                "solver.diffusion_tolerance=1e-12");
        assertThat(out.get("mean_lithiation")).isCloseTo(1 - in.get("mean_lithiation"), within(1e-11));
        assertThat(out.get("min_lithiation")).isCloseTo(1 - in.get("max_lithiation"), within(1e-11));
    }
}
