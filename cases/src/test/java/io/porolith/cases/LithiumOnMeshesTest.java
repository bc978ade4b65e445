package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.io.FieldName;
import io.porolith.run.Frame;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lithium does is the same whatever the mesh: coupling, charge transfer, hosts that share lithium or do not. */
class LithiumOnMeshesTest {
    private static final String LAYERS = """
            geometry:
              type: box
              size_x: 20 nm
              size_y: 20 nm
              layers: [{phase: silicon, thickness: 40 nm}, {phase: carbon, thickness: 40 nm}]
            mesh: {voxels: [4, 4, 16]}
            materials:
              silicon: {preset: silicon-set-n}
              carbon: {preset: carbon-hard, max_concentration: 20 kmol/m^3, diffusivity: 1e-16 m^2/s}
            diffusion:
              surfaces: [z_max]
              program: [{lithiate: {lithiation: 0.4, duration: 500 s}}]
              time: {tolerance: 1e-3}
            output: {fields: [phase, lithiation, concentration]}
            """;

    private static final String TETRAHEDRA = "mesh={type: conforming, element: tet4, size: 10 nm}";

    private static final String PORE = """
            geometry: {type: spherical_pores, edge: 400 nm, pore_radius: 120 nm, cell: octant}
            mesh: {voxels_per_edge: 8}
            materials: {silicon: {preset: silicon-set-n, youngs_modulus: 20 GPa, diffusivity: 5e-17 m^2/s}}
            lithiation: {initial: 0.02}
            diffusion:
              surfaces: [pore_wall]
              program: [{lithiate: {c_rate: 1, duration: 300 s}}]
              time: {tolerance: 1e-3}
            mechanics: {expansion_convention: log, faces: {x_max: symmetry, y_max: symmetry, z_max: symmetry}}
            coupling: {}
            output: {fields: [lithiation]}
            """;

    /** Last scalars and fields of a run. */
    private record Outcome(Map<String, Double> scalars, Map<FieldName, float[]> fields, List<String> notes) {
        double get(String name) {
            return scalars.get(name);
        }
    }

    private static Outcome run(String text, String... overrides) {
        List<Frame> frames = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (CpuBackend backend = new CpuBackend()) {
            Map<Column, Double> last =
                    Simulation.run(CaseReader.read(text, "test.yaml", List.of(overrides)), backend, new RunObserver() {
                        @Override
                        public void frame(Frame frame) {
                            frames.add(frame);
                        }

                        @Override
                        public void note(String sentence) {
                            notes.add(sentence);
                        }
                    });
            Map<String, Double> scalars = new LinkedHashMap<>();
            last.forEach((column, value) -> scalars.put(column.name(), value));
            Map<FieldName, float[]> fields = new LinkedHashMap<>();
            frames.get(frames.size() - 1).fields().forEach(f -> fields.put(f.name(), f.values()));
            assertThat(backend.bytesInUse()).as("bytes left on the backend").isZero();
            return new Outcome(scalars, fields, notes);
        }
    }

    @Test
    void hostsShareLithiumByTheirPartition() {
        for (String mesh : List.of("mesh={voxels: [4, 4, 16]}", TETRAHEDRA)) {
            Outcome run = run(
                    LAYERS, mesh, "materials.carbon.partition=0.25", "diffusion.program[0].lithiate.duration=1e7 s");
            float[] x = run.fields().get(FieldName.LITHIATION);
            float[] c = run.fields().get(FieldName.CONCENTRATION);
            for (int v = 0; v < x.length; v++) {
                boolean silicon = x[v] > 0.2;
                assertThat((double) x[v]).isCloseTo(silicon ? 0.4 : 0.1, within(1e-5));
                assertThat(c[v] / x[v]).isCloseTo(silicon ? 3.111e5f : 2e4f, within(500f));
            }
        }
    }

