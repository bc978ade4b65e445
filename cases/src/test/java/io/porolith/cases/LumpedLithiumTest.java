package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lithium lumped at the nodes in whole runs: lithiation below zero is named where it is, and gone with {@code diffusion.mass: lumped}. */
class LumpedLithiumTest {
    /** A wall that is suddenly lithiated. */
    private static final String PORE = """
            geometry: {type: spherical_pores, edge: 400 nm, pore_radius: 120 nm, coating_thickness: 40 nm, cell: octant}
            mesh: {voxels_per_edge: 10}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 20 GPa, diffusivity: 5e-17 m^2/s}
              carbon: {preset: carbon-hard, max_concentration: 20 kmol/m^3, diffusivity: 1e-14 m^2/s}
            diffusion:
              surfaces: [pore_wall]
              program: [{lithiate: {lithiation: 0.3, duration: 10 s}}]
              time: {tolerance: 1e-3, first_step: 1 ms}
            output: {fields: [], overview: false}
            """;

    private static final String COUPLED = PORE + """
            mechanics: {expansion_convention: log, faces: {x_max: symmetry, y_max: symmetry, z_max: symmetry}}
            coupling: {}
            """;

    /** Charge transfer alone, at constant current. */
    private static final List<String> DRIVEN = List.of(
            "diffusion.kinetics={open_circuit_potential: silicon_lithiation, exchange_current_density: 1 A/m^2}",
            "diffusion.program=[{lithiate: {c_rate: 2, until_mean_lithiation: 0.1}}]");

    private static final String LUMPED = "diffusion.mass=lumped";

    /** Least lithiation and largest missing share of lithium of all steps, the last potential, and what the log says. */
    private static final class Run implements RunObserver {
        private final List<String> notes = new ArrayList<>();
        private List<Column> columns = List.of();
        private double least = 1;
        private double missing;
        private double potential;
        private double mean;

        static Run of(String text, String... overrides) {
            Run run = new Run();
            try (CpuBackend backend = new CpuBackend(2)) {
                Simulation.run(CaseReader.read(text, "test.yaml", List.of(overrides)), backend, run);
            }
            return run;
        }

        List<String> warnings() {
            return notes.stream().filter(note -> note.startsWith("warning")).toList();
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            columns = history;
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void step(StepResult step) {
            least = Math.min(least, value(step, "min_lithiation"));
            missing = Math.max(missing, value(step, "lithium_balance_error"));
            potential = value(step, "potential");
            mean = value(step, "mean_lithiation");
        }

        private double value(StepResult step, String name) {
            List<String> names = columns.stream().map(Column::name).toList();
            return step.values()[names.indexOf(name)];
        }
    }

    @Test
    void lithiationBelowZeroIsNamedWithTheRemedyAndGoneWithIt() {
        Run consistent = Run.of(COUPLED);
        assertThat(consistent.least).isLessThan(-0.02);
        assertThat(consistent.warnings())
                .as("each is said once, though stress is solved in every step")
                .hasSize(3)
                .anySatisfy(said -> assertThat(said).contains("carbon is nowhere thicker than two voxels"))
                .anySatisfy(
                        said -> assertThat(said).contains("goes below 0", "min_lithiation", "diffusion.mass: lumped"));
        Run lumped = Run.of(COUPLED, LUMPED);
        assertThat(lumped.least).isGreaterThan(-1e-9);
        assertThat(lumped.warnings()).noneMatch(said -> said.contains("goes below 0"));
        assertThat(lumped.missing).isLessThan(1e-10);
        assertThat(lumped.mean).isCloseTo(consistent.mean, within(0.03 * consistent.mean));
    }

    /** Near an empty surface the potential rises without bound: steps that do not settle there are made shorter, and the run comes to its end. */
    @Test
    void aParticleIsEmptiedToItsCutOff() {
        Run run = Run.of(
                PORE,
                "geometry={type: sphere, radius: 50 nm, cell: octant, margin: 0}",
                "mesh.voxels_per_edge=6",
                "materials={silicon: {preset: silicon-set-n, diffusivity: 1e-16 m^2/s}}",
                "diffusion.surfaces=[outer_surface]",
                LUMPED,
                "diffusion.time={tolerance: 1e-4}",
                "diffusion.kinetics={open_circuit_potential: silicon_delithiation, exchange_current_density: 1 A/m^2}",
                "diffusion.program=[{lithiate: {c_rate: 1, until_mean_lithiation: 0.2}},"
                        + " {delithiate: {c_rate: 1, until_potential: 1.2 V}}, {delithiate: {potential: 1.5 V, duration: 1 h}}]");
        assertThat(run.mean).isCloseTo(0, within(1e-5));
        assertThat(run.least).isGreaterThan(-1e-3);
        assertThat(run.missing).isLessThan(1e-10);
    }

    /** What of the flux is taken implicitly comes back in full, whatever the mass matrix: the same lithium, nearly the same potential. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite", "tet10"})
    void chargeTransferFeedsLumpedLithium(String mesh) {
        List<String> overrides = new ArrayList<>(DRIVEN);
        overrides.add(
                mesh.equals("tet10")
                        ? "mesh={type: conforming, element: tet10, size: 40 nm}"
                        : "mesh={voxels_per_edge: 8, interfaces: " + mesh + "}");
        Run consistent = Run.of(PORE, overrides.toArray(String[]::new));
        overrides.add(LUMPED);
        Run lumped = Run.of(PORE, overrides.toArray(String[]::new));
        assertThat(lumped.missing).isLessThan(1e-10);
        assertThat(lumped.mean).isCloseTo(0.1, within(2e-7));
        assertThat(lumped.potential).isCloseTo(consistent.potential, within(2e-3));
        assertThat(lumped.least).isGreaterThanOrEqualTo(consistent.least);
    }
}
