package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stress acts on lithium while the body flows. */
class CoupledFlowTest {
    private static final double FARADAY = 96485.33212;
    private static final double THERMAL = 8.314462618 * 298.15 / FARADAY;
    private static final double OMEGA = 2.8 / 311.1e3;
    private static final double YIELD = 1.5e9;
    private static final double EXCHANGE = 1;

    /** A film that cannot grow in its plane, fed slowly through its top. */
    private static final String FILM = """
            geometry: {type: box, size_x: 10 nm, size_z: 80 nm, cell: octant}
            mesh: {voxels: [1, 1, 8]}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, yield_stress: 1.5 GPa, poisson_ratio: 0.22,
                        volume_ratio: 3.8, max_concentration: 311.1 kmol/m^3, diffusivity: 1e-14 m^2/s}
            diffusion:
              surfaces: [z_max]
              kinetics: {open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}, exchange_current_density: 1 A/m^2}
              program: [{lithiate: {c_rate: 0.1, until_mean_lithiation: 0.6}}]
              time: {tolerance: 1e-3}
            mechanics: {model: small_strain_plastic, expansion_convention: volume, faces: {x_max: symmetry, y_max: symmetry}}
            coupling: {}
            output: {fields: []}
            """;

    /** A particle in a shell that flows, takes next to no lithium and is held at a lithiation outside. */
    private static final String SHELL = """
            geometry: {type: core_shell, core_radius: 50 nm, shell_thickness: 50 nm, margin: 0, cell: octant}
            mesh: {voxels_per_edge: 10}
            materials:
              silicon: {preset: silicon-set-n, volume_ratio: 1.3, max_concentration: 33.3 kmol/m^3, diffusivity: 1e-14 m^2/s}
              carbon: {preset: carbon-hard, max_concentration: 0.1 kmol/m^3, diffusivity: 1e-12 m^2/s, volume_ratio: 1,
                       youngs_modulus: 80 GPa, poisson_ratio: 0.22, yield_stress: 0.3 GPa}
            diffusion:
              surfaces: [outer_surface]
              program: [{lithiate: {lithiation: 0.5, duration: 10 s}}]
              time: {tolerance: 1e-3}
            mechanics: {model: small_strain_plastic, expansion_convention: volume, flow: {silicon: elastic}}
            coupling: {}
            output: {fields: []}
            """;

    /** A free block of eight voxels whose one side is held at a lithiation that the rest, under the stress that flow leaves, does not reach. */
    private static final String BLOCK = """
            geometry: {type: box, size_x: 30 nm, size_y: 30 nm, size_z: 30 nm, cell: full}
            mesh: {voxels: [2, 2, 2]}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, poisson_ratio: 0.22, yield_stress: 0.7 GPa, volume_ratio: 3.8,
                        max_concentration: 311.1 kmol/m^3, diffusivity: 1e-15 m^2/s}
            diffusion:
              surfaces: [y_max]
              program: [{lithiate: {lithiation: 0.4, until_mean_lithiation: 0.3}}]
              time: {tolerance: 1e-3}
            mechanics: {model: finite_strain, expansion_convention: volume, support: minimal}
            coupling: {}
            output: {fields: []}
            """;

    /** What iterations leave open changes the mean for ever; the run took longer and longer steps until a time of 1e41 s broke its solver. */
    @Test
    void aBodyAtRestEndsItsStepThoughIterationsGoOn() {
        Outcome run = run(BLOCK);
        assertThat(run.get("mean_lithiation")).isBetween(0.2, 0.29);
        assertThat(run.get("time")).isLessThan(1e8);
        assertThat(worstBalance(run)).isLessThan(1e-12);
    }

