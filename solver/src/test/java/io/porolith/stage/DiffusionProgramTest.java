package io.porolith.stage;

import static io.porolith.stage.DiffusionProblem.A;
import static io.porolith.stage.DiffusionProblem.B;
import static io.porolith.stage.DiffusionProblem.BLOCKED;
import static io.porolith.stage.DiffusionProblem.FOREVER;
import static io.porolith.stage.DiffusionProblem.PORE;
import static io.porolith.stage.DiffusionProblem.hold;
import static io.porolith.stage.DiffusionProblem.nodes;
import static io.porolith.stage.DiffusionProblem.step;
import static io.porolith.stage.DiffusionProblem.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.material.Property;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programmes of steps: drives, their ends, and the balance of lithium. */
class DiffusionProgramTest {
    private static final double C_MAX = 3e5;
    private static final Backend BACKEND = new CpuBackend(2);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Random pores, two hosts and a blocking phase. */
    private static Lattice random(Grid g, long seed) {
        Random random = new Random(seed);
        byte[] choice = {A, A, A, A, B, B, PORE, BLOCKED};
        return DiffusionProblem.lattice(g, 1e-8, (i, j, k) -> choice[random.nextInt(choice.length)]);
    }

    private static Step[] everyDrive() {
        double flux = 2e-6;
        return new Step[] {
            hold(0.8, 0.1),
            step(StepKind.REST, DriveKind.NONE, 0, 1),
            step(StepKind.DELITHIATE, DriveKind.FLUX, flux, 0.5),
            step(StepKind.REST, DriveKind.NONE, 0, FAR),
            step(StepKind.LITHIATE, DriveKind.CURRENT_DENSITY, flux * SurfaceDrive.FARADAY, 0.5),
            step(StepKind.LITHIATE, DriveKind.C_RATE, 200, 1),
            step(StepKind.DELITHIATE, DriveKind.LITHIATION, 0.1, 0.5)
        };
    }

    /** A rest so long that its steps dwarf h^2 / D. */
    private static final double FAR = 1e7;

    @Test
    void balancesEveryDriveOnRandomLattices() {
        Grid[] grids = {Grid.box(7, 6, 5), Grid.periodic(6, 4, 8), new Grid(5, 8, 6, false, true, false)};
        for (long seed = 1; seed <= 3; seed++) {
            Grid g = grids[(int) seed - 1];
            for (double tolerance : new double[] {1e-10, 1e-5}) {
                DiffusionProblem problem = DiffusionProblem.of(random(g, seed), Surface.PORE_WALL, everyDrive())
                        .with(DiffusionProblem.adaptive(1e-3))
                        .with((x, y, z) -> 0.3)
                        .tolerance(tolerance);
                String what = "seed " + seed + ", tolerance " + tolerance;
                problem.run(BACKEND, (diffusion, steps) -> {
                    assertThat(steps).as(what).allMatch(s -> s.balanceError() < 1e-10);
                    double change = diffusion.storedMoles() - 0.3 * diffusion.capacityMoles();
                    assertThat(change)
                            .as(what)
                            .isCloseTo(diffusion.suppliedMoles(), within(1e-12 * diffusion.capacityMoles()));
                    return 0;
                });
            }
        }
    }

    @Test
    void balancesWhenTheDiffusivityChanges() {
        DiffusionProblem problem = DiffusionProblem.of(random(Grid.box(6, 6, 6), 4), Surface.PORE_WALL, everyDrive())
                .with(DiffusionProblem.adaptive(1e-3))
                .with((x, y, z) -> 0.3)
                .with(Map.of("a", DiffusionProblem.host(C_MAX, new Property.Exponential(1e-17, 4))));
        problem.run(BACKEND, (diffusion, steps) -> {
            assertThat(steps).allMatch(s -> s.balanceError() < 1e-10);
            return 0;
        });
    }

    @Test
    void fluxFillsLinearly() {
        double pitch = 1e-8;
        Lattice cube = DiffusionProblem.lattice(Grid.box(4, 4, 4), pitch, (i, j, k) -> A);
        double flux = 1e-5;
        double rate = flux / (C_MAX * 4 * pitch);
        DiffusionProblem problem =
                DiffusionProblem.of(cube, Surface.Z_MAX, step(StepKind.LITHIATE, DriveKind.FLUX, flux, 0.5 / rate));
        problem.run(BACKEND, (diffusion, steps) -> {
            assertThat(diffusion.surfaceArea()).isCloseTo(16 * pitch * pitch, within(1e-20));
            assertThat(steps).hasSizeGreaterThan(5);
            for (DiffusionStep s : steps) {
                assertThat(s.meanLithiation()).isCloseTo(rate * s.time(), within(1e-13));
            }
            assertThat(diffusion.suppliedMoles())
                    .isCloseTo(0.5 * C_MAX * 64 * pitch * pitch * pitch, within(1e-12 * diffusion.capacityMoles()));
            return 0;
        });
    }

