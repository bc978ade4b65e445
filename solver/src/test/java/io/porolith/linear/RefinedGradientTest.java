package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conjugate gradients in fp32 reach residuals that only fp64 can tell, in about as many iterations as those in fp64. */
class RefinedGradientTest {
    private final Backend backend = new CpuBackend(2);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(backend.bytesInUse()).isZero();
        backend.close();
    }

    private static final Grid[] GRIDS = {
        Grid.box(24, 24, 24),
        Grid.box(21, 27, 18),
        Grid.periodic(24, 24, 24),
        new Grid(21, 24, 20, false, true, true),
        new Grid(90, 77, 1, false, false, true)
    };

    @Test
    void theResidualOfTheSolutionIsThatWanted() {
        for (double tolerance : new double[] {1e-8, 1e-11}) {
            for (long seed = 1; seed <= 2; seed++) {
                for (Grid g : GRIDS) {
                    ElasticProblem p = SolveTest.porous(g, seed);
                    p = g.anyPeriodic() ? p : p.rollers();
                    ElasticProblem.Solution wide = p.solve(backend, tolerance, 80);
                    ElasticProblem.Solution narrow = p.solve(backend, RefinedGradient::new, tolerance, 80);
                    String what = "seed " + seed + " on " + g + " to " + tolerance;
                    assertThat(narrow.report().relativeResidual()).as(what).isLessThanOrEqualTo(tolerance);
                    assertThat(narrow.report().iterations())
                            .as(what)
                            .isLessThanOrEqualTo(wide.report().iterations() * 5 / 4 + 2);
                    assertSame(p, narrow.u(), wide.u(), 1e4 * tolerance, what);
                }
            }
        }
    }

    /** Strains, because a free body leaves the rigid part of a displacement open. */
    private void assertSame(ElasticProblem p, double[] actual, double[] expected, double tolerance, String what) {
        double[] a = p.stress(backend, actual);
        double[] b = p.stress(backend, expected);
        double largest = Arrays.stream(b).map(Math::abs).max().orElseThrow();
        for (int n = 0; n < a.length; n++) {
            assertThat(Math.abs(a[n] - b[n])).as(what).isLessThanOrEqualTo(tolerance * largest);
        }
    }

    @Test
    void aRestingSolverHoldsCoarseLevelsOnly() {
        Grid g = Grid.box(32, 30, 28);
        ElasticProblem p = SolveTest.porous(g, 1).rollers();
        long vector = 4L * 3 * g.nodeCount();
        try (VoxelField l = backend.voxelField(g);
                VoxelField m = backend.voxelField(g);
                Vector b = backend.vector(g, 3, Precision.FP64);
                Vector x = backend.vector(g, 3, Precision.FP64)) {
            backend.upload(p.lambda(), l);
            backend.upload(p.mu(), m);
            try (Operator a = backend.elasticity(l, m, new Constraints(g, p.mask()), Precision.FP64);
                    Multigrid multigrid = new Multigrid(backend, a, 2);
                    LinearSolver solver = new RefinedGradient(backend, a, multigrid)) {
                backend.fillIrregular(x);
                backend.applyAllRows(a, x, b);
                backend.residual(a, b, x, b);
                long resting = backend.bytesInUse();
                for (int repeat = 0; repeat < 2; repeat++) {
                    backend.fillIrregular(x);
                    backend.fill(b, 0);
                    solver.solve(b, x, Double.NaN, 1e-9, 60);
                    long working = backend.bytesInUse();
                    solver.rest();
                    solver.rest();
                    assertThat(backend.bytesInUse()).isEqualTo(resting);
                    assertThat((double) (working - resting)).isBetween(5.0 * vector, 5.01 * vector);
                }
            }
        }
    }

    @Test
    void failureToConvergeIsSaidWithTheNumbers() {
        ElasticProblem p = SolveTest.porous(Grid.box(20, 20, 20), 3).rollers();
        assertThatThrownBy(() -> p.solve(backend, RefinedGradient::new, 1e-8, 2))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageMatching(
                        ".*relative residual \\d\\.\\d\\de-\\d\\d after 2 iterations, wanted 1e-08; likely.*");
        p.eigenstrain()[77] = Double.NaN;
        assertThatThrownBy(() -> p.solve(backend, RefinedGradient::new, 1e-8, 50))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("NaN");
    }
}