    /** Steps of 1e6 diffusion times: of what stress makes lithium flow more is rounded than counts, whatever drives the surface. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{lithiate: {potential: 0.2 V, duration: 1e6 s}}",
                "{lithiate: {c_rate: 1, until_mean_lithiation: 0.3}}, {rest: {duration: 1e6 s}}"
            })
    void longStepsOfChargeTransferKeepTheBalance(String program) {
        Outcome run = run(
                BLOCK,
                "diffusion.kinetics={open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}, exchange_current_density: 1 A/m^2}",
                "diffusion.program=[" + program + "]");
        assertThat(run.get("time")).isGreaterThan(9e5);
        assertThat(worstBalance(run)).isLessThan(1e-10);
    }

    private static double worstBalance(Outcome run) {
        return run.steps().stream()
                .skip(1)
                .mapToDouble(step -> step.get("lithium_balance_error"))
                .max()
                .orElseThrow();
    }

    /** Scalars of every step. */
    private record Outcome(List<Map<String, Double>> steps) implements RunObserver {
        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> columns) {
            Map<String, Double> names = new LinkedHashMap<>();
            columns.forEach(c -> names.put(c.name(), Double.NaN));
            steps.add(names);
        }

        @Override
        public void step(StepResult result) {
            Map<String, Double> row = new LinkedHashMap<>();
            int at = 0;
            for (String name : steps.get(0).keySet()) {
                row.put(name, result.values()[at++]);
            }
            steps.add(row);
        }