    @Test
    void currentAndRateAreFluxesInOtherUnits() {
        Lattice lattice = random(Grid.box(6, 5, 4), 11);
        double tenth = DiffusionProblem.of(
                        lattice, Surface.PORE_WALL, step(StepKind.LITHIATE, DriveKind.C_RATE, 0.5, 720))
                .finalValue(BACKEND, Diffusion::meanLithiation);
        assertThat(tenth).isCloseTo(0.1, within(1e-12));
        double[] perArea = new double[2];
        double charge = DiffusionProblem.of(lattice, Surface.PORE_WALL, everyDrive())
                .finalValue(BACKEND, d -> {
                    perArea[0] = d.capacityMoles() / d.surfaceArea();
                    return SurfaceDrive.FARADAY * perArea[0];
                });
        double half = DiffusionProblem.of(
                        lattice,
                        Surface.PORE_WALL,
                        step(StepKind.LITHIATE, DriveKind.CURRENT_DENSITY, charge / 3600, 1800))
                .finalValue(BACKEND, Diffusion::meanLithiation);
        assertThat(half).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void stopsOnEveryMeanLithiation() {
        List<Double> stops = List.of(0.05, 0.2, 0.35);
        for (DriveKind kind : new DriveKind[] {DriveKind.LITHIATION, DriveKind.C_RATE}) {
            DiffusionProblem problem = DiffusionProblem.of(
                    DiffusionProblem.bar(20, 1e-7),
                    Surface.X_MIN,
                    until(StepKind.LITHIATE, kind, 1, 0.4),
                    until(StepKind.DELITHIATE, kind, kind == DriveKind.LITHIATION ? 0 : 1, 0.1));
            try (Diffusion diffusion = problem.open(BACKEND)) {
                List<Double> passed = new ArrayList<>();
                double turn = 0;
                while (!diffusion.finished()) {
                    DiffusionStep s = diffusion.advance(FOREVER, stops);
                    double mean = s.meanLithiation();
                    stops.stream().filter(stop -> Math.abs(stop - mean) < 1e-9).forEach(passed::add);
                    turn = s.kind() == StepKind.LITHIATE ? mean : turn;
                }
                assertThat(turn).as("%s", kind).isCloseTo(0.4, within(2e-7));
                assertThat(diffusion.meanLithiation()).as("%s", kind).isCloseTo(0.1, within(2e-7));
                assertThat(passed).as("%s", kind).containsExactly(0.05, 0.2, 0.35, 0.35, 0.2);
                assertThat(diffusion.balanceError()).isLessThan(1e-10);
                assertThat(diffusion.fractionDone()).isEqualTo(1);
            }
        }
    }

    @Test
    void implicitEulerStopsOnMeanLithiationToo() {
        DiffusionProblem.of(
                        DiffusionProblem.bar(20, 1e-7),
                        Surface.X_MIN,
                        until(StepKind.LITHIATE, DriveKind.LITHIATION, 1, 0.37))
                .with(DiffusionProblem.euler(2))
                .run(BACKEND, (diffusion, steps) -> {
                    assertThat(diffusion.meanLithiation()).isCloseTo(0.37, within(2e-7));
                    assertThat(steps.subList(0, steps.size() - 1)).allMatch(s -> s.dt() == 2);
                    assertThat(steps.get(steps.size() - 1).dt()).isLessThan(2);
                    return 0;
                });
    }

    @Test
    void fluxEndsWhenTheSurfaceIsFullOrEmpty() {
        DiffusionProblem problem = DiffusionProblem.of(
                        DiffusionProblem.bar(20, 1e-7),
                        Surface.X_MIN,
                        until(StepKind.LITHIATE, DriveKind.C_RATE, 60, 0.99),
                        step(StepKind.LITHIATE, DriveKind.C_RATE, 60, 100),
                        step(StepKind.DELITHIATE, DriveKind.C_RATE, 200, 1000))
                .with((x, y, z) -> 0.2);
        problem.run(BACKEND, (diffusion, steps) -> {
            List<String> notes = steps.stream().flatMap(s -> s.notes().stream()).toList();
            assertThat(notes).hasSize(3);
            assertThat(notes.get(0)).contains("step 1 (lithiate) ends at").contains("the surface is full");
            assertThat(notes.get(1))
                    .isEqualTo("diffusion: step 2 (lithiate) ends at once: the surface is full already.");
            assertThat(notes.get(2)).contains("step 3 (delithiate)").contains("the surface is empty");
            assertThat(diffusion.minLithiation()).isCloseTo(0, within(1e-6));
            DiffusionStep full =
                    steps.stream().filter(s -> !s.notes().isEmpty()).findFirst().orElseThrow();
            assertThat(surfaceUnderFlux(0.2, 60.0 / 3600 * 1e-14 / 1e-16, full.time() * 1e-16 / 1e-14))
                    .isCloseTo(1, within(2e-3));
            return 0;
        });
    }

    /** Lithiation at the driven end of a bar at tau = D t / L^2 (Carslaw and Jaeger, Conduction of Heat in Solids, 1959, section 3.8). */
    private static double surfaceUnderFlux(double start, double slope, double tau) {
        double sum = 0;
        for (int n = 1; n < 500; n++) {
            sum += Math.exp(-n * n * Math.PI * Math.PI * tau) / (n * n);
        }
        return start + slope * (tau + 1.0 / 3 - 2 / (Math.PI * Math.PI) * sum);
    }

    @Test
    void blockedHostKeepsItsLithium() {
        Lattice lattice =
                DiffusionProblem.lattice(Grid.box(9, 1, 1), 1e-8, (i, j, k) -> i == 4 || i == 5 ? BLOCKED : A);
        DiffusionProblem problem = DiffusionProblem.of(
                        lattice, Surface.X_MIN, until(StepKind.LITHIATE, DriveKind.LITHIATION, 1, 0.9))
                .with((x, y, z) -> 0.25);
        problem.run(BACKEND, (diffusion, steps) -> {
            double[] x = nodes(BACKEND, diffusion.lithiation());
            assertThat(x[4]).isCloseTo(1, within(1e-6));
            assertThat(x[5]).isZero();
            assertThat(new double[] {x[6], x[7], x[9]}).containsExactly(new double[] {0.25, 0.25, 0.25}, within(1e-9));
            assertThat(diffusion.meanLithiation()).isCloseTo((4 + 3 * 0.25) / 7, within(1e-6));
            assertThat(steps.get(steps.size() - 1).notes().get(0)).contains("no way to the surface");
            return 0;
        });
    }

    @Test
    void sameBitsOnOneAndTwoThreads() {
        DiffusionProblem problem = DiffusionProblem.of(random(Grid.box(20, 18, 16), 5), Surface.PORE_WALL, hold(1, 3))
                .with(DiffusionProblem.adaptive(1e-3));
        double[][] x = new double[2][];
        for (int t = 0; t < 2; t++) {
            try (Backend backend = new CpuBackend(t + 1)) {
                x[t] = problem.run(backend, (diffusion, steps) -> nodes(backend, diffusion.lithiation()));
            }
        }
        assertThat(x[0]).isEqualTo(x[1]);
    }

    @Test
    void freesAllItsMemory() {
        try (Backend backend = new CpuBackend(1)) {
            DiffusionProblem.of(random(Grid.box(12, 12, 12), 6), Surface.PORE_WALL, hold(1, 300))
                    .finalValue(backend, Diffusion::meanLithiation);
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    @Test
    void saysWhatIsWrong() {
        Lattice bar = DiffusionProblem.bar(4, 1e-7);
        assertThatThrownBy(() ->
                        DiffusionProblem.of(bar, Surface.PORE_WALL, hold(1, 1)).open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("key `diffusion.surfaces`: nothing that takes lithium lies on pore_wall");
        Lattice plated = DiffusionProblem.lattice(Grid.box(4, 1, 1), 1e-8, (i, j, k) -> i == 3 ? BLOCKED : A);
        assertThatThrownBy(() ->
                        DiffusionProblem.of(plated, Surface.X_MAX, hold(1, 1)).open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x_max");
        assertThatThrownBy(() -> DiffusionProblem.of(bar, Surface.X_MIN, hold(1, FOREVER))
                        .open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("key `diffusion.program[0]`: the step never ends");
        assertThatThrownBy(() -> DiffusionProblem.of(bar, Surface.X_MIN, hold(1, 1))
                        .with(DiffusionProblem.euler(Double.NaN))
                        .open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("diffusion.time.first_step");
        assertThatThrownBy(() -> DiffusionProblem.of(bar, Surface.X_MIN, hold(1, 1))
                        .with((x, y, z) -> 1.5)
                        .open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("initial lithiation 1.5");
        Lattice inert = DiffusionProblem.lattice(Grid.box(4, 1, 1), 1e-8, (i, j, k) -> BLOCKED);
        assertThatThrownBy(() -> DiffusionProblem.of(inert, Surface.X_MIN, step(StepKind.REST, DriveKind.NONE, 0, 1))
                        .open(BACKEND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no phase of the mesh takes lithium");
    }

    @Test
    void stepsTooShortToEndAreRefused() {
        Lattice bar = DiffusionProblem.bar(4, 1e-7);
        TimeStepping short9 = new TimeStepping(Scheme.SDIRK2, 1e-4, Double.NaN, 1e-9);
        // 36 s for a tenth of the lithium at C/1, so at least 3.6 us.
        Step byCurrent = until(StepKind.LITHIATE, DriveKind.C_RATE, 10, 0.1);
        assertThatThrownBy(() -> DiffusionProblem.of(bar, Surface.X_MAX, byCurrent)
                        .with(short9)
                        .run(BACKEND, (d, steps) -> steps.size()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "diffusion.time.max_step: \"1e-9 s\" would take more than 10 million time steps for the 36.0 s that a"
                                + " step of the programme lasts, expected at least \"3.60e-06 s\".");
        Step held = until(StepKind.LITHIATE, DriveKind.LITHIATION, 1, 0.5);
        TimeStepping short30 = new TimeStepping(Scheme.SDIRK2, 1e-4, Double.NaN, 1e-30);
        assertThatThrownBy(() -> DiffusionProblem.of(bar, Surface.X_MAX, held)
                        .with(short30)
                        .run(BACKEND, (d, steps) -> steps.size()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("diffusion.time.max_step: \"1e-30 s\" would take more than 10 million");
    }

    /** Half the bar fills in pi / 4 (1/2 L)^2 / D while nothing reaches its end; a thousandth of that is sure to be needed. */
    @Test
    void theLeastTimeIsBelowTheTimeTaken() {
        Lattice bar = DiffusionProblem.bar(64, 1e-7);
        for (double mean : new double[] {0.05, 0.2, 0.5}) {
            Step held = until(StepKind.LITHIATE, DriveKind.LITHIATION, 1, mean);
            double[] flat = new double[1];
            double taken = DiffusionProblem.of(bar, Surface.X_MAX, held)
                    .with(DiffusionProblem.adaptive(1e-6))
                    .run(BACKEND, (d, steps) -> {
                        double diffusivity = 1e-16;
                        flat[0] =
                                1e3 * new LeastTime(d.capacityMoles(), C_MAX, d.surfaceArea(), diffusivity).of(held, 0);
                        return d.time();
                    });
            assertThat(taken).as("mean %s", mean).isCloseTo(flat[0], within(0.04 * flat[0]));
        }
    }

    /** A current so small that a mean lithiation hardly changes in the time of diffusion fills the body all the same. */
    @Test
    void aTrickleIsNoRest() {
        Step trickle = until(StepKind.LITHIATE, DriveKind.C_RATE, 1e-9, 0.1);
        double reached = DiffusionProblem.of(DiffusionProblem.bar(4, 1e-8), Surface.X_MAX, trickle)
                .run(BACKEND, (d, steps) -> d.meanLithiation());
        assertThat(reached).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void aStepThatRunsAgainstItsWordIsWarnedOf() {
        Lattice bar = DiffusionProblem.bar(4, 1e-7);
        for (double start : new double[] {0.1, 0.9}) {
            List<String> notes = DiffusionProblem.of(bar, Surface.X_MAX, hold(0.5, 1))
                    .with((x, y, z) -> start)
                    .run(
                            BACKEND,
                            (d, steps) -> steps.stream()
                                    .flatMap(s -> s.notes().stream())
                                    .toList());
            assertThat(notes)
                    .hasSize(start > 0.5 ? 1 : 0)
                    .allSatisfy(note -> assertThat(note)
                            .isEqualTo(
                                    "warning: diffusion: step 1 (lithiate) holds the surface at 0.500 where the mean lithiation is"
                                            + " 0.900, so that lithium goes out"));
        }
    }
}
