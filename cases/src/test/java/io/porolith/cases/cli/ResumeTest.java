package io.porolith.cases.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.cases.CaseReader;
import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.io.ResultDirectory.Existing;
import io.porolith.run.Case;
import io.porolith.run.Job;
import io.porolith.run.RunObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is interrupted, however often and wherever, ends with the bits of one that is not. */
class ResumeTest {
    private static final String BASE = """
            case: resumed
            geometry: {type: core_shell, core_radius: 80 nm, shell_thickness: 20 nm, margin: 0.05, cell: octant}
            mesh: {voxels_per_edge: 12}
            materials: {silicon: {preset: silicon-set-n}, carbon: {preset: carbon-coating}}
            mechanics: {expansion_convention: log}
            output: {every_steps: 3, fields: [lithiation, von_mises_stress], overview: false, checkpoint_every: 0 s}
            """;

    /** Ways to bring lithium in that keep different things from step to step. */
    enum Variety {
        LINEAR("""
            diffusion:
              surfaces: [outer_surface]
              program:
                - lithiate: {c_rate: 20, until_mean_lithiation: 0.1}
                - delithiate: {c_rate: 20, until_mean_lithiation: 0.06}
                - rest: {duration: 1 s}
                - delithiate: {lithiation: 0.0, duration: 30 s}
              time: {tolerance: 1e-3}
            """),
        NONLINEAR("""
            diffusion:
              surfaces: [outer_surface]
              program:
                - lithiate: {lithiation: 0.6, until_mean_lithiation: 0.3}
                - rest: {duration: 60 s}
              time: {tolerance: 1e-3}
            """),
        BACKWARD_EULER("""
            diffusion:
              surfaces: [outer_surface]
              program: [{lithiate: {lithiation: 0.6, duration: 20 s}}]
              time: {scheme: backward_euler, first_step: 2 s}
            """),
        COUPLED("""
            diffusion:
              surfaces: [outer_surface]
              kinetics: {open_circuit_potential: silicon_lithiation, exchange_current_density: 1 A/m^2}
              program:
                - lithiate: {c_rate: 20, until_potential: 0.5 V}
                - lithiate: {potential: 0.4 V, until_mean_lithiation: 0.04}
                - lithiate:
                    c_rate: 5
                    until_mean_lithiation: 0.3
                    until_stress: {quantity: mean_hydrostatic_stress, phase: silicon, limit: -2 GPa}
              time: {tolerance: 1e-3}
            coupling: {temperature: 300 K}
            """),
        FLOWING("""
            diffusion:
              surfaces: [outer_surface]
              kinetics: {open_circuit_potential: silicon_lithiation, exchange_current_density: 1 A/m^2}
              program:
                - lithiate: {c_rate: 20, until_mean_lithiation: 0.1}
                - delithiate: {c_rate: 20, until_mean_lithiation: 0.06}
              time: {tolerance: 3e-3}
            coupling: {temperature: 300 K}
            """),
        CONFORMING(LINEAR.section),
        CONFORMING_COUPLED(COUPLED.section),
        CONFORMING_FLOWING(FLOWING.section),
        FRONT(
                "lithiation: {front: {shape: sphere, from: 110 nm, to: 10 nm, width: 20 nm, duration: 1 s, steps: 10}}\n");

        private final String section;

        Variety(String section) {
            this.section = section;
        }

        /** From a break to the next: every other step where steps are cheap, ever further apart where they are not. */
        int next(int step, int breaks) {
            return switch (this) {
                case LINEAR, NONLINEAR, BACKWARD_EULER, FRONT -> step + 2;
                default -> step + 1 + breaks;
            };
        }

        Case read() {
            return CaseReader.read(BASE + section, "resumed.yaml", overrides());
        }

        List<String> overrides() {
            return switch (this) {
                case NONLINEAR -> List.of("materials.silicon.diffusivity={value: 1e-17 m^2/s, exponent: 3}");
                case FLOWING -> List.of("mechanics.model=finite_strain", "mesh.voxels_per_edge=8");
                case CONFORMING, CONFORMING_COUPLED ->
                    List.of("geometry.shell_thickness=60 nm", "mesh={type: conforming, size: 50 nm}");
                case CONFORMING_FLOWING ->
                    List.of(
                            "geometry.shell_thickness=60 nm",
                            "mechanics.model=finite_strain",
                            "mesh={type: conforming, size: 50 nm}");
                default -> List.of();
            };
        }
    }

    @TempDir
    private Path folder;

    private Map<Column, Double> run(Case problem, String name, Existing existing, RunObserver progress) {
        Job.Options options = new Job.Options("cpu", folder.resolve(name), existing, "1.0", "abc", () -> false);
        return Job.run(problem, options, progress).scalars();
    }

    private static RunObserver nothing() {
        return new RunObserver() {};
    }

    /** Breaks a run off at a step, after it was saved or before. */
    private static RunObserver breakAt(int step, boolean saved) {
        return new RunObserver() {
            private boolean now;

            @Override
            public void step(StepResult result) {
                now = result.number() >= step;
                if (now && !saved) {
                    throw new IllegalStateException("broken off");
                }
            }

            @Override
            public void stepEnded() {
                if (now) {
                    throw new IllegalStateException("broken off");
                }
            }
        };
    }

