package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.InitialLithiation;
import io.porolith.run.PhaseFieldSpec;
import io.porolith.run.SolverSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fronts of two phases in a bar: profile, energy and balance. */
class PhaseSeparationTest {
    private static final double LENGTH = 64e-9;
    private static final double C_MAX = 3e5;
    private static final double D = 1e-17;
    private static final double POOR = 0.124;
    private static final double RICH = 0.876;
    private static final double WIDTH = 5e-9;
    private static final PhaseFieldSpec FIELD = new PhaseFieldSpec(POOR, RICH, 0.04927, WIDTH, 298.15, 0.05);

    private static PhaseSeparation bar(CpuBackend backend, int voxels, InitialLithiation start, Step... steps) {
        Lattice lattice = DiffusionProblem.bar(voxels, LENGTH);
        return new PhaseSeparation(
                backend,
                new LatticeBody(lattice),
                TransportTable.of(
                        lattice.phases(),
                        Map.of(
                                "a",
                                DiffusionProblem.host(C_MAX, D),
                                "b",
                                DiffusionProblem.host(0, D),
                                "blocked",
                                DiffusionProblem.host(0, D))),
                new DiffusionSpec(List.of(Surface.X_MAX), List.of(steps), DiffusionProblem.adaptive(1e-4)),
                FIELD,
                new SolverSpec(1e-8, 1e-11, 500),
                start,
                Surfaces.of(lattice, Connectivity.of(lattice)));
    }

    private static Step rest(double seconds) {
        return DiffusionProblem.step(StepKind.REST, DriveKind.NONE, 0, seconds);
    }

    /** Runs to the end; energy must fall and lithium stay in every step. Returns nodal values along the bar. */
    private static double[] settle(CpuBackend backend, PhaseSeparation bar, int voxels) {
        double energy = bar.energy();
        double mean = bar.meanLithiation();
        while (!bar.finished()) {
            bar.advance(Double.POSITIVE_INFINITY, List.of());
            assertThat(bar.energy()).as("energy at %s s", bar.time()).isLessThanOrEqualTo(energy * (1 + 1e-12));
            assertThat(bar.meanLithiation()).as("lithium at %s s", bar.time()).isCloseTo(mean, within(1e-12));
            energy = bar.energy();
        }
        double[] x = new double[4 * (voxels + 1)];
        backend.download(bar.lithiation(), x);
        return java.util.Arrays.copyOf(x, voxels + 1);
    }

    @Test
    void aFrontHasItsWidthAndItsEnergy() {
        double[] error = new double[2];
        for (int level = 0; level < 2; level++) {
            int n = 32 << level;
            try (CpuBackend backend = new CpuBackend();
                    PhaseSeparation bar =
                            bar(backend, n, (x, y, z) -> 0.5 + 0.3 * Math.tanh((x - LENGTH / 2) / 1e-9), rest(2000))) {
                double[] x = settle(backend, bar, n);
                double h = LENGTH / n;
                for (int i = 0; i <= n; i++) {
                    double exact = 0.5 * (POOR + RICH) + 0.5 * (RICH - POOR) * Math.tanh((i * h - LENGTH / 2) / WIDTH);
                    error[level] = Math.max(error[level], Math.abs(x[i] - exact));
                }
                double expected = FIELD.frontEnergy() * h * h * C_MAX * CouplingSpec.GAS_CONSTANT * 298.15;
                assertThat(bar.energy()).isCloseTo(expected, within((level == 0 ? 0.02 : 0.005) * expected));
            }
        }
        assertThat(error[0]).isLessThan(0.02);
        assertThat(error[1]).as("second order").isLessThan(0.35 * error[0]);
    }

    /** From a wave so strong that it does not break up into shorter ones, which grow faster. */
    @Test
    void aMixtureSeparatesIntoTheTwoPhases() {
        int n = 32;
        try (CpuBackend backend = new CpuBackend();
                PhaseSeparation bar =
                        bar(backend, n, (x, y, z) -> 0.5 + 0.25 * Math.cos(Math.PI * x / LENGTH), rest(3000))) {
            double[] x = settle(backend, bar, n);
            assertThat(x[0]).isCloseTo(RICH, within(5e-3));
            assertThat(x[n]).isCloseTo(POOR, within(5e-3));
        }
    }

    /** Small waves on a mixture grow as D k^2 (-w'' - lambda^2 k^2) says (Cahn, Acta Metall. 9, 1961, 795), whatever steps their size would allow. */
    @Test
    void wavesOnAMixtureGrowInTheirTime() {
        int n = 64;
        double k = 4 * Math.PI / LENGTH;
        double curvature = -FIELD.stiffness() * Math.pow(RICH - POOR, 2);
        double rate = D * k * k * (-curvature - FIELD.gradientSquare() * k * k);
        assertThat(1 / rate).isCloseTo(FIELD.growthTime(D), within(0.01 / rate));
        double seconds = 3 / rate;
        try (CpuBackend backend = new CpuBackend();
                PhaseSeparation bar = bar(backend, n, (x, y, z) -> 0.5 + 1e-3 * Math.cos(k * x), rest(seconds))) {
            double[] x = settle(backend, bar, n);
            assertThat(Math.log((x[0] - 0.5) / 1e-3)).isBetween(0.8 * 3, 1.02 * 3);
        }
    }

    @Test
    void aFluxDrivesTheFrontAndIsBalanced() {
        int n = 48;
        double flux = 0.2 * D * C_MAX / LENGTH;
        Step fill = DiffusionProblem.until(StepKind.LITHIATE, DriveKind.FLUX, flux, 0.6);
        try (CpuBackend backend = new CpuBackend();
                PhaseSeparation bar = bar(backend, n, InitialLithiation.uniform(POOR), fill)) {
            DiffusionStep last = null;
            while (!bar.finished()) {
                last = bar.advance(Double.POSITIVE_INFINITY, List.of(0.3));
            }
            assertThat(bar.meanLithiation()).isCloseTo(0.6, within(2e-7));
            assertThat(bar.time()).isCloseTo((0.6 - POOR) * C_MAX * LENGTH / flux, within(1e-3 * bar.time()));
            assertThat(last.balanceError()).isLessThan(1e-12);
            double[] x = new double[4 * (n + 1)];
            backend.download(bar.lithiation(), x);
            assertThat(x[0]).as("ahead of the front").isLessThan(0.25);
            assertThat(x[n]).as("behind it").isGreaterThan(0.8);
        }
    }
}