    @Test
    void aPartitionedHostIsOneOfLessCapacity() {
        Outcome partitioned = run(LAYERS, "materials.carbon.partition=0.25");
        Outcome smaller = run(LAYERS, "materials.carbon.max_concentration=5 kmol/m^3");
        assertThat(partitioned.get("stored_lithium"))
                .isCloseTo(smaller.get("stored_lithium"), within(1e-12 * smaller.get("stored_lithium")));
        assertThat(partitioned.get("lithium_balance_error")).isLessThan(1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tet4", "tet10"})
    void aBlockedInterfaceKeepsLithiumOnItsSide(String element) {
        String tetrahedra = TETRAHEDRA.replace("tet4", element);
        Outcome open = run(LAYERS, tetrahedra);
        Outcome blocked = run(LAYERS, tetrahedra, "diffusion.blocked=[{between: [carbon, silicon]}]");
        double carbon = 20e-9 * 20e-9 * 40e-9 * 2e4 * 0.4;
        assertThat(blocked.get("stored_lithium")).isCloseTo(carbon, within(1e-3 * carbon));
        assertThat(open.get("stored_lithium")).isGreaterThan(3 * carbon);
        assertThat(blocked.get("min_lithiation")).isCloseTo(0, within(1e-9));
        float[] x = blocked.fields().get(FieldName.LITHIATION);
        for (float value : x) {
            assertThat(value < 1e-9 || value > 0.39)
                    .as("full or empty, not %s", value)
                    .isTrue();
        }
        assertThat(blocked.get("lithium_balance_error")).isLessThan(1e-10);
    }

    /** A slab that fills from one side (Crank, The Mathematics of Diffusion, 1975, section 4.3): lithium as good as the elements are. */
    @ParameterizedTest
    @CsvSource({"tet4, 4e-2", "tet10, 3e-3"})
    void aSlabFillsAsTheSeriesSays(String element, double error) {
        double length = 80e-9;
        double tau = 0.1;
        Outcome run = run(
                LAYERS,
                "geometry={type: box, size_x: 40 nm, size_y: 40 nm, layers: [{phase: silicon, thickness: 80 nm}]}",
                "materials={silicon: {preset: silicon-set-n, diffusivity: 1e-16 m^2/s}}",
                "mesh={type: conforming, element: " + element + ", size: 20 nm}",
                "diffusion.time.tolerance=1e-6",
                "diffusion.program=[{lithiate: {lithiation: 1, duration: " + tau * length * length / 1e-16 + " s}}]");
        double filled = 1;
        for (int n = 0; n < 20; n++) {
            double k = (n + 0.5) * Math.PI;
            filled -= 2 / (k * k) * Math.exp(-k * k * tau);
        }
        assertThat(run.get("mean_lithiation")).isCloseTo(filled, within(error * filled));
        assertThat(run.get("lithium_balance_error")).isLessThan(1e-10);
        boolean quadratic = run.notes().stream().anyMatch(note -> note.contains("quadratic in an element"));
        assertThat(quadratic).isEqualTo(element.equals("tet10"));
    }

    @Test
    void aFluxThroughARoundWallIsAllTaken() {
        String[] flux = {
            "mesh={type: conforming, size: 60 nm}",
            "coupling.stress_on_diffusion=false",
            "diffusion.program=[{lithiate: {flux: 1e-6 mol/(m^2 s), duration: 20 s}}]"
        };
        Outcome run = run(PORE, flux);
        double wall = Math.PI / 2 * 120e-9 * 120e-9;
        assertThat(run.get("supplied_lithium")).isCloseTo(1e-6 * 20 * wall, within(1e-3 * 1e-6 * 20 * wall));
        assertThat(run.get("lithium_balance_error")).isLessThan(1e-10);
        assertThat(run.get("max_lithiation")).isGreaterThan(run.get("mean_lithiation"));
        assertThat(run.get("dead_fraction")).isBetween(0.0, 1.0);
    }

    /** Steps of a day, where a body is full after seconds: near rest nothing may be rounded of what large terms cancel to. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh={voxels_per_edge: 8}", "mesh={type: conforming, element: tet4, size: 60 nm}"})
    void longRestsKeepTheBalance(String mesh) {
        Outcome run = run(
                PORE,
                mesh,
                "coupling.stress_on_diffusion=false",
                "materials={silicon: {preset: silicon-set-n, diffusivity: 1e-15 m^2/s}}",
                "diffusion.program=[{lithiate: {lithiation: 0.4, duration: 1e5 s}}, {rest: {duration: 1e5 s}},"
                        + " {delithiate: {lithiation: 0.1, duration: 1e6 s}}]");
        assertThat(run.get("mean_lithiation")).isCloseTo(0.1, within(1e-9));
        assertThat(run.get("lithium_balance_error")).isLessThan(1e-12);
    }

    /** A host that nothing reaches keeps its lithium, and one that reacts beside it the sum of both, in steps of 1e5 s. */
    @ParameterizedTest
    @ValueSource(strings = {"{lithiation: 0.4, duration: 1e5 s}", "{potential: 0.35 V, duration: 1e5 s}"})
    void hostsThatShareNothingKeepTheirBalances(String drive) {
        boolean reacts = drive.contains("potential");
        Outcome run = run(
                LAYERS,
                "diffusion.blocked=[{between: [carbon, silicon]}]",
                "diffusion.surfaces=" + (reacts ? "[z_min, z_max]" : "[z_max]"),
                "diffusion.kinetics={open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}, exchange_current_density: 1 A/m^2}",
                "lithiation.initial=0.02",
                "diffusion.program=[{lithiate: " + drive + "}]");
        double silicon = 20e-9 * 20e-9 * 40e-9 * 3.111e5;
        double carbon = 20e-9 * 20e-9 * 40e-9 * 2e4;
        double expected = reacts ? 0.375 * (silicon + carbon) : 0.02 * silicon + 0.4 * carbon;
        assertThat(run.get("stored_lithium")).isCloseTo(expected, within((reacts ? 1e-5 : 1e-11) * expected));
        assertThat(run.get("lithium_balance_error")).isLessThan(1e-12);
    }

    @Test
    void voxelsBlockAsTetrahedraDo() {
        String between = "diffusion.blocked=[{between: [carbon, silicon]}]";
        Outcome layers = run(LAYERS, between, "diffusion.program[0].lithiate.duration=1e4 s");
        double carbon = 20e-9 * 20e-9 * 40e-9 * 2e4 * 0.4;
        assertThat(layers.get("stored_lithium")).isCloseTo(carbon, within(1e-6 * carbon));
        assertThat(layers.get("min_lithiation")).isCloseTo(0, within(1e-9));
        assertThat(layers.get("lithium_balance_error")).isLessThan(1e-10);
        assertThat(layers.notes()).anySatisfy(note -> assertThat(note).contains("node for each side"));
        for (float value : layers.fields().get(FieldName.LITHIATION)) {
            assertThat(Math.abs(value) < 1e-9 || Math.abs(value - 0.4) < 1e-6)
                    .as("full or empty, not %s", value)
                    .isTrue();
        }
    }

    /** A lining that keeps its lithium to itself; a flux through the wall counts by the true area, as on voxels. */
    @Test
    void voxelsAsHexahedraHaveTheSameSurface() {
        for (String cell : List.of("octant", "periodic")) {
            String[] lined = {
                "geometry={type: spherical_pores, edge: 400 nm, pore_radius: 120 nm, coating_thickness: 50 nm, cell: "
                        + cell + "}",
                "materials.carbon={preset: carbon-hard, max_concentration: 20 kmol/m^3, diffusivity: 1e-16 m^2/s}",
                "diffusion.program=[{lithiate: {flux: 1e-6 mol/(m^2 s), duration: 20 s}}]",
                "lithiation.initial=0",
                "coupling.stress_on_diffusion=false",
                "mesh.voxels_per_edge=" + (cell.equals("octant") ? 8 : 16),
                cell.equals("octant")
                        ? "mechanics.pore_pressure=0 Pa"
                        : "mechanics={expansion_convention: log, macroscopic: {}}"
            };
            Outcome shared = run(PORE, lined);
            Outcome blocked = run(PORE, add(lined, "diffusion.blocked=[{between: [carbon, silicon]}]"));
            assertThat(blocked.get("supplied_lithium"))
                    .as("the true area takes part, in %s", cell)
                    .isCloseTo(shared.get("supplied_lithium"), within(1e-6 * shared.get("supplied_lithium")));
            assertThat(blocked.get("min_lithiation")).isCloseTo(0, within(1e-9));
            assertThat(blocked.get("max_lithiation")).isGreaterThan(shared.get("max_lithiation"));
            assertThat(blocked.get("lithium_balance_error")).isLessThan(1e-10);
        }
    }

    @Test
    void whatCannotBeBlockedIsSaid() {
        assertThatThrownBy(() ->
                        run(LAYERS, "diffusion.blocked=[{between: [carbon, silicon]}]", "mesh.interfaces=composite"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("diffusion.blocked")
                .hasMessageContaining("sharp");
        assertThatThrownBy(() -> run(LAYERS, TETRAHEDRA, "diffusion.blocked=[{between: [carbon, carbon]}]"))
                .hasMessageContaining("expected two different ones");
        assertThatThrownBy(() -> run(LAYERS, "materials.carbon.partition=2")).hasMessageContaining("partition");
    }

    @Test
    void stressActsOnLithiumOnTetrahedraAsOnVoxels() {
        Outcome fine = run(PORE, "mesh.voxels_per_edge=12");
        Outcome tetrahedra = run(PORE, "mesh={type: conforming, size: 60 nm, interface_size: 40 nm}");
        Outcome free = run(PORE, "mesh.voxels_per_edge=12", "coupling.stress_on_diffusion=false");
        double lag = lag(fine);
        assertThat(lag(free)).as("stress evens lithium out").isGreaterThan(1.1 * lag);
        assertThat(lag(tetrahedra)).isCloseTo(lag, within(0.08 * lag));
        assertThat(tetrahedra.get("lithium_balance_error")).isLessThan(1e-9);
    }

    /** How far the farthest lags behind the mean; what is next to the surface depends on its steps. */
    private static double lag(Outcome run) {
        return run.get("mean_lithiation") - run.get("min_lithiation");
    }

    /** Eight octants make the periodic cell whose mean strain is zero. */
    @Test
    void aPeriodicCellIsCoupledAsItsOctant() {
        Outcome octant = run(PORE);
        Outcome cell = run(
                PORE,
                "geometry.cell=periodic",
                "mesh.voxels_per_edge=16",
                "mechanics={expansion_convention: log, macroscopic: {strain: {xx: 0, yy: 0, zz: 0, xy: 0, yz: 0, xz: 0}}}");
        for (String name : List.of("min_lithiation", "max_lithiation", "mean_lithiation")) {
            assertThat(cell.get(name)).as(name).isCloseTo(octant.get(name), within(2e-4));
        }
        assertThat(cell.get("stored_lithium"))
                .isCloseTo(8 * octant.get("stored_lithium"), within(1e-4 * octant.get("stored_lithium")));
    }

    @Test
    void aFreePeriodicCellIsCoupledToo() {
        Outcome held = run(PORE);
        Outcome cell = run(
                PORE,
                "geometry.cell=periodic",
                "mesh.voxels_per_edge=16",
                "mechanics={expansion_convention: log, macroscopic: {}}");
        assertThat(cell.get("lithium_balance_error")).isLessThan(1e-9);
        assertThat(lag(cell)).isBetween(0.5 * lag(held), 2 * lag(held));
        assertThat(cell.get("mean_strain_xx")).isPositive();
    }

    @Test
    void phasesSeparateOnTetrahedraAsOnVoxels() {
        String[] phases = {
            "geometry.layers=[{phase: silicon, thickness: 80 nm}]",
            "materials={silicon: {preset: silicon-set-n, diffusivity: 1e-16 m^2/s}}",
            "lithiation.initial=0.124",
            "diffusion.phase_separation={poor: 0.124, rich: 0.876, barrier: 0.049, width: 12 nm}",
            "diffusion.program=[{lithiate: {c_rate: 20, until_mean_lithiation: 0.5}}, {rest: {duration: 200 s}}]"
        };
        Outcome voxels = run(LAYERS, add(phases, "mesh={voxels: [4, 4, 16]}"));
        Outcome tetrahedra = run(LAYERS, add(phases, "mesh={type: conforming, element: tet4, size: 5 nm}"));
        assertThat(tetrahedra.get("lithium_balance_error")).isLessThan(1e-11);
        assertThat(tetrahedra.get("mean_lithiation")).isCloseTo(0.5, within(1e-6));
        for (String name : List.of("chemical_energy", "min_lithiation", "max_lithiation")) {
            assertThat(tetrahedra.get(name)).as(name).isCloseTo(voxels.get(name), within(0.03 * voxels.get(name)));
        }
        assertThat(tetrahedra.get("max_lithiation") - tetrahedra.get("min_lithiation"))
                .as("two phases")
                .isGreaterThan(0.6);
    }

    private static String[] add(String[] overrides, String last) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add(last);
        return all.toArray(new String[0]);
    }

    @Test
    void aFrontThatTheMeshDoesNotResolveIsSaid() {
        String[] steep = {
            "materials.silicon.diffusivity={value: 1e-17 m^2/s, interaction: 1.95, cap: 1e4}",
            "materials.carbon.diffusivity=1e-14 m^2/s",
            "diffusion.program[0].lithiate.lithiation=1",
            "diffusion.program[0].lithiate.duration=5 s"
        };
        for (String mesh : List.of("mesh={voxels: [4, 4, 16]}", TETRAHEDRA)) {
            assertThat(run(LAYERS, mesh, steep[0], steep[1], steep[2], steep[3]).notes())
                    .anySatisfy(note -> assertThat(note).contains("warning: the lithiation changes by", "resolves"));
            assertThat(run(LAYERS, mesh).notes())
                    .noneSatisfy(note -> assertThat(note).contains("resolves"));
        }
    }

    @Test
    void cyclesLeaveWhatLithiumIsLeft() {
        String cycle =
                "{lithiate: {c_rate: 1, until_mean_lithiation: 0.04}}, {delithiate: {c_rate: 1, until_mean_lithiation: 0.01}}";
        String[] free = {
            "lithiation.initial=0",
            "materials.silicon.diffusivity=1e-15 m^2/s",
            "mechanics={expansion_convention: log}",
            "coupling.stress_on_diffusion=false"
        };
        Outcome once = run(PORE, free[0], free[1], free[2], free[3], "diffusion.program=[" + cycle + "]");
        Outcome twice =
                run(PORE, free[0], free[1], free[2], free[3], "diffusion.program=[" + cycle + ", " + cycle + "]");
        // A free homogeneous body swells by three times the mean eigenstrain, to first order.
        double expected = Math.cbrt(1 + 0.01 * Math.log(3.8)) - 1;
        assertThat(once.get("residual_strain")).isCloseTo(expected, within(1e-2 * expected));
        assertThat(twice.get("residual_strain")).isCloseTo(0, within(1e-3 * expected));
        assertThat(twice.get("cycles")).isEqualTo(2);
        assertThat(twice.get("utilisation")).isCloseTo(0.04, within(1e-6));
    }

    @Test
    void chargeIsTransferredOnTetrahedraAsOnVoxels() {
        String[] kinetics = {
            "diffusion.kinetics={open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}, exchange_current_density: 0.2 A/m^2}",
            "diffusion.program=[{lithiate: {c_rate: 1, duration: 500 s}}]"
        };
        Outcome voxels = run(LAYERS, kinetics);
        Outcome tetrahedra = run(LAYERS, TETRAHEDRA, kinetics[0], kinetics[1]);
        assertThat(tetrahedra.get("mean_lithiation")).isCloseTo(500.0 / 3600, within(2e-5));
        assertThat(tetrahedra.get("potential")).isCloseTo(voxels.get("potential"), within(1e-3));
        assertThat(voxels.get("potential")).isBetween(0.2, 0.49);
        assertThat(tetrahedra.get("lithium_balance_error")).isLessThan(1e-10);
    }
}