        double get(String name) {
            return steps.get(steps.size() - 1).get(name);
        }
    }

    private static Outcome run(String text, String... overrides) {
        Outcome outcome = new Outcome(new ArrayList<>());
        try (CpuBackend backend = new CpuBackend()) {
            Simulation.run(CaseReader.read(text, "test.yaml", List.of(overrides)), backend, outcome);
            assertThat(backend.bytesInUse()).as("bytes left on the backend").isZero();
        }
        return outcome;
    }

    /** Overpotential of half of Butler and Volmer's exponents, V; positive where lithium leaves. */
    private static double overpotential(double current, double x) {
        double exchange = EXCHANGE * 2 * Math.sqrt(x * (1 - x));
        return 2 * THERMAL * Math.log(current / (2 * exchange) + Math.hypot(current / (2 * exchange), 1));
    }

    /**
     * In a film that flows the mean stress is -2 Y / 3 whatever the lithiation, so that its potential is the open-circuit one less
     * Omega (2 Y / 3) / F; at finite strain the elastic energy, Y^2 (1 - nu) / E, swells with the film.
     */
    @ParameterizedTest
    @CsvSource({"small_strain_plastic, 0", "finite_strain, 1"})
    void aFlowingFilmHasAPotentialShiftedByItsYieldStress(String model, int energy) {
        Outcome run = run(FILM, "mechanics.model=" + model);
        double current = -80e-9 * 311.1e3 * FARADAY / 36000;
        double shift = OMEGA / FARADAY * (2 * YIELD / 3 + energy * YIELD * YIELD * 0.78 / 80e9);
        assertThat(run.get("mean_lithiation")).isCloseTo(0.6, within(1e-6));
        assertThat(run.get("max_lithiation") - run.get("min_lithiation"))
                .as("even, but for a gradient of one")
                .isLessThan(5e-3);
        double x = run.get("max_lithiation");
        assertThat(run.get("potential")).isCloseTo(0.5 - 0.4 * x - shift + overpotential(current, x), within(2e-4));
        assertThat(shift).isGreaterThan(0.09);
    }

    /** Nothing flows: the same as linear elasticity, in one dimension and, on elements of one point, in three. */
    @Test
    void aBodyThatDoesNotFlowIsCoupledAsALinearOne() {
        String[] held = {
            "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 5 s}}]", "mechanics.flow={silicon: elastic}"
        };
        assertSame(run(FILM, "mechanics.model=linear", held[0]), run(FILM, held), "min_hydrostatic_stress.silicon");
        String[] body = {
            "geometry={type: spherical_pores, edge: 400 nm, pore_radius: 120 nm, cell: octant}",
            "mesh={type: conforming, element: tet4, size: 100 nm, interface_size: 70 nm}",
            "diffusion.surfaces=[pore_wall]",
            "diffusion.program=[{lithiate: {c_rate: 5, duration: 100 s}}]",
            "materials.silicon.diffusivity=5e-17 m^2/s",
            // Swells little, or steps would be shorter than those of linear elasticity.
            "materials.silicon.volume_ratio=1.4",
            "lithiation.initial=0.02"
        };
        List<String> linear = new ArrayList<>(List.of(body));
        linear.add("mechanics.model=linear");
        List<String> elastic = new ArrayList<>(List.of(body));
        elastic.add(held[1]);
        // Not the extremes: on elements those of linear elasticity are fitted, those of bodies that flow are means.
        assertSame(
                run(FILM, linear.toArray(new String[0])),
                run(FILM, elastic.toArray(new String[0])),
                "mean_hydrostatic_stress.silicon");
    }

    private static void assertSame(Outcome linear, Outcome history, String stress) {
        assertThat(history.steps()).hasSameSizeAs(linear.steps());
        for (String name : List.of("mean_lithiation", "min_lithiation", "max_lithiation", "potential")) {
            assertThat(history.get(name)).as(name).isCloseTo(linear.get(name), within(2e-6));
        }
        double expected = linear.get(stress);
        assertThat(expected).as(stress).isNotZero().isFinite();
        assertThat(history.get(stress)).as(stress).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
    }

    /** Pressure on a particle in a shell that flows is capped, and the particle takes more lithium. */
    @Test
    void aShellThatFlowsLetsTheParticleTakeMore() {
        Outcome elastic = run(SHELL, "mechanics.flow={silicon: elastic, carbon: elastic}");
        Outcome flowing = run(SHELL);
        String pressure = "mean_hydrostatic_stress.silicon";
        assertThat(-flowing.get(pressure)).isLessThan(-0.8 * elastic.get(pressure));
        assertThat(flowing.get("mean_lithiation")).isGreaterThan(1.15 * elastic.get("mean_lithiation"));
        assertThat(flowing.get("mean_lithiation")).isLessThan(0.45);
        assertThat(flowing.get("lithium_balance_error")).isLessThan(1e-9);
        assertThat(flowing.get("plastic_dissipation")).isPositive();
    }

    /** Pressure that flow caps holds back less lithium. */
    @Test
    void theSofterTheFlowTheMoreLithiumAtAPotential() {
        double before = Double.POSITIVE_INFINITY;
        for (String yield : List.of("0.5 GPa", "1.5 GPa", "4 GPa")) {
            Outcome run = run(
                    FILM,
                    "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 1000 s}}]",
                    "materials.silicon.yield_stress=" + yield);
            assertThat(run.get("mean_lithiation")).isLessThan(before - 0.1);
            assertThat(run.get("lithium_balance_error")).isLessThan(1e-10);
            before = run.get("mean_lithiation");
        }
    }

    /** A host in a shell that takes little and flows: steps as long as lithium alone would take would swell it by a fifth at once. */
    private static final String PARTITIONED = """
            geometry: {type: core_shell, core_radius: 80 nm, shell_thickness: 20 nm, margin: 0, cell: octant}
            mesh: {voxels_per_edge: 8}
            materials:
              silicon: {preset: silicon-set-n}
              carbon: {preset: carbon-coating, partition: 0.3, yield_stress: 0.3 GPa}
            diffusion:
              surfaces: [outer_surface]
              program: [{lithiate: {c_rate: 0.2, until_mean_lithiation: 0.25}}]
              time: {tolerance: 3e-3}
            mechanics: {model: finite_strain, expansion_convention: volume}
            coupling: {}
            output: {fields: []}
            """;

    /** Steps are no longer than the body takes in one piece, which every iteration would have to repeat. */
    @Test
    void stepsAreAsLongAsTheBodyTakesThemInOnePiece() {
        Outcome run = run(PARTITIONED);
        assertThat(run.get("mean_lithiation")).isCloseTo(0.25, within(1e-6));
        assertThat(run.steps().subList(1, run.steps().size())).allSatisfy(step -> {
            assertThat(step.get("mechanics_steps")).isEqualTo(1);
            assertThat(step.get("newton_iterations")).isLessThan(400);
            assertThat(Math.abs(step.get("energy_imbalance"))).isLessThan(0.05);
            assertThat(step.get("force_imbalance")).isLessThan(1e-5);
            assertThat(step.get("lithium_balance_error")).isLessThan(1e-10);
        });
        assertThat(run.get("plastic_dissipation")).isGreaterThan(run.get("strain_energy"));
    }

    @Test
    void theMonolithicSolveIsForLinearElasticity() {
        assertThatThrownBy(() -> run(FILM, "coupling.solution=monolithic"))
                .hasMessageContaining("coupling.solution")
                .hasMessageContaining("small_strain_plastic");
    }
}
