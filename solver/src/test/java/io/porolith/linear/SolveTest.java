package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conjugate gradients with multigrid on grids and bodies of every kind. */
class SolveTest {
    private final Backend backend = new CpuBackend(2);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(backend.bytesInUse()).isZero();
        backend.close();
    }

    /** A box of one material that swells evenly: exact answer u = eigenstrain x, stress zero. */
    static ElasticProblem swellingBox(Grid g) {
        ElasticProblem p = ElasticProblem.empty(g);
        for (int v = 0; v < g.voxelCount(); v++) {
            p.fill(v, 90, 0.28, 0.05);
        }
        return p;
    }

    private void assertStressFree(ElasticProblem p, double[] u) {
        for (double s : p.stress(backend, u)) {
            assertThat(s).isCloseTo(0, within(1e-5)); // against a held stress of about 10
        }
    }

    @Test
    void evenSwellingIsStressFreeOnAwkwardGrids() {
        int[][] sizes = {{1, 1, 1}, {7, 1, 1}, {13, 9, 11}, {33, 17, 5}, {40, 40, 1}, {1, 50, 30}};
        for (int[] n : sizes) {
            ElasticProblem p = swellingBox(Grid.box(n[0], n[1], n[2])).rollers();
            ElasticProblem.Solution s = p.solve(backend, 1e-9, 60);
            assertStressFree(p, s.u());
            Grid g = p.grid();
            assertThat(s.u()[g.node(g.nx(), 0, 0)]).isCloseTo(0.05 * g.nx(), within(1e-6 * g.nx()));
        }
    }

    @Test
    void aFreeBodySwellsWithoutStress() {
        for (Grid g : new Grid[] {Grid.box(6, 5, 4), Grid.box(20, 21, 19)}) {
            ElasticProblem p = swellingBox(g);
            ElasticProblem.Solution s = p.solve(backend, 1e-9, 60);
            assertStressFree(p, s.u());
            double stretch = s.u()[g.node(g.nx(), 2, 2)] - s.u()[g.node(0, 2, 2)];
            assertThat(stretch).isCloseTo(0.05 * g.nx(), within(1e-5));
        }
    }

    /** Rotations about a held corner mix with translations, so no motion about the centre is free by itself. */
    @Test
    void aBodyHeldAtOneCornerSwellsWithoutStress() {
        for (Grid g : new Grid[] {Grid.box(6, 5, 4), Grid.box(20, 21, 19)}) {
            ElasticProblem p = swellingBox(g);
            p.mask()[g.node(0, 0, 0)] = 7;
            assertStressFree(p, p.solve(backend, 1e-9, 60).u());
        }
    }

    /** Held along one edge: free to turn about it. */
    @Test
    void aHingedBodySwellsWithoutStress() {
        Grid g = Grid.box(20, 21, 19);
        ElasticProblem p = swellingBox(g);
        for (int i = 0; i <= g.nx(); i++) {
            p.mask()[g.node(i, 0, 0)] = (byte) (i == 0 ? 7 : 6);
        }
        assertStressFree(p, p.solve(backend, 1e-9, 60).u());
    }

    @Test
    void randomPorousCellsConverge() {
        for (long seed = 1; seed <= 4; seed++) {
            for (Grid g : new Grid[] {Grid.box(24, 24, 24), Grid.box(21, 27, 18)}) {
                ElasticProblem p = porous(g, seed).rollers();
                ElasticProblem.Solution s = p.solve(backend, 1e-8, 60);
                assertThat(s.report().relativeResidual())
                        .as("seed %d on %s", seed, g)
                        .isLessThanOrEqualTo(1e-8);
            }
        }
    }

    /** Round pores at random places in a matrix with random stiff grains. */
    static ElasticProblem porous(Grid g, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ElasticProblem p = swellingBox(g);
        for (int pore = 0; pore < 24; pore++) {
            double x = random.nextDouble(g.nx());
            double y = random.nextDouble(g.ny());
            double z = random.nextDouble(g.nz());
            double r = random.nextDouble(1.5, 3.5);
            boolean grain = pore % 3 == 0;
            for (int v = 0; v < g.voxelCount(); v++) {
                double dx = distance(v % g.nx() + 0.5 - x, g.nx(), g.periodicX());
                double dy = distance(v / g.nx() % g.ny() + 0.5 - y, g.ny(), g.periodicY());
                double dz = distance(v / (g.nx() * g.ny()) + 0.5 - z, g.nz(), g.periodicZ());
                if (dx * dx + dy * dy + dz * dz < r * r) {
                    p.fill(v, grain ? 200 : 0, 0.2, 0);
                }
            }
        }
        return p;
    }

    private static double distance(double d, int n, boolean periodic) {
        return periodic ? Math.IEEEremainder(d, n) : d;
    }

    @Test
    void periodicCellsConverge() {
        Grid[] grids = {
            Grid.periodic(24, 24, 24),
            Grid.periodic(48, 20, 16),
            new Grid(21, 24, 20, false, true, true),
            new Grid(32, 24, 8, true, true, false)
        };
        for (Grid g : grids) {
            for (long seed = 1; seed <= 2; seed++) {
                ElasticProblem.Solution s = porous(g, seed).solve(backend, 1e-8, 60);
                assertThat(s.report().relativeResidual())
                        .as("seed %d on %s", seed, g)
                        .isLessThanOrEqualTo(1e-8);
            }
        }
    }

    /** An odd number of voxels in a period cannot be halved, however large it is. */
    @Test
    void periodicCellsOfOddSizeConverge() {
        for (Grid g :
                new Grid[] {Grid.periodic(25, 25, 25), Grid.periodic(50, 26, 22), new Grid(40, 45, 8, false, true, true)
                }) {
            ElasticProblem.Solution s = porous(g, 1).solve(backend, 1e-8, 25);
            assertThat(s.report().relativeResidual()).as(g.toString()).isLessThanOrEqualTo(1e-8);
        }
    }

    /** Plane strain is a period of one voxel: it halves along the other directions only. */
    @Test
    void planeProblemsConvergeAsFastAsOthers() {
        for (Grid g : new Grid[] {new Grid(128, 128, 1, true, true, true), new Grid(90, 77, 1, false, false, true)}) {
            ElasticProblem p = porous(g, 1);
            ElasticProblem.Solution s = (g.periodicX() ? p : p.rollers()).solve(backend, 1e-8, 25);
            assertThat(s.depth()).as("levels on %s", g).isGreaterThan(3);
        }
    }

    @Test
    void anEmptyGridHasNothingToSolve() {
        for (Grid g : new Grid[] {Grid.box(3, 3, 3), Grid.box(20, 20, 20)}) {
            ElasticProblem.Solution s = ElasticProblem.empty(g).solve(backend, 1e-8, 10);
            assertThat(s.report().iterations()).isZero();
            assertThat(s.u()).containsOnly(0);
        }
    }

    @Test
    void noLoadTakesNoIterations() {
        Grid g = Grid.box(12, 12, 12);
        ElasticProblem p = ElasticProblem.empty(g).rollers();
        for (int v = 0; v < g.voxelCount(); v++) {
            p.fill(v, 90, 0.28, 0);
        }
        ElasticProblem.Solution s = p.solve(backend, 1e-8, 10);
        assertThat(s.report().iterations()).isZero();
        assertThat(s.report().relativeResidual()).isZero();
        assertThat(s.u()).containsOnly(0);
    }

    @Test
    void failureToConvergeIsSaidWithTheNumbers() {
        ElasticProblem p = porous(Grid.box(20, 20, 20), 3).rollers();
        assertThatThrownBy(() -> p.solve(backend, 1e-8, 2))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageMatching(
                        ".*relative residual \\d\\.\\d\\de-\\d\\d after 2 iterations, wanted 1e-08; likely.*");
    }

    @Test
    void aLoadThatIsNotANumberIsNeverSolved() {
        ElasticProblem p = swellingBox(Grid.box(12, 12, 12)).rollers();
        p.eigenstrain()[77] = Double.NaN;
        assertThatThrownBy(() -> p.solve(backend, 1e-8, 50))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void aMaterialThatIsNotANumberIsNeverSolved() {
        for (int n : new int[] {4, 16}) {
            ElasticProblem p = swellingBox(Grid.box(n, n, n)).rollers();
            p.mu()[5] = Double.NaN;
            assertThatThrownBy(() -> p.solve(backend, 1e-8, 50))
                    .isInstanceOf(NotConvergedException.class)
                    .hasMessageContaining("NaN");
        }
    }

    /** Prescribed values other than zero: a column between two held ends takes the linear profile. */
    @Test
    void prescribedValuesAreKept() {
        Grid g = Grid.box(31, 6, 9);
        byte[] mask = new byte[g.nodeCount()];
        double[] start = new double[g.nodeCount()];
        for (int n = 0; n < mask.length; n++) {
            int i = n % (g.nx() + 1);
            mask[n] = (byte) (i == 0 || i == g.nx() ? 1 : 0);
            start[n] = i == g.nx() ? 2 : 0;
        }
        double[] one = new double[g.voxelCount()];
        Arrays.fill(one, 1);
        try (VoxelField storage = backend.voxelField(g);
                VoxelField conductivity = backend.voxelField(g);
                Vector f = backend.vector(g, 1, Precision.FP64);
                Vector c = backend.vector(g, 1, Precision.FP64)) {
            backend.upload(one, conductivity);
            backend.upload(start, c);
            try (Operator a = backend.helmholtz(storage, conductivity, new Constraints(g, mask), Precision.FP64);
                    Multigrid m = new Multigrid(backend, a, 2);
                    ConjugateGradient cg = new ConjugateGradient(backend, a, m)) {
                cg.solve(f, c, Double.NaN, 1e-10, 40);
            }
            double[] out = new double[g.nodeCount()];
            backend.download(c, out);
            for (int n = 0; n < out.length; n++) {
                assertThat(out[n]).isCloseTo(2.0 * (n % (g.nx() + 1)) / g.nx(), within(1e-8));
            }
        }
    }

    /** The cycle must be symmetric, or conjugate gradients may not use it. */
    @Test
    void theCycleIsSymmetricAndPositive() {
        for (Grid g : new Grid[] {Grid.box(17, 12, 14), Grid.periodic(16, 12, 20)}) {
            ElasticProblem p = porous(g, 5);
            for (int n = 0; n < (g.nx() + 1) * (g.ny() + 1) && !g.anyPeriodic(); n++) {
                p.mask()[n] = 7;
            }
            try (VoxelField l = backend.voxelField(g);
                    VoxelField m = backend.voxelField(g);
                    Vector x = backend.vector(g, 3, Precision.FP32);
                    Vector y = backend.vector(g, 3, Precision.FP32);
                    Vector bx = backend.vector(g, 3, Precision.FP64);
                    Vector by = backend.vector(g, 3, Precision.FP64)) {
                backend.upload(p.lambda(), l);
                backend.upload(p.mu(), m);
                backend.upload(random(3 * g.nodeCount(), 1), x);
                backend.upload(random(3 * g.nodeCount(), 2), y);
                try (Operator a = backend.elasticity(l, m, new Constraints(g, p.mask()), Precision.FP64);
                        Operator narrow = backend.convert(a, Precision.FP32);
                        Multigrid cycle = new Multigrid(backend, a, 2)) {
                    // Only right-hand sides in the range of the form: products with it.
                    precondition(cycle, narrow, x, bx);
                    precondition(cycle, narrow, y, by);
                    double xy = product(narrow, y, bx);
                    double yx = product(narrow, x, by);
                    double xx = product(narrow, x, bx);
                    double yy = product(narrow, y, by);
                    assertThat(xx).isPositive();
                    assertThat(yy).isPositive();
                    assertThat(xy).isCloseTo(yx, within(1e-4 * Math.sqrt(xx * yy)));
                }
            }
        }
    }

    /** out = M^-1 A x. */
    private void precondition(Multigrid cycle, Operator a, Vector x, Vector out) {
        backend.apply(a, x, cycle.input());
        backend.copy(1, cycle.apply(), out);
    }

    /** (A x) . z. */
    private double product(Operator a, Vector x, Vector z) {
        try (Vector ax = backend.vector(a.grid(), a.components(), Precision.FP32)) {
            backend.apply(a, x, ax);
            return backend.dot(ax, z);
        }
    }

    private static double[] random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(n, -1, 1).toArray();
    }
}
