package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named scalars of a run where their values are known, and that each is explained in docs/results.md. */
class NamedScalarsTest {
    private static final double FARADAY = 96485.33212;

    /** A slab of silicon over one of pore, which lithium fills from the pore. */
    private static final String SLAB = """
            geometry:
              type: box
              size_x: 20 nm
              size_y: 20 nm
              layers: [{phase: silicon, thickness: 60 nm}, {phase: pore, thickness: 20 nm}]
              cell: full
            mesh: {voxels: [2, 2, 8]}
            materials:
              silicon: {preset: silicon-set-n, density: 2.33 g/cm^3, max_concentration: 311 kmol/m^3, volume_ratio: 3.8, diffusivity: 1e-14 m^2/s}
            diffusion:
              surfaces: [pore_wall]
              program: [{lithiate: {c_rate: 1, until_mean_lithiation: 0.04}}]
              time: {tolerance: 1e-3}
            mechanics:
              expansion_convention: volume
              faces: {x_min: symmetry, x_max: symmetry, y_min: symmetry, y_max: symmetry, z_min: symmetry, z_max: free}
            output: {fields: []}
            """;

    private static Map<Column, Double> run(String... overrides) {
        try (CpuBackend backend = new CpuBackend()) {
            return Simulation.run(
                    CaseReader.read(SLAB, "test.yaml", List.of(overrides)), backend, new RunObserver() {});
        }
    }

    private static Map<String, Double> named(Map<Column, Double> scalars) {
        Map<String, Double> named = new LinkedHashMap<>();
        scalars.forEach((column, value) -> named.put(column.name(), value));
        return named;
    }

    /** Held sideways a slab grows by e (1 + nu) / (1 - nu) times its thickness, all of it into the pore. */
    @Test
    void aSlabGrowsIntoItsPore() {
        Map<String, Double> run = named(run());
        double growth = 0.04 * 2.8 / 3 * 1.22 / 0.78;
        assertThat(run.get("solid_volume_change")).isCloseTo(growth, within(1e-5));
        double solid = 20e-9 * 20e-9 * 60e-9;
        double share = run.get("inward_expansion") / (solid * growth);
        assertThat(share).as("part of the body that is meshed").isCloseTo(1, within(1e-4));
        assertThat(run.get("outward_expansion")).isCloseTo(0, within(1e-4 * solid * growth));
        assertThat(run.get("pore_use")).isCloseTo(3 * growth, within(3e-4 * growth));
        assertThat(run.get("pore_volume_change")).isCloseTo(-3 * growth, within(3e-4 * growth));
        assertThat(run.get("cell_volume_change")).isCloseTo(0, within(1e-9));
    }

    /** Volumes of elements add up to that of the cell but for rounding, which is no pore. */
    @Test
    void aBlockOfElementsHasNoPore() {
        Map<String, Double> run = named(run(
                "geometry={type: box, size_x: 50 nm, size_y: 60 nm, cell: full, layers: [{phase: silicon, thickness: 70 nm}]}",
                "mesh={type: conforming, element: tet4, voxels: [5, 6, 7]}",
                "diffusion.surfaces=[z_max]"));
        assertThat(run.get("solid_volume_change")).isPositive();
        assertThat(run.get("pore_volume_change")).isNaN();
        assertThat(run.get("inward_expansion")).isZero();
    }

    /** A film held in its plane bears its yield stress, that of its lithiation, at small strain over the body as it was. */
    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "1.5, 0.5"})
    void theMeanStressOfAFilmIsItsYieldStress(double empty, double full) {
        Map<String, Double> run = named(run(
                "mechanics.model=small_strain_plastic",
                "mechanics.faces.z_max=free",
                "materials.silicon.yield_stress={from: " + empty + " GPa, to: " + full + " GPa}",
                "mechanics.flow={silicon: perfect}"));
        double area = 20e-9 * 80e-9;
        double yield = (empty + 0.04 * (full - empty)) * 1e9;
        assertThat(run.get("reaction_force_x_max_x")).isCloseTo(-yield * 20e-9 * 60e-9, within(1e-4 * yield * area));
        assertThat(run.get("mean_stress_xx")).isCloseTo(-yield * 0.75, within(1e-4 * yield));
    }

    @Test
    void capacityIsChargeByMassAndByVolume() {
        Map<String, Double> run = named(run());
        double charge = 0.04 * 311e3 * FARADAY / 3.6;
        assertThat(run.get("specific_capacity")).isCloseTo(charge / 2.33e6, within(1e-5 * charge / 2.33e6));
        assertThat(run.get("volumetric_capacity")).isCloseTo(charge / 1e6 * 0.75, within(1e-5 * charge / 1e6));
        assertThat(run.get("utilisation")).isCloseTo(0.04, within(1e-6));
        assertThat(run.get("dead_fraction")).isEqualTo(1);
        assertThat(named(run("diffusion.program[0].lithiate.until_mean_lithiation=0.06"))
                        .get("dead_fraction"))
                .isZero();
    }

    @Test
    void aCellThatBearsNoLoadAcrossItsPoreIsRefused() {
        assertThatThrownBy(() ->
                        run("geometry.cell=periodic", "mechanics={expansion_convention: volume, macroscopic: {}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mechanics.macroscopic")
                .hasMessageContaining("expected a strain");
    }

    @Test
    void everyScalarIsExplained() throws IOException {
        String page = Files.readString(Path.of("../docs/results.md").toAbsolutePath());
        List<Map<Column, Double>> runs = List.of(
                run("coupling={}"),
                run("mechanics.model=finite_strain"),
                run(
                        "geometry.cell=periodic",
                        "mechanics={expansion_convention: volume, macroscopic: {strain: {zz: 0, yz: 0, xz: 0}}}"));
        for (Map<Column, Double> run : runs) {
            for (Column column : run.keySet()) {
                String name = column.name().replaceFirst("\\.silicon$", ".PHASE");
                boolean said = page.contains("`" + name + "`")
                        || name.startsWith("raw_") && page.contains("`" + name.substring(4) + "`")
                        || name.matches("(mean_stress|mean_strain)_[xyz]{2}")
                        || name.matches("reaction_force_[xyz]_(min|max)_[xyz]");
                assertThat(said).as("docs/results.md explains %s", name).isTrue();
                if (!name.startsWith("raw_") && page.contains("`" + name + "` | ")) {
                    assertThat(page).contains("`" + name + "` | " + column.unit() + " |");
                }
            }
        }
    }
}
