package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layered voxels on the device against the processor: every verb of their form, what is made of it, and a solve. */
class LayeredVoxelsTest {
    private static final Grid[] GRIDS = {
        Grid.box(1, 1, 1),
        Grid.box(33, 9, 7),
        new Grid(7, 1, 5, false, true, false),
        Grid.periodic(8, 6, 4),
        new Grid(16, 5, 9, true, false, false)
    };

    /** A random stiffness of about a third of the voxels, positive definite. */
    private static LayeredStiffness layered(Grid g, SplittableRandom random) {
        int[] voxels = IntStream.range(0, g.voxelCount())
                .filter(v -> v == 0 || random.nextInt(3) == 0)
                .toArray();
        double[] extra = random.doubles((long) LayeredStiffness.COEFFICIENTS * voxels.length, -0.3, 0.3)
                .toArray();
        int[] diagonal = {0, 6, 11, 15, 18, 20};
        for (int e = 0; e < voxels.length; e++) {
            for (int d : diagonal) {
                extra[LayeredStiffness.COEFFICIENTS * e + d] += 2;
            }
        }
        return new LayeredStiffness(voxels, extra);
    }

    /** A random conductivity of the same voxels. */
    private static LayeredConductivity conducting(int[] voxels, SplittableRandom random) {
        double[] extra = random.doubles((long) LayeredConductivity.COEFFICIENTS * voxels.length, -0.3, 0.3)
                .toArray();
        for (int i = 0; i < extra.length; i++) {
            extra[i] += i % LayeredConductivity.COEFFICIENTS < 3 ? 2 : 0;
        }
        return new LayeredConductivity(voxels, extra);
    }

    private static Operator form(
            Backend backend, VoxelField a, int components, LayeredStiffness layered, Constraints held) {
        LayeredConductivity conducting = conducting(layered.voxel(), new SplittableRandom(3));
        return components == 3 ? backend.elasticity(a, a, layered, held) : backend.helmholtz(a, a, conducting, held);
    }

    /** What the verbs give, one array each. */
    private static List<double[]> results(Backend backend, Grid g, int components) {
        SplittableRandom random = new SplittableRandom(g.hashCode());
        double[] moduli = random.doubles(g.voxelCount(), 0.5, 2).toArray();
        LayeredStiffness layered = layered(g, random);
        byte[] mask = new byte[g.nodeCount()];
        for (int n = 0; n < mask.length && !g.anyPeriodic(); n++) {
            mask[n] = (byte) (random.nextInt(5) == 0 ? random.nextInt(8) : 0);
        }
        List<double[]> out = new ArrayList<>();
        try (VoxelField lambda = backend.voxelField(g);
                Vector x = backend.vector(g, components, Precision.FP64);
                Vector y = backend.vector(g, components, Precision.FP64);
                Vector d = backend.vector(g, components, Precision.FP64);
                Vector next = backend.vector(g, components, Precision.FP64);
                Vector narrow = backend.vector(g, components, Precision.FP32)) {
            backend.upload(moduli, lambda);
            backend.fillIrregular(x);
            try (Operator a = form(backend, lambda, components, layered, new Constraints(g, mask));
                    Operator wide = backend.convert(a, Precision.FP64);
                    Operator single = backend.convert(a, Precision.FP32)) {
                out.add(new double[] {backend.apply(a, x, y)});
                out.add(values(backend, y));
                backend.applyAllRows(a, x, d);
                out.add(values(backend, d));
                backend.residual(a, y, d, next);
                out.add(values(backend, next));
                backend.jacobi(a, 0.4, y, d, next);
                out.add(values(backend, next));
                backend.chebyshev(a, y, x, 0.7, 0.2, d, next);
                out.add(values(backend, d));
                out.add(values(backend, next));
                backend.applyAllRows(wide, x, y);
                out.add(values(backend, y));
                backend.applyAllRows(a, x, y);
                out.add(values(backend, y));
                if (g.canHalve()) {
                    try (Operator coarse = backend.coarsen(single);
                            Vector xc = backend.vector(coarse.grid(), components, Precision.FP32);
                            Vector yc = backend.vector(coarse.grid(), components, Precision.FP32)) {
                        backend.fillIrregular(xc);
                        backend.applyAllRows(coarse, xc, yc);
                        out.add(values(backend, yc));
                    }
                }
                backend.residual(a, y, x, narrow);
                out.add(values(backend, narrow));
            }
        }
        assertThat(backend.bytesInUse()).isZero();
        return out;
    }

    private static double[] values(Backend backend, Vector v) {
        double[] host = new double[v.components() * v.grid().nodeCount()];
        backend.download(v, host);
        return host;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1})
    void verbsAreThoseOfTheProcessor(int components) {
        for (Grid g : GRIDS) {
            List<double[]> expected;
            List<double[]> actual;
            try (Backend cpu = new CpuBackend(2)) {
                expected = results(cpu, g, components);
            }
            try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                actual = results(cuda, g, components);
                assertThat(actual.get(8))
                        .as("the form after others were made of it")
                        .isEqualTo(results(cuda, g, components).get(8));
            }
            assertThat(actual).hasSameSizeAs(expected);
            for (int n = 0; n < expected.size(); n++) {
                // The last two are fp32.
                double tolerance = n > 8 ? 2e-6 : 1e-12;
                double size = Math.max(
                        1, Arrays.stream(expected.get(n)).map(Math::abs).max().orElse(0));
                for (int i = 0; i < expected.get(n).length; i++) {
                    assertThat(actual.get(n)[i])
                            .as("%s, result %d, entry %d", g, n, i)
                            .isCloseTo(expected.get(n)[i], within(tolerance * size));
                }
            }
        }
    }

    @Test
    void aSolveTakesTheIterationsOfTheProcessor() {
        int[] iterations = new int[2];
        double[][] u = new double[2][];
        try (Backend cpu = new CpuBackend(2);
                Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            iterations[0] = solve(cpu, u, 0);
            iterations[1] = solve(cuda, u, 1);
        }
        assertThat(iterations[1]).isEqualTo(iterations[0]);
        for (int n = 0; n < u[0].length; n++) {
            assertThat(u[1][n]).isCloseTo(u[0][n], within(1e-8));
        }
    }

    private static int solve(Backend backend, double[][] out, int which) {
        Grid g = Grid.box(16, 12, 10);
        SplittableRandom random = new SplittableRandom(5);
        byte[] mask = new byte[g.nodeCount()];
        Arrays.fill(mask, 0, 17 * 13, (byte) 7);
        try (VoxelField one = backend.voxelField(g);
                Vector f = backend.vector(g, 3, Precision.FP64);
                Vector u = backend.vector(g, 3, Precision.FP64)) {
            backend.upload(random.doubles(g.voxelCount(), 0.5, 2).toArray(), one);
            backend.divergence(new VoxelField[] {one, one, one, null, null, null}, f);
            try (Operator a = backend.elasticity(one, one, layered(g, random), new Constraints(g, mask));
                    Multigrid m = new Multigrid(backend, a, 2);
                    ConjugateGradient solver = new ConjugateGradient(backend, a, m)) {
                int iterations = solver.solve(f, u, Double.NaN, 1e-10, 100).iterations();
                out[which] = values(backend, u);
                return iterations;
            }
        }
    }
}
