package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Json;
import io.porolith.mesh.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckListTest {
    @TempDir
    Path folder;

    @Test
    void whatIsKnownIsWrittenAfterEachPartAndFailuresStopNothing() throws Exception {
        Path out = folder.resolve("report.json");
        CheckList checks = new CheckList(out, 1e3);
        checks.run("first", () -> Map.of("value", 3));
        assertThat(Files.readString(out)).contains("\"first\"", "\"value\"");
        checks.run("second", () -> {
            throw new IllegalStateException("kernel apply_fp64 failed");
        });
        checks.run("third", () -> List.of(1, 2));
        assertThat(checks.failures()).singleElement().asString().contains("second", "apply_fp64");
        Map<String, Object> report = Json.readObject(out);
        assertThat(report.get("parts")).asInstanceOf(MAP).containsOnlyKeys("first", "third");
        assertThat(report.get("seconds")).asInstanceOf(MAP).containsOnlyKeys("first", "second", "third");
    }

    @Test
    void everyExamOfADeviceIsOnTheList() throws Exception {
        Path classes = Path.of(Class.forName("io.porolith.cuda.ParityTest")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> listed = new ArrayList<>(Exams.VERBS);
        listed.addAll(Exams.CASES);
        listed.addAll(Exams.WITHOUT);
        assertThat(exams(classes)).containsExactlyInAnyOrderElementsOf(listed);
    }

    /** Names of the test classes of a folder or archive. */
    private static List<String> exams(Path classes) throws IOException {
        if (Files.isDirectory(classes)) {
            return exams(classes.resolve("io/porolith/cuda").toFile().list());
        }
        try (JarFile jar = new JarFile(classes.toFile())) {
            return exams(jar.stream()
                    .map(e -> Path.of(e.getName()).getFileName().toString())
                    .toArray(String[]::new));
        }
    }

    private static List<String> exams(String[] files) {
        return Stream.of(files)
                .filter(f -> f.endsWith("Test.class"))
                .map(f -> f.substring(0, f.length() - ".class".length()))
                .toList();
    }

    @Test
    void afterTheLimitNothingIsBegun() throws Exception {
        CheckList checks = new CheckList(folder.resolve("report.json"), -1);
        checks.run("late", () -> {
            throw new AssertionError("begun");
        });
        assertThat(checks.leftOut()).containsExactly("late");
        assertThat(checks.failures()).isEmpty();
    }

    @Test
    void targetsSayWhatWasReached() {
        Targets targets = new Targets();
        targets.verbs(List.of(
                Sheet.row(
                        "problem",
                        "elasticity",
                        "verb",
                        "apply",
                        "precision",
                        "fp64",
                        "voxels_per_edge",
                        256,
                        "unknowns_per_second",
                        90e9),
                Sheet.row(
                        "problem",
                        "diffusion",
                        "verb",
                        "apply",
                        "precision",
                        "fp64",
                        "voxels_per_edge",
                        256,
                        "unknowns_per_second",
                        1e9)));
        targets.solves(List.of(Sheet.row(
                "voxels_per_edge",
                256,
                "unknowns",
                48_000_000L,
                "set_up_seconds",
                0.2,
                "solve_seconds",
                0.1,
                "backend_bytes_per_unknown",
                68.0)));
        assertThat(targets.rows().stream().map(r -> r.get("what") + " " + r.get("reached")))
                .containsExactly(
                        "apply fp64, GDOF/s true",
                        "solve to 1e-8, GDOF/s true",
                        "set-up over solve false",
                        "bytes per unknown true");
    }

    @Test
    void vectorsAreFilledToTheirEnd() {
        try (Backend backend = new CpuBackend(2)) {
            Map<String, Object> row = MemoryCheck.measured(backend, Grid.box(9, 7, 5), 1000, 3);
            assertThat((double) row.get("copy_bytes_per_second")).isPositive();
            assertThat((long) row.get("bytes_in_use")).isGreaterThan(3L * 3 * 8 * 10 * 8 * 6);
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    /** With whatever way to OpenGL there is without a window; the software renderers draw a few frames a second of a small body. */
    @Test
    void framesOfASmallBodyAreCounted() throws Exception {
        for (String way : io.porolith.viewer.gl.GlRenderer.ways()) {
            try (var renderer = io.porolith.viewer.gl.GlRenderer.open(way)) {
                assertThat(renderer.description()).isNotEmpty();
            } catch (io.porolith.viewer.gl.GlMissingException e) {
                continue;
            }
            List<Map<String, Object>> rows = FrameRate.of(way, 16, 3);
            assertThat(rows).hasSize(4);
            assertThat(rows)
                    .allSatisfy(row ->
                            assertThat((double) row.get("frames_per_second")).isPositive());
            return;
        }
        org.junit.jupiter.api.Assumptions.abort("skipped: there is no OpenGL without a window");
    }
}
