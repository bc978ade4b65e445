package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.cpu.CpuBackend;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Larger grids than those of the exam, with several tiles and chunks, against the CPU; and the same bits whatever the order of threads. */
class ParityTest {
    private static final Grid[] GRIDS = {
        Grid.box(31, 7, 4),
        Grid.box(62, 15, 9),
        Grid.box(33, 22, 13),
        Grid.periodic(62, 14, 8),
        Grid.periodic(31, 8, 5),
        new Grid(64, 9, 6, false, true, false),
        new Grid(35, 8, 10, true, false, true),
    };

    /** On a real device also grids that fill it. */
    private static List<Grid> grids() {
        List<Grid> grids = new ArrayList<>(List.of(GRIDS));
        if (EmulatedDriver.isReal()) {
            grids.addAll(List.of(Grid.box(201, 170, 131), Grid.periodic(128, 160, 96)));
        }
        return grids;
    }

    /** One product, residual and Chebyshev sweep. */
    private static double[][] products(Backend backend, Grid g, WeakForm form, Precision precision) {
        int components = form.components();
        SplittableRandom random = new SplittableRandom(g.hashCode());
        double[] a = new double[g.voxelCount()];
        double[] b = new double[g.voxelCount()];
        for (int v = 0; v < a.length; v++) {
            boolean solid = random.nextDouble() < 0.7;
            a[v] = solid ? random.nextDouble(0.5, 50) : 0;
            b[v] = solid ? random.nextDouble(0.5, 50) : 0;
        }
        byte[] mask = new byte[g.nodeCount()];
        int plane = (g.nx() + 1) * (g.ny() + 1);
        for (int n = 0; n < plane && !g.anyPeriodic(); n++) {
            mask[n] = (byte) random.nextInt(8);
        }
        double[][] out = new double[4][components * g.nodeCount()];
        try (VoxelField fa = backend.voxelField(g);
                VoxelField fb = backend.voxelField(g);
                Vector x = backend.vector(g, components, precision);
                Vector y = backend.vector(g, components, precision);
                Vector d = backend.vector(g, components, precision);
                Vector next = backend.vector(g, components, precision)) {
            backend.upload(a, fa);
            backend.upload(b, fb);
            backend.fillIrregular(x);
            Constraints held = new Constraints(g, mask);
            try (Operator op = switch (form) {
                case ELASTICITY -> backend.elasticity(fa, fb, held, precision);
                case HELMHOLTZ -> backend.helmholtz(fa, fb, held, precision);
                case LUMPED_HELMHOLTZ -> lumped(backend, fa, fb, held, precision);
            }) {
                double energy = backend.apply(op, x, y);
                backend.download(y, out[0]);
                backend.jacobi(op, 0.3, y, d, next);
                backend.residual(op, y, d, next);
                backend.download(next, out[1]);
                backend.chebyshev(op, y, x, 0.7, 0.2, d, next);
                backend.download(next, out[2]);
                out[3] = new double[] {energy, backend.dot(x, next)};
            }
        }
        return out;
    }

    /** Made in fp64. */
    private static Operator lumped(
            Backend backend, VoxelField storage, VoxelField conductivity, Constraints held, Precision precision) {
        try (Operator wide = backend.lumpedHelmholtz(storage, conductivity, LayeredConductivity.NONE, held)) {
            return backend.convert(wide, precision);
        }
    }

    @Test
    void formsAreThoseOfTheProcessor() {
        try (Backend cpu = new CpuBackend(2);
                Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            for (Grid g : grids()) {
                for (WeakForm form : WeakForm.values()) {
                    for (Precision p : Precision.values()) {
                        double[][] expected = products(cpu, g, form, p);
                        double[][] actual = products(cuda, g, form, p);
                        for (int n = 0; n < expected.length; n++) {
                            assertClose(
                                    actual[n],
                                    expected[n],
                                    p == Precision.FP64 ? 1e-13 : 2e-5,
                                    form + " on " + g + " result " + n);
                        }
                    }
                }
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance, String what) {
        double largest = 0;
        double difference = 0;
        for (int n = 0; n < expected.length; n++) {
            largest = Math.max(largest, Math.abs(expected[n]));
            difference = Math.max(difference, Math.abs(actual[n] - expected[n]));
        }
        assertThat(largest).as(what).isPositive();
        assertThat(difference / largest).as(what).isLessThanOrEqualTo(tolerance);
    }

    /** A barrier that is missing shows here: threads between two barriers then see what others have written too early or too late. */
    @Test
    void theOrderOfThreadsDoesNotMatter() {
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            for (Grid g : grids()) {
                for (WeakForm form : WeakForm.values()) {
                    double[][] forwards = products(cuda, g, form, Precision.FP64);
                    EmulatedDriver.runBackwards(true);
                    assertThat(products(cuda, g, form, Precision.FP64))
                            .as("%s on %s", form, g)
                            .isDeepEqualTo(forwards);
                    EmulatedDriver.runBackwards(false);
                }
            }
        }
    }

    @Test
    void aSolveTakesTheSameIterationsAndGivesTheSameSolution() {
        for (Grid g : new Grid[] {Grid.box(24, 20, 17), Grid.periodic(16, 12, 20)}) {
            double[] cpu = new double[3 * g.nodeCount()];
            double[] cuda = new double[cpu.length];
            double[] again = new double[cpu.length];
            int expected;
            try (Backend backend = new CpuBackend(2)) {
                expected = solve(backend, g, cpu);
            }
            try (Backend backend = new CudaBackend(EmulatedDriver.open(0))) {
                assertThat(solve(backend, g, cuda)).as("iterations on %s", g).isBetween(expected - 1, expected + 1);
                solve(backend, g, again);
                assertThat(again).as("repeated").isEqualTo(cuda);
                assertThat(backend.bytesInUse()).isZero();
            }
            // Two solutions to a residual of 1e-10 differ by that times the condition number of a soft mode at most.
            assertClose(cuda, cpu, 1e-7, "displacement on " + g);
        }
    }

    private static int solve(Backend backend, Grid g, double[] out) {
        double[] lambda = new double[g.voxelCount()];
        double[] load = new double[g.voxelCount()];
        SplittableRandom random = new SplittableRandom(3);
        for (int v = 0; v < lambda.length; v++) {
            lambda[v] = random.nextDouble() < 0.1 ? 0 : random.nextDouble(0.5, 2);
            load[v] = lambda[v] * random.nextDouble();
        }
        byte[] mask = new byte[g.nodeCount()];
        for (int n = 0; n < (g.nx() + 1) * (g.ny() + 1) && !g.anyPeriodic(); n++) {
            mask[n] = 7;
        }
        try (VoxelField l = backend.voxelField(g);
                VoxelField s = backend.voxelField(g);
                Vector f = backend.vector(g, 3, Precision.FP64);
                Vector u = backend.vector(g, 3, Precision.FP64)) {
            backend.upload(lambda, l);
            backend.upload(load, s);
            backend.divergence(new VoxelField[] {s, s, s, s, null, null}, f);
            try (Operator a = backend.elasticity(l, l, new Constraints(g, mask), Precision.FP64)) {
                backend.clearEmpty(a, f);
                try (Multigrid m = new Multigrid(backend, a, 2);
                        ConjugateGradient cg = new ConjugateGradient(backend, a, m)) {
                    int iterations = cg.solve(f, u, Double.NaN, 1e-10, 200).iterations();
                    backend.download(u, out);
                    return iterations;
                }
            }
        }
    }
}
