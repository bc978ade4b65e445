package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Results have the same bits for any number of threads, through a whole solve with everything it calls. */
class ThreadCountTest {
    @Test
    void aSolveHasTheSameBitsWithOneTwoAndThreeThreads() {
        for (Grid grid : new Grid[] {Grid.box(37, 30, 25), new Grid(32, 24, 36, true, true, true)}) {
            double[] one = solve(grid, 1);
            assertThat(Arrays.stream(one).anyMatch(v -> v != 0)).isTrue();
            assertThat(solve(grid, 2)).as("two threads on %s", grid).isEqualTo(one);
            assertThat(solve(grid, 3)).as("three threads on %s", grid).isEqualTo(one);
        }
    }

    private static double[] solve(Grid g, int threads) {
        double[] lambda = new double[g.voxelCount()];
        double[] load = new double[g.voxelCount()];
        SplittableRandom random = new SplittableRandom(3);
        for (int v = 0; v < lambda.length; v++) {
            lambda[v] = random.nextDouble() < 0.2 ? 0 : random.nextDouble(0.5, 2);
            load[v] = lambda[v] * random.nextDouble();
        }
        byte[] mask = new byte[g.nodeCount()];
        for (int n = 0; n < (g.nx() + 1) * (g.ny() + 1) && !g.anyPeriodic(); n++) {
            mask[n] = 7;
        }
        try (Backend b = new CpuBackend(threads);
                VoxelField l = b.voxelField(g);
                VoxelField s = b.voxelField(g);
                Vector f = b.vector(g, 3, Precision.FP64);
                Vector u = b.vector(g, 3, Precision.FP64)) {
            b.upload(lambda, l);
            b.upload(load, s);
            b.divergence(new VoxelField[] {s, s, null, s, null, null}, f);
            try (Operator a = b.elasticity(l, l, new Constraints(g, mask), Precision.FP64)) {
                b.clearEmpty(a, f);
                try (Multigrid m = new Multigrid(b, a, 2);
                        ConjugateGradient cg = new ConjugateGradient(b, a, m)) {
                    cg.solve(f, u, Double.NaN, 1e-3, 200);
                }
            }
            double[] out = new double[3 * g.nodeCount()];
            b.download(u, out);
            return out;
        }
    }
}