    private Map<String, String> files(String name) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.resolve(name))) {
            for (Path file : list.toList()) {
                String key = file.getFileName().toString();
                if (key.matches("history.csv|fields.*|case.yaml|checkpoint")) {
                    files.put(
                            key,
                            Files.isDirectory(file) ? "" : java.util.Arrays.hashCode(Files.readAllBytes(file)) + "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LINEAR",
                "NONLINEAR",
                "BACKWARD_EULER",
                "COUPLED",
                "FLOWING",
                "CONFORMING",
                "CONFORMING_COUPLED",
                "CONFORMING_FLOWING",
                "FRONT"
            })
    void anInterruptedRunEndsWithTheSameBits(String variety) {
        Variety of = Variety.valueOf(variety);
        Case problem = of.read();
        Map<Column, Double> whole = run(problem, "whole", Existing.REFUSE, nothing());
        int step = 1;
        int breaks = 0;
        boolean done = false;
        while (!done) {
            try {
                Map<Column, Double> parts = run(
                        problem,
                        "parts",
                        step == 1 ? Existing.REFUSE : Existing.RESUME,
                        breakAt(step, breaks % 2 == 0));
                done = true;
                assertThat(parts).isEqualTo(whole);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("broken off");
                breaks++;
                step = of.next(step, breaks);
            }
        }
        assertThat(breaks).isGreaterThan(3);
        assertThat(files("parts")).isEqualTo(files("whole")).doesNotContainKey("checkpoint");
    }

    @Test
    void whatDoesNotBelongIsRefusedAndLeftAlone() throws IOException {
        Case problem = Variety.LINEAR.read();
        assertThatThrownBy(() -> run(problem, "a", Existing.REFUSE, breakAt(4, true)))
                .isInstanceOf(IllegalStateException.class);
        Map<String, String> before = files("a");
        Case other = Variety.NONLINEAR.read();
        assertThatThrownBy(() -> run(other, "a", Existing.RESUME, nothing()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("belongs to another case")
                .hasMessageContaining(problem.provenance().hash().substring(0, 12));
        Job.Options newer = new Job.Options("cpu", folder.resolve("a"), Existing.RESUME, "2.0", "abc", () -> false);
        assertThatThrownBy(() -> Job.run(problem, newer, nothing()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was written by the version 1.0, this is 2.0");
        assertThat(files("a")).isEqualTo(before);
        assertThat(folder.resolve("a/summary.json")).exists();
        Path state = folder.resolve("a/checkpoint/state.bin");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length / 2] ^= 1;
        Files.write(state, bytes);
        assertThatThrownBy(() -> run(problem, "a", Existing.RESUME, nothing()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged");
        run(problem, "b", Existing.REFUSE, nothing());
        assertThatThrownBy(() -> run(problem, "b", Existing.RESUME, nothing()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing to resume");
    }

    @Test
    void aFullDiskIsWhatTheSummarySaysOfIt() throws IOException {
        RunObserver full = new RunObserver() {
            @Override
            public void step(StepResult step) {
                if (step.number() == 2) {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }
            }
        };
        assertThatThrownBy(() -> run(Variety.LINEAR.read(), "full", Existing.REFUSE, full))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("full/summary.json"))
                .content()
                .contains("\"status\": \"failed\"", "\"message\": \"No space left on device\"");
    }

    /** Kills the process itself, at moments that have nothing to do with steps. */
    @Test
    void aKilledProcessGoesOnToTheSameBits() throws Exception {
        kill(Variety.LINEAR, List.of("mesh.voxels_per_edge=16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COUPLED", "FLOWING", "CONFORMING", "CONFORMING_COUPLED", "CONFORMING_FLOWING", "FRONT"})
    @Tag("slow")
    void anyKilledProcessGoesOnToTheSameBits(String variety) throws Exception {
        Variety of = Variety.valueOf(variety);
        kill(of, of.overrides());
    }

    private void kill(Variety variety, List<String> overrides) throws Exception {
        long seed = 5;
        Path file = Files.writeString(folder.resolve("killed.yaml"), BASE + variety.section);
        String[] sets = overrides.stream().flatMap(o -> Stream.of("--set", o)).toArray(String[]::new);
        assertThat(Porolith.run(
                        Stream.concat(
                                        Stream.of("run", file.toString(), "-q", "--out", folder.resolve("whole") + ""),
                                        Stream.of(sets))
                                .toArray(String[]::new),
                        System.err))
                .isZero();
        Random random = new Random(seed);
        Path state = folder.resolve("killed/checkpoint/state.bin");
        int kills = 0;
        int code = -1;
        while (code != 0) {
            Process process = start(file, sets, Files.exists(state) ? "--resume" : "--overwrite");
            boolean ended = kills >= 6
                    ? process.waitFor(120, TimeUnit.SECONDS)
                    : process.waitFor(900 + random.nextInt(600), TimeUnit.MILLISECONDS);
            kills += ended ? 0 : 1;
            process.destroyForcibly().waitFor();
            code = ended ? process.exitValue() : -1;
            assertThat(code).as("seed %d, kill %d", seed, kills).isIn(0, -1);
        }
        assertThat(kills).as("seed %d", seed).isPositive();
        assertThat(files("killed")).as("seed %d, %d kills", seed, kills).isEqualTo(files("whole"));
    }

    private Process start(Path file, String[] sets, String how) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.porolith.cases.cli.Porolith",
                "run",
                file.toString(),
                "-q",
                how,
                "--out",
                folder.resolve("killed").toString());
        return new ProcessBuilder(Stream.concat(command, Stream.of(sets)).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
