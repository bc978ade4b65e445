package io.porolith.stage;

import static io.porolith.stage.DiffusionProblem.A;
import static io.porolith.stage.DiffusionProblem.B;
import static io.porolith.stage.DiffusionProblem.BLOCKED;
import static io.porolith.stage.DiffusionProblem.PORE;
import static io.porolith.stage.DiffusionProblem.hold;
import static io.porolith.stage.DiffusionProblem.nodes;
import static io.porolith.stage.DiffusionProblem.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lithium lumped at the nodes: no lithiation out of the range of what is there and at the surface, order and balance as with the consistent mass. */
class LumpedDiffusionTest {
    private static final double L = 1e-6;
    private static final double TIME = L * L / 1e-16;
    private static final Backend BACKEND = new CpuBackend(2);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Two hosts and what takes no lithium around a pore of stairs, whose wall is suddenly full: the first steps reach a hundredth of a voxel. */
    private static DiffusionProblem suddenlyFull(Mass mass, TimeStepping time, Grid grid) {
        return suddenly(hold(1, 0.01 * TIME), mass, time, grid);
    }

    private static DiffusionProblem suddenly(Step drive, Mass mass, TimeStepping time, Grid grid) {
        Lattice lattice = DiffusionProblem.lattice(grid, L / grid.nx(), (i, j, k) -> {
            boolean pore = i * i + 2 * j * j + k * k < 20;
            return pore ? PORE : (i + j + k) % 7 == 0 ? BLOCKED : i < 6 ? A : B;
        });
        return DiffusionProblem.of(lattice, Surface.PORE_WALL, drive)
                .with(mass)
                .with(time)
                .tolerance(1e-14);
    }

    private static TimeStepping shortFirst(Scheme scheme) {
        double first = 1e-6 * TIME;
        return scheme == Scheme.SDIRK2
                ? new TimeStepping(scheme, 1e-2, first, Double.POSITIVE_INFINITY)
                : new TimeStepping(scheme, 1e-4, 1e-4 * TIME, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void lithiationStaysInItsRange(Scheme scheme) {
        for (Grid grid : new Grid[] {Grid.box(11, 9, 8), new Grid(10, 9, 8, true, false, true)}) {
            double[] consistent = range(suddenlyFull(Mass.CONSISTENT, shortFirst(scheme), grid));
            double[] lumped = range(suddenlyFull(Mass.LUMPED, shortFirst(scheme), grid));
            assertThat(consistent[0]).as("least with the consistent mass").isLessThan(-0.05);
            assertThat(lumped[0]).as("least with the lumped mass").isGreaterThanOrEqualTo(-1e-12);
            assertThat(lumped[1]).as("most with the lumped mass").isLessThanOrEqualTo(1 + 1e-12);
        }
    }

    /** Until the body is at rest, where steps outlast its slowest mode and SDIRK2 alone passes the lithiation of the surface, by 4e-5 here. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void lithiationDoesNotPassThatOfTheSurface(double surface) {
        DiffusionProblem problem = suddenly(
                        hold(surface, 20 * TIME), Mass.LUMPED, shortFirst(Scheme.SDIRK2), Grid.box(7, 7, 6))
                .with((x, y, z) -> 1 - surface);
        try (Diffusion diffusion = problem.open(BACKEND)) {
            double largestStep = 0;
            while (!diffusion.finished()) {
                DiffusionStep step = diffusion.advance(DiffusionProblem.FOREVER);
                largestStep = Math.max(largestStep, step.dt());
                assertThat(diffusion.minLithiation()).isGreaterThanOrEqualTo(-1e-9);
                assertThat(diffusion.maxLithiation()).isLessThanOrEqualTo(1 + 1e-9);
                assertThat(step.balanceError()).isLessThan(1e-10);
            }
            assertThat(largestStep).isGreaterThan(0.5 * TIME);
            assertThat(diffusion.meanLithiation()).isCloseTo(surface, within(1e-3));
        }
    }

    /** Least and largest lithiation of all steps. */
    private static double[] range(DiffusionProblem problem) {
        double[] range = {1, 0};
        try (Diffusion diffusion = problem.open(BACKEND)) {
            while (!diffusion.finished()) {
                DiffusionStep step = diffusion.advance(DiffusionProblem.FOREVER);
                range[0] = Math.min(range[0], diffusion.minLithiation());
                range[1] = Math.max(range[1], diffusion.maxLithiation());
                assertThat(step.balanceError()).isLessThan(1e-10);
            }
            assertThat(diffusion.meanLithiation()).isGreaterThan(0.05);
        }
        return range;
    }

    /** A cosine decays on the mesh at 2 n^2 (1 - cos(pi / n)), which falls short of pi^2 by half as much again as n^-2 says, and the sum stays. */
    @Test
    void aModeDecaysAtTheRateOfTheLumpedMesh() {
        double[] off = new double[2];
        for (int r = 0; r < 2; r++) {
            int n = 8 << r;
            double end = 0.1 * TIME;
            double rate = 2.0 * n * n * (1 - Math.cos(Math.PI / n));
            double left = DiffusionProblem.of(
                            DiffusionProblem.bar(n, L), Surface.X_MAX, step(StepKind.REST, DriveKind.NONE, 0, end))
                    .with((x, y, z) -> 0.5 + 0.3 * Math.cos(Math.PI * x / L))
                    .with(new TimeStepping(Scheme.SDIRK2, 1e6, end / 400, end / 400))
                    .with(Mass.LUMPED)
                    .tolerance(1e-13)
                    .run(BACKEND, (diffusion, steps) -> nodes(BACKEND, diffusion.lithiation())[0] - 0.5);
            assertThat(left).isCloseTo(0.3 * Math.exp(-0.1 * rate), within(1e-7));
            off[r] = Math.abs(left - 0.3 * Math.exp(-0.1 * Math.PI * Math.PI));
        }
        assertThat(off[0] / off[1]).as("second order").isBetween(3.8, 4.2);
    }
}
