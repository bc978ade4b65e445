package io.porolith.cases.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that finds no equilibrium ends with exit code 3, says where, and keeps all that came before. */
class FailedRunTest {
    /** A hollow body under pressure whose yield stress falls with lithium, until it collapses. */
    private static final String COLLAPSE = """
            case: collapse
            geometry: {type: spherical_pores, edge: 100 nm, pore_radius: 35 nm, cell: octant}
            mesh: {voxels_per_edge: 4}
            materials: {silicon: {preset: silicon-set-n, volume_ratio: 1.01, yield_stress: {from: 3 GPa, to: 0.05 GPa}}}
            diffusion:
              surfaces: [pore_wall]
              program: [{lithiate: {c_rate: 1, until_mean_lithiation: 0.95}}]
              time: {tolerance: 1e-2, max_step: 6 min}
            mechanics: {model: small_strain_plastic, expansion_convention: volume, pore_pressure: 0.6 GPa}
            output: {every_steps: 2, fields: [von_mises_stress], overview: false}
            """;

    @TempDir
    private Path folder;

    @Test
    void everythingBeforeTheFailureIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("collapse.yaml"), COLLAPSE);
        Path result = folder.resolve("result");
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int code = Porolith.run(
                new String[] {"run", file.toString(), "-q", "--out", result.toString()},
                new PrintStream(error, true, StandardCharsets.UTF_8));
        String said = error.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(ExitCode.NOT_CONVERGED);
        assertThat(said)
                .contains("mechanics found no equilibrium", "halved 10 times")
                .containsPattern(
                        "worst in voxel \\(\\d, \\d, \\d\\) of silicon at \\(.*\\) m; relative unbalanced force \\d");
        assertThat(Files.readAllLines(result.resolve("history.csv"))).hasSizeGreaterThan(5);
        String summary = Files.readString(result.resolve("summary.json"));
        assertThat(summary).contains("\"failed\"", "mechanics found no equilibrium");
        assertThat(result.resolve("fields.pvd")).exists();
        assertThat(result.resolve("log.txt")).content().contains("mechanics found no equilibrium");
    }

    /** What only the mesh shows is said of the case file, too, and leaves nothing behind. */
    @Test
    void aSurfaceThatTakesNoLithiumIsNamedWithItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("inert.yaml"), """
                geometry: {type: core_shell, core_radius: 70 nm, shell_thickness: 30 nm, cell: octant}
                mesh: {voxels_per_edge: 6}
                materials: {silicon: {preset: silicon-set-n}, carbon: {preset: carbon-inert}}
                diffusion:
                  surfaces: [outer_surface]
                  program: [{lithiate: {c_rate: 1, duration: 1 s}}]
                """);
        Path result = folder.resolve("result");
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int code = Porolith.run(
                new String[] {"run", file.toString(), "-q", "--out", result.toString()},
                new PrintStream(error, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .startsWith("inert.yaml: key `diffusion.surfaces`: nothing that takes lithium lies on outer_surface")
                .hasLineCount(1);
        assertThat(result).doesNotExist();
    }
}
