package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.LinearSolver;
import io.porolith.linear.Multigrid;
import io.porolith.linear.RefinedGradient;
import io.porolith.linear.SolveReport;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A step of conjugate gradients as one verb: the bits of the verbs it is made of, and one wait for the device. */
class ConjugateStepTest {
    private static final Grid GRID = new Grid(13, 9, 11, false, true, false);

    /** What three steps return and leave in x, r and p. */
    private static List<double[]> steps(
            CudaBackend backend, Precision precision, Function<CudaBackend, ConjugateStep> kind) {
        List<double[]> out = new ArrayList<>();
        double[] moduli = new double[GRID.voxelCount()];
        Arrays.setAll(moduli, v -> v % 5 == 0 ? 0 : 1 + v % 3);
        try (VoxelField lambda = backend.voxelField(GRID);
                Vector x = backend.vector(GRID, 3, Precision.FP64);
                Vector p = backend.vector(GRID, 3, precision);
                Vector q = backend.vector(GRID, 3, precision);
                Vector r = backend.vector(GRID, 3, precision);
                Vector z = backend.vector(GRID, 3, Precision.FP32)) {
            backend.upload(moduli, lambda);
            backend.fillIrregular(r);
            try (Operator a = backend.elasticity(lambda, lambda, Constraints.none(GRID), precision);
                    ConjugateStep step = kind.apply(backend)) {
                double norm = Math.sqrt(backend.dot(r, r));
                for (int n = 0; n < 3; n++) {
                    backend.copy(1 / norm, r, z);
                    double square = step.run(a, z, norm, n == 0, p, q, x, r);
                    norm = Math.sqrt(square);
                    for (Vector v : List.of(x, r, p)) {
                        double[] host = new double[3 * GRID.nodeCount()];
                        backend.download(v, host);
                        out.add(host);
                    }
                    out.add(new double[] {square, step.curvature()});
                }
            }
        }
        return out;
    }

    @Test
    void itIsTheVerbsItIsMadeOfToTheBit() {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            for (Precision precision : Precision.values()) {
                List<double[]> plain = steps(backend, precision, ConjugateStep::plainly);
                List<double[]> fused = steps(backend, precision, CudaBackend::conjugateStep);
                for (int n = 0; n < plain.size(); n++) {
                    assertThat(fused.get(n)).as("%s, result %d", precision, n).isEqualTo(plain.get(n));
                }
                assertThat(plain.get(plain.size() - 1)[0]).isPositive();
            }
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    /** Where the form falls along the direction, nothing moves and the caller hears of it. */
    @Test
    void aDirectionWithoutPositiveCurvatureIsNotTaken() {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            for (boolean plain : new boolean[] {true, false}) {
                double[] moduli = new double[GRID.voxelCount()];
                Arrays.fill(moduli, -1);
                try (VoxelField lambda = backend.voxelField(GRID);
                        Vector x = backend.vector(GRID, 3, Precision.FP64);
                        Vector p = backend.vector(GRID, 3, Precision.FP64);
                        Vector q = backend.vector(GRID, 3, Precision.FP64);
                        Vector r = backend.vector(GRID, 3, Precision.FP64)) {
                    backend.upload(moduli, lambda);
                    backend.fillIrregular(r);
                    double square = backend.dot(r, r);
                    try (Operator a = backend.elasticity(lambda, lambda, Constraints.none(GRID), Precision.FP64);
                            ConjugateStep step = plain ? ConjugateStep.plainly(backend) : backend.conjugateStep()) {
                        assertThat(step.run(a, r, 1, true, p, q, x, r)).isEqualTo(square);
                        assertThat(step.curvature()).isNegative().isCloseTo(backend.dot(p, q), withinPercentage(1e-9));
                    }
                    assertThat(backend.dot(x, x)).isZero();
                    assertThat(backend.dot(p, p)).isEqualTo(square);
                }
            }
        }
    }

    /** One wait an iteration, and one for each time the true residual is taken: at the start, at the end, and where fp32 is put right. */
    @Test
    void anIterationWaitsForTheDeviceOnce() {
        for (boolean narrow : new boolean[] {false, true}) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend backend = new CudaBackend(device)) {
                Grid g = Grid.box(12, 12, 12);
                byte[] mask = new byte[g.nodeCount()];
                Arrays.fill(mask, 0, 13 * 13, (byte) 7);
                double[] moduli = new double[g.voxelCount()];
                Arrays.setAll(moduli, v -> 1 + v % 7);
                try (VoxelField lambda = backend.voxelField(g);
                        Vector b = backend.vector(g, 3, Precision.FP64);
                        Vector u = backend.vector(g, 3, Precision.FP64)) {
                    backend.upload(moduli, lambda);
                    VoxelField s = lambda;
                    backend.divergence(new VoxelField[] {s, s, s, null, null, null}, b);
                    try (Operator a = backend.elasticity(lambda, lambda, new Constraints(g, mask), Precision.FP64);
                            Multigrid m = new Multigrid(backend, a, 2);
                            LinearSolver solver = narrow
                                    ? new RefinedGradient(backend, a, m)
                                    : new ConjugateGradient(backend, a, m)) {
                        int before = device.waits();
                        SolveReport report = solver.solve(b, u, Double.NaN, 1e-8, 100);
                        int residuals = device.waits() - before - report.iterations();
                        assertThat(report.iterations()).as("narrow %s", narrow).isBetween(5, 40);
                        // In fp32 the residual is replaced whenever it has shrunk to 3 %: at most six times on the way
                        // to 1e-8.
                        assertThat(residuals).as("narrow %s", narrow).isBetween(2, narrow ? 7 : 2);
                    }
                }
            }
            assertThat(device.open()).isZero();
        }
    }
}
