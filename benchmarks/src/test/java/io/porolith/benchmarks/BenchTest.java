package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.benchmarks.Traffic.Cost;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    private Path folder;

    private int bench(String parts, Path out, String... more) {
        List<String> line = new java.util.ArrayList<>(List.of("--parts", parts, "--out", out.toString()));
        line.addAll(List.of("--sizes", "8", "--ratio-size", "8", "--ratios", "1,100", "--repeats", "1"));
        line.addAll(List.of("--seconds", "0.001", "--threads", "1"));
        line.addAll(List.of(more));
        return Bench.run(line.toArray(String[]::new));
    }

    @Test
    void writesWhatItMeasured() throws IOException {
        Path out = folder.resolve("bench.json");
        assertThat(bench("kernels,solves,stiffness,threads", out)).isZero();
        assertThat(rows(out, "kernels"))
                .extracting(row -> row.get("problem") + " " + row.get("verb"))
                .contains(
                        "elasticity apply",
                        "elasticity residual",
                        "elasticity Chebyshev sweep",
                        "elasticity restrict",
                        "elasticity prolong",
                        "elasticity dot",
                        "elasticity recovery",
                        "diffusion apply",
                        "diffusion V(2,2) cycle");
        assertThat(rows(out, "kernels"))
                .allSatisfy(row -> assertThat((double) row.get("seconds")).isPositive());
        assertThat(rows(out, "solves")).hasSize(1);
        assertThat(rows(out, "threads")).hasSize(1);
        assertThat(rows(out, "stiffness"))
                .hasSize(8)
                .allSatisfy(
                        row -> assertThat((double) row.get("relative_residual")).isLessThanOrEqualTo(1e-8));
    }

    @Test
    void keepsPartsThatAreNotMeasuredAgain() throws IOException {
        Path out = folder.resolve("bench.json");
        bench("solves", out);
        List<Map<String, Object>> before = rows(out, "solves");
        bench("threads", out);
        assertThat(rows(out, "solves")).isEqualTo(before);
        assertThat(rows(out, "threads")).isNotEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Path json, String part) throws IOException {
        Map<String, Object> parts = (Map<String, Object>) Json.readObject(json).get("parts");
        return (List<Map<String, Object>>) ((Map<String, Object>) parts.get(part)).get("rows");
    }

    @Test
    void badInputIsCodeTwo() {
        assertThat(Bench.run("--sizes", "1")).isEqualTo(2);
        assertThat(Bench.run("--ratios", "-3")).isEqualTo(2);
        assertThat(Bench.run("--parts", "kernel")).isEqualTo(2);
    }

    @Test
    void pageAndReadmeAreWrittenFromFiles() throws IOException {
        Path readme = folder.resolve("README.md");
        Files.writeString(
                readme,
                "before\n<!-- speed table, written by porolith bench -->\nold\n<!-- end of speed table -->\nafter\n");
        Files.createDirectories(folder.resolve("docs/pictures"));
        Path peers = Files.createDirectories(folder.resolve("benchmarks/results/peers"));
        peer(peers, "porolith", 2.0, 1e9);
        peer(peers, "petsc-gmg", 9.0, 3e9);
        peer(peers, "slow", 90.0, 4e9);
        Path out = folder.resolve("bench.json");
        assertThat(bench("solves", out, "--page", folder.toString())).isZero();
        assertThat(Files.readString(readme)).isEqualTo("""
                        before
                        <!-- speed table, written by porolith bench -->
                        | problem | size | unknowns | Porolith | fastest other code | iterations | memory |
                        |---|---|---|---|---|---|---|
                        | A: elasticity with eigenstrain | 64 | 745,584 | 2.0 s | 9.0 s (petsc-gmg) | 10, 10 | 1.00, 3.00 GB |
                        <!-- end of speed table -->
                        after
                        """);
        assertThat(Files.readString(folder.resolve("docs/performance.md")))
                .contains("| A, 64 | petsc-gmg | 745,584 | 10 | 9.00 | 4.50 | 3.00 | 3.00 | 2026-01-02 |")
                .contains("## Whole solves by size")
                .contains("./porolith bench --parts solves");
    }

    /** The exact pressure of problem D halved is an error of one half; whole processes that do not tell set-up and solve are no point. */
    @Test
    void errorsOfOtherCodesJoinTheTable(@TempDir Path folder) throws IOException {
        Map<String, Object> run = Sheet.row(
                "problem",
                "D",
                "size",
                "0.3",
                "code",
                "fenicsx-boomeramg",
                "unknowns",
                999,
                "iterations",
                20,
                "set_up_seconds",
                0.25,
                "solve_seconds",
                0.5,
                "whole_seconds",
                3.0,
                "peak_resident_bytes",
                1e8,
                "values",
                Map.of("core_pressure", 0.440896219813 / 2, "strain_energy", 0.0173139540645));
        Map<String, Object> ours = new java.util.LinkedHashMap<>(run);
        ours.put("code", "porolith");
        ours.remove("set_up_seconds");
        for (Map<String, Object> one : List.of(run, ours)) {
            Json.write(
                    folder.resolve("D-" + one.get("code") + ".json"),
                    Map.of("machine", Map.of("date", "2026-01-02T03:04:05Z"), "runs", List.of(one)));
        }
        List<Map<String, Object>> rows = PeerResults.read(folder).accuracy();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .containsEntry("method", "fenicsx-boomeramg, tet10")
                .containsEntry("divisions", 4)
                .containsEntry("seconds", 0.75);
        assertThat((double) rows.get(0).get("core_pressure_error")).isCloseTo(0.5, within(1e-12));
        assertThat((double) rows.get(0).get("strain_energy_error")).isCloseTo(0, within(1e-9));
    }

    /** Two runs around the median. */
    private static void peer(Path folder, String code, double seconds, double bytes) throws IOException {
        List<Object> runs = new java.util.ArrayList<>();
        for (double factor : new double[] {0.5, 1, 7}) {
            Map<String, Object> run = new java.util.LinkedHashMap<>(Sheet.row(
                    "problem", "A", "size", "64", "code", code, "iterations", 10, "peak_resident_bytes", bytes));
            run.put("whole_seconds", factor * seconds);
            if (!code.equals("porolith")) {
                run.put("unknowns", 745584);
            }
            runs.add(run);
        }
        Json.write(
                folder.resolve("A-64-" + code + ".json"),
                Map.of("machine", Map.of("date", "2026-01-02T03:04:05+00:00"), "runs", runs));
    }

    @Test
    void readmeWithoutMarksIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("README.md"), "no marks");
        PerformancePage page = new PerformancePage(new BenchReport(), folder);
        assertThatThrownBy(page::write).isInstanceOf(InputException.class).hasMessageContaining("README.md");
    }

    /** Apply in fp64 moves x, y and two coefficients per voxel: 8 + 8 + 2/3 8 bytes per unknown; or a byte per voxel. */
    @Test
    void trafficIsCountedByHand() {
        Traffic elasticity = new Traffic(3, false);
        Traffic table = new Traffic(3, true);
        assertThat(elasticity.apply(Precision.FP64).bytes()).isEqualTo(8 + 8 + 16.0 / 3);
        assertThat(table.apply(Precision.FP64).bytes()).isEqualTo(8 + 8 + 1.0 / 3);
        assertThat(new Traffic(1, false).apply(Precision.FP32).bytes()).isEqualTo(4 + 4 + 8);
        assertThat(Traffic.tangent().bytes()).isEqualTo(8 + 8 + 46 * 8 / 3.0);
        Cost sweeps = elasticity.chebyshev(Precision.FP32).times(8.0 / 7 * 2);
        assertThat(elasticity.cycle(3).bytes() - elasticity.cycle(2).bytes()).isCloseTo(sweeps.bytes(), within(1e-12));
        double saved = (2 * 4 - 1) / 3.0;
        assertThat(elasticity.cycle(2).bytes() - table.cycle(2).bytes())
                .as("three sweeps and a residual read coefficients, the first sweep none")
                .isCloseTo(4 * saved, within(1e-12));
    }

    @Test
    void bodiesThatFlowAreTimed() {
        try (Backend backend = new CpuBackend(1)) {
            List<KernelBench.Row> rows = FlowKernels.rows(backend, new Timing(0, 0, 1), 6);
            assertThat(rows)
                    .extracting(r -> r.problem() + ": " + r.verb())
                    .containsExactly(
                            "plastic flow: points",
                            "plastic flow: tangent product",
                            "finite strain: points",
                            "finite strain: tangent product");
            assertThat(rows).allMatch(r -> r.seconds() > 0 && r.unknowns() > 0);
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    /** 10 bytes at 5 bytes per second take longer than 4 operations at 4 per second; 40 operations do not. */
    @Test
    void limitIsTheSlowerOfMemoryAndArithmetic() {
        Limits limits = new Limits(5, Map.of(Precision.FP64, 4.0));
        assertThat(limits.seconds(new Cost(10, 4), Precision.FP64)).isEqualTo(2);
        assertThat(limits.seconds(new Cost(10, 40), Precision.FP64)).isEqualTo(10);
        assertThat(limits.seconds(new Cost(10, Double.NaN), Precision.FP64)).isEqualTo(2);
    }
}
