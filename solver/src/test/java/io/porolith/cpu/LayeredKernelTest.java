package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayeredKernelTest {
    private static final long SEED = 11;
    private static final Grid BOX = Grid.box(19, 5, 4);
    private static final double LAMBDA = 1.3;
    private static final double MU = 0.7;

    /** Every third voxel is layered. */
    private static int[] voxels(Grid g) {
        return IntStream.range(0, g.voxelCount()).filter(v -> v % 3 == 1).toArray();
    }

    /** Upper triangle of the isotropic stiffness times a factor. */
    private static double[] isotropic(double factor) {
        double[] c = new double[LayeredStiffness.COEFFICIENTS];
        int k = 0;
        for (int a = 0; a < 6; a++) {
            for (int b = a; b < 6; b++, k++) {
                c[k] = factor * ((a < 3 && b < 3 ? LAMBDA : 0) + (a == b ? a < 3 ? 2 * MU : MU : 0));
            }
        }
        return c;
    }

    private static LayeredStiffness everywhere(Grid g, double[] triangle) {
        int[] voxels = voxels(g);
        double[] extra = new double[LayeredStiffness.COEFFICIENTS * voxels.length];
        for (int e = 0; e < voxels.length; e++) {
            System.arraycopy(triangle, 0, extra, LayeredStiffness.COEFFICIENTS * e, triangle.length);
        }
        return new LayeredStiffness(voxels, extra);
    }

    private static double[] apply(Backend b, Grid g, LayeredStiffness layered, double[] u) {
        double[] f = new double[u.length];
        try (VoxelField lambda = b.voxelField(g);
                VoxelField mu = b.voxelField(g);
                Vector x = b.vector(g, 3, Precision.FP64);
                Vector y = b.vector(g, 3, Precision.FP64)) {
            double[] values = new double[g.voxelCount()];
            Arrays.fill(values, LAMBDA);
            b.upload(values, lambda);
            Arrays.fill(values, MU);
            b.upload(values, mu);
            b.upload(u, x);
            Constraints none = Constraints.none(g);
            try (Operator a = layered.isEmpty()
                    ? b.elasticity(lambda, mu, none, Precision.FP64)
                    : b.elasticity(lambda, mu, layered, none)) {
                b.applyAllRows(a, x, y);
            }
            b.download(y, f);
        }
        return f;
    }

    private static double[] random(Grid g, SplittableRandom random) {
        return random.doubles(3L * g.nodeCount(), -1, 1).toArray();
    }

    /** A displacement with a random constant gradient: only mean strains. */
    private static double[] linear(Grid g, SplittableRandom random) {
        double[] gradient = random.doubles(9, -1, 1).toArray();
        double[] u = new double[3 * g.nodeCount()];
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    for (int c = 0; c < 3; c++) {
                        u[c * g.nodeCount() + g.node(i, j, k)] =
                                gradient[3 * c] * i + gradient[3 * c + 1] * j + gradient[3 * c + 2] * k;
                    }
                }
            }
        }
        return u;
    }

    @Test
    void theRestOfAnIsotropicStiffnessMakesItWholeForMeanStrains() {
        double[] u = linear(BOX, new SplittableRandom(SEED));
        for (KernelForm form : new KernelForm[] {KernelForm.ofThisJvm(), KernelForm.PLAIN}) {
            try (Backend b = new CpuBackend(2, form)) {
                double[] whole = apply(b, BOX, LayeredStiffness.NONE, u);
                double[] made = apply(b, BOX, everywhere(BOX, isotropic(1 - LayeredStiffness.OTHER_MODES)), u);
                for (int i = 0; i < u.length; i++) {
                    assertThat(made[i])
                            .as("%s, seed %d, entry %d", form, SEED, i)
                            .isCloseTo(whole[i], within(1e-12));
                }
            }
        }
    }

    @Test
    void theFormIsSymmetricAndHasTheSameBitsForAnyNumberOfThreads() {
        for (Grid g : new Grid[] {BOX, new Grid(7, 6, 5, true, true, true)}) {
            SplittableRandom random = new SplittableRandom(SEED);
            LayeredStiffness layered = everywhere(
                    g, random.doubles(LayeredStiffness.COEFFICIENTS, -1, 1).toArray());
            double[] x = sides(g, random(g, random));
            double[] y = sides(g, random(g, random));
            double[][] ax = new double[3][];
            double[] ay;
            try (Backend b = new CpuBackend(1)) {
                ay = apply(b, g, layered, y);
            }
            for (int threads = 1; threads <= 3; threads++) {
                try (Backend b = new CpuBackend(threads)) {
                    ax[threads - 1] = apply(b, g, layered, x);
                }
            }
            assertThat(ax[1]).isEqualTo(ax[0]);
            assertThat(ax[2]).isEqualTo(ax[0]);
            assertThat(dot(g, y, ax[0])).as("seed %d", SEED).isCloseTo(dot(g, x, ay), within(1e-10));
        }
    }

    /** Periodic copies as their originals. */
    private static double[] sides(Grid g, double[] u) {
        CoefficientsFp64.copyPeriodic(u, 3, g);
        return u;
    }

    private static double dot(Grid g, double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += g.isOriginal(n % g.nodeCount()) ? a[n] * b[n] : 0;
        }
        return sum;
    }
}
