package io.porolith.stage;

import static io.porolith.stage.DiffusionProblem.A;
import static io.porolith.stage.DiffusionProblem.B;
import static io.porolith.stage.DiffusionProblem.FOREVER;
import static io.porolith.stage.DiffusionProblem.hold;
import static io.porolith.stage.DiffusionProblem.host;
import static io.porolith.stage.DiffusionProblem.nodes;
import static io.porolith.stage.DiffusionProblem.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.material.Property;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bars along x against closed solutions (Crank, The Mathematics of Diffusion, 2nd ed. 1975, chapter 4). Length L, D = 1e-16 m^2/s. */
class DiffusionSlabTest {
    private static final double L = 1e-6;
    private static final double D = 1e-16;
    private static final double TIME = L * L / D;
    private static final Backend BACKEND = new CpuBackend(2);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Steps of one length: the tolerance never objects. */
    private static TimeStepping fixed(Scheme scheme, double dt) {
        return new TimeStepping(scheme, 1e6, dt, dt);
    }

    /** Mean of a bar that is empty and then held full at one end, at tau = D t / L^2. */
    private static double filled(double tau) {
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            double k = (n + 0.5) * Math.PI;
            sum += 2 / (k * k) * Math.exp(-k * k * tau);
        }
        return 1 - sum;
    }

    @Test
    void fillsAsTheSeriesSays() {
        for (double tau : new double[] {0.003, 0.03, 0.3}) {
            double mean = DiffusionProblem.of(DiffusionProblem.bar(100, L), Surface.X_MIN, hold(1, tau * TIME))
                    .with(DiffusionProblem.adaptive(1e-5))
                    .finalValue(BACKEND, Diffusion::meanLithiation);
            assertThat(mean).as("tau %s", tau).isCloseTo(filled(tau), within(4e-4));
        }
    }

    @Test
    void emptiesAsItFills() {
        DiffusionProblem problem = DiffusionProblem.of(
                        DiffusionProblem.bar(40, L),
                        Surface.X_MAX,
                        step(StepKind.DELITHIATE, DriveKind.LITHIATION, 0, 0.2 * TIME))
                .with((x, y, z) -> 1);
        double left = problem.finalValue(BACKEND, Diffusion::meanLithiation);
        assertThat(left).isCloseTo(1 - filled(0.2), within(1e-3));
    }

    /** x = a t + b (X^2 - 1/3) + mode: exact at nodes in one dimension but for the decay of the mode, which is known on the mesh too. */
    private static double manufacturedError(Scheme scheme, int voxels, int steps, boolean onMesh) {
        double flux = 0.1;
        double end = 0.4 * TIME;
        double theta = Math.PI / voxels;
        double rate =
                onMesh ? 6.0 * voxels * voxels * (1 - Math.cos(theta)) / (2 + Math.cos(theta)) : Math.PI * Math.PI;
        DiffusionProblem problem = DiffusionProblem.of(
                        DiffusionProblem.bar(voxels, L),
                        Surface.X_MAX,
                        step(StepKind.LITHIATE, DriveKind.FLUX, flux * 3e5 * D / L, end))
                .with((x, y, z) -> 0.5 + flux * (x / L * x / L - 1.0 / 3) / 2 + 0.3 * Math.cos(Math.PI * x / L))
                .with(fixed(scheme, end / steps))
                .tolerance(1e-13);
        return problem.run(BACKEND, (diffusion, taken) -> {
            assertThat(taken).hasSize(steps);
            double[] x = nodes(BACKEND, diffusion.lithiation());
            double worst = 0;
            for (int i = 0; i <= voxels; i++) {
                double at = (double) i / voxels;
                double exact = 0.5
                        + flux * (0.4 + (at * at - 1.0 / 3) / 2)
                        + 0.3 * Math.exp(-0.4 * rate) * Math.cos(Math.PI * at);
                worst = Math.max(worst, Math.abs(x[i] - exact));
            }
            return worst;
        });
    }

    @Test
    void sdirkIsOfSecondOrderInTime() {
        double coarse = manufacturedError(Scheme.SDIRK2, 16, 10, true);
        double fine = manufacturedError(Scheme.SDIRK2, 16, 20, true);
        double finest = manufacturedError(Scheme.SDIRK2, 16, 40, true);
        assertThat(coarse / fine).isBetween(3.6, 4.6);
        assertThat(fine / finest).isBetween(3.8, 4.3);
        assertThat(finest).isLessThan(2e-5);
    }

    @Test
    void implicitEulerIsOfFirstOrderInTime() {
        double coarse = manufacturedError(Scheme.BACKWARD_EULER, 16, 40, true);
        double fine = manufacturedError(Scheme.BACKWARD_EULER, 16, 80, true);
        assertThat(coarse / fine).isBetween(1.9, 2.1);
    }

    @Test
    void elementsAreOfSecondOrderInSpace() {
        double coarse = manufacturedError(Scheme.SDIRK2, 8, 400, false);
        double fine = manufacturedError(Scheme.SDIRK2, 16, 400, false);
        assertThat(coarse / fine).isBetween(3.8, 4.2);
    }

    @Test
    void estimateIsTheLocalErrorToLeadingOrder() {
        int voxels = 16;
        double theta = Math.PI / voxels;
        double rate = 6.0 * voxels * voxels * (1 - Math.cos(theta)) / (2 + Math.cos(theta)) / TIME;
        double dt = 0.02 / rate;
        DiffusionProblem problem = DiffusionProblem.of(
                        DiffusionProblem.bar(voxels, L), Surface.X_MIN, step(StepKind.REST, DriveKind.NONE, 0, 2 * dt))
                .with((x, y, z) -> 0.5 + 0.3 * Math.cos(Math.PI * x / L))
                .with(fixed(Scheme.SDIRK2, dt))
                .tolerance(1e-14);
        problem.run(BACKEND, (diffusion, steps) -> {
            double g = Sdirk2.GAMMA;
            double z = -rate * dt;
            double growth = (1 + (1 - 2 * g) * z) / ((1 - g * z) * (1 - g * z));
            double massPerMode = Math.sqrt(0.5 * (2 + Math.cos(theta)) / 3);
            double error = 0.3 * massPerMode * Math.abs(growth - Math.exp(z));
            // The first step computes the slope at its start anew, the second has it from the first.
            assertThat(steps.get(0).errorEstimate()).isCloseTo(error, within(0.05 * error));
            assertThat(steps.get(1).errorEstimate()).isCloseTo(error * growth, within(0.05 * error));
            return 0;
        });
    }

    @Test
    void dampsAJumpInOneHugeStep() {
        for (Scheme scheme : Scheme.values()) {
            DiffusionProblem problem = DiffusionProblem.of(
                            DiffusionProblem.bar(50, L), Surface.X_MIN, hold(1, 1e6 * TIME))
                    .with(fixed(scheme, 1e6 * TIME));
            problem.run(BACKEND, (diffusion, steps) -> {
                assertThat(steps).hasSize(1);
                assertThat(diffusion.minLithiation()).isCloseTo(1, within(1e-5));
                assertThat(diffusion.maxLithiation()).isCloseTo(1, within(1e-5));
                return 0;
            });
        }
    }

    @Test
    void adaptiveStepsKeepToTheToleranceAfterAJump() {
        double exact = DiffusionProblem.of(DiffusionProblem.bar(32, L), Surface.X_MIN, hold(1, 0.1 * TIME))
                .with(DiffusionProblem.adaptive(1e-7))
                .finalValue(BACKEND, Diffusion::meanLithiation);
        double last = Double.POSITIVE_INFINITY;
        for (double tolerance : new double[] {1e-3, 1e-4, 1e-5}) {
            double mean = DiffusionProblem.of(DiffusionProblem.bar(32, L), Surface.X_MIN, hold(1, 0.1 * TIME))
                    .with(DiffusionProblem.adaptive(tolerance))
                    .finalValue(BACKEND, Diffusion::meanLithiation);
            double error = Math.abs(mean - exact);
            assertThat(error).isLessThan(tolerance).isLessThan(last);
            last = error;
        }
    }

    /** Slowest mode of two layers, the first held at x = 0, the second closed at x = L: decays as a whole. */
    @Test
    void twoPhasesDecayInTheirCommonMode() {
        double ca = 3e5;
        double cb = 5e4;
        double da = 1e-16;
        double db = 4e-16;
        double rate = commonRate(ca, cb, da, db);
        double a = Math.sqrt(rate / da);
        double b = Math.sqrt(rate / db);
        double join = Math.sin(0.5 * a * L) / Math.cos(0.5 * b * L);
        double end = 1 / rate;
        double[] errors = new double[2];
        for (int r = 0; r < 2; r++) {
            int n = 16 << r;
            Lattice lattice = DiffusionProblem.lattice(Grid.box(n, 1, 1), L / n, (i, j, k) -> i < n / 2 ? A : B);
            DiffusionProblem problem = DiffusionProblem.of(lattice, Surface.X_MIN, hold(0.1, end))
                    .with(Map.of("a", host(ca, da), "b", host(cb, db)))
                    .with((x, y, z) -> 0.1 + 0.6 * (x <= 0.5 * L ? Math.sin(a * x) : join * Math.cos(b * (L - x))))
                    .with(fixed(Scheme.SDIRK2, end / 200));
            int last = n;
            errors[r] = problem.run(
                    BACKEND,
                    (diffusion, steps) ->
                            Math.abs(nodes(BACKEND, diffusion.lithiation())[last] - (0.1 + 0.6 * join * Math.exp(-1))));
        }
        assertThat(errors[0] / errors[1]).isBetween(3.7, 4.4);
        assertThat(errors[1]).isLessThan(5e-4);
    }

    /** Root of ca Da a cot(a L/2) = cb Db b tan(b L/2) with a, b = sqrt(rate / D). */
    private static double commonRate(double ca, double cb, double da, double db) {
        double low = 1e-9 * da / (L * L);
        double high = Math.PI * Math.PI * Math.min(da, db) / (L * L);
        for (int n = 0; n < 200; n++) {
            double rate = 0.5 * (low + high);
            double a = Math.sqrt(rate / da);
            double b = Math.sqrt(rate / db);
            double balance = ca * da * a / Math.tan(0.5 * a * L) - cb * db * b * Math.tan(0.5 * b * L);
            if (balance > 0) {
                low = rate;
            } else {
                high = rate;
            }
        }
        return low;
    }

    @Test
    void diffusivityThatChangesKeepsSecondOrder() {
        double[] means = new double[3];
        for (int r = 0; r < 3; r++) {
            DiffusionProblem problem = DiffusionProblem.of(
                            DiffusionProblem.bar(16, L),
                            Surface.X_MIN,
                            step(StepKind.LITHIATE, DriveKind.FLUX, 0.3 * 3e5 * D / L, 0.5 * TIME))
                    .with(Map.of("a", host(3e5, new Property.Exponential(D, 3))))
                    .with((x, y, z) -> 0.3 + 0.2 * Math.cos(Math.PI * x / L))
                    .with(new TimeStepping(Scheme.SDIRK2, 1e-8, 0.5 * TIME / (20 << r), 0.5 * TIME / (20 << r)))
                    .tolerance(1e-13);
            means[r] = problem.withoutErrorControl(BACKEND, 20 << r)[16];
        }
        assertThat((means[0] - means[1]) / (means[1] - means[2])).isBetween(3.5, 4.5);
    }

    /** Steep fronts: D rises by four orders of magnitude towards full lithiation. Consistent mass lets a front one voxel wide ring a little. */
    @Test
    void survivesAFront() {
        for (Property diffusivity :
                new Property[] {new Property.Exponential(1e-17, 7.9), new Property.FrontDiffusivity(1e-17, 1.95, 1e4)
                }) {
            DiffusionProblem problem = DiffusionProblem.of(
                            DiffusionProblem.bar(24, 1e-7),
                            Surface.X_MIN,
                            DiffusionProblem.until(StepKind.LITHIATE, DriveKind.LITHIATION, 1, 0.6))
                    .with(Map.of("a", host(3e5, diffusivity)))
                    .with(DiffusionProblem.adaptive(1e-3));
            problem.run(BACKEND, (diffusion, steps) -> {
                double[] x = nodes(BACKEND, diffusion.lithiation());
                for (int i = 1; i <= 24; i++) {
                    assertThat(x[i]).isLessThan(x[i - 1] + 0.1);
                }
                assertThat(diffusion.meanLithiation()).isCloseTo(0.6, within(2e-7));
                assertThat(diffusion.maxLithiation()).isLessThan(1 + 1e-6);
                assertThat(steps).allMatch(s -> s.balanceError() < 1e-10);
                return 0;
            });
        }
    }

    @Test
    void timeStandsWhereItWasAskedTo() {
        try (Diffusion diffusion = DiffusionProblem.of(DiffusionProblem.bar(16, L), Surface.X_MIN, hold(1, 0.1 * TIME))
                .open(BACKEND)) {
            double stop = 0.0123 * TIME;
            while (diffusion.time() < stop) {
                diffusion.advance(stop);
            }
            assertThat(diffusion.time()).isEqualTo(stop);
            while (!diffusion.finished()) {
                diffusion.advance(FOREVER);
            }
            assertThat(diffusion.time()).isEqualTo(0.1 * TIME);
        }
    }
}
