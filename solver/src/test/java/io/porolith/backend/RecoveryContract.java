package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.Grid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Loads from voxel stresses and fluxes, mean strains and mean values: all fp64. */
interface RecoveryContract extends Examined {
    private static double[][] voxelValues(SampleForm s, int components) {
        SplittableRandom random = new SplittableRandom(s.seed() + 77);
        double[][] out = new double[components][s.grid().voxelCount()];
        for (double[] component : out) {
            for (int v = 0; v < component.length; v++) {
                component[v] = random.nextDouble(-1, 1);
            }
        }
        return out;
    }

    private VoxelField[] fields(Grid g, double[][] values) {
        VoxelField[] out = new VoxelField[values.length];
        for (int e = 0; e < out.length; e++) {
            out[e] = bench().field(g, values[e]);
        }
        return out;
    }

    /** Integral of B^T sigma, or of q . grad N, by Gauss quadrature over every voxel. */
    private static double[] load(SampleForm s, double[][] stress) {
        Grid g = s.grid();
        double[] f = new double[s.components() * g.nodeCount()];
        for (int v = 0; v < g.voxelCount(); v++) {
            int i = v % g.nx();
            int j = v / g.nx() % g.ny();
            int k = v / (g.nx() * g.ny());
            int voxel = v;
            Hexahedron.integrate((shape, gradient, weight) -> {
                double[][] b = s.elastic() ? Hexahedron.strain(gradient) : transposed(gradient);
                for (int p = 0; p < 8 * s.components(); p++) {
                    int corner = DenseForm.corner(g, i, j, k, p / s.components());
                    for (int e = 0; e < stress.length; e++) {
                        f[p % s.components() * g.nodeCount() + corner] += weight * b[e][p] * stress[e][voxel];
                    }
                }
            });
        }
        return DenseForm.copyPeriodic(g, f);
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int r = 0; r < m.length; r++) {
            for (int c = 0; c < m[0].length; c++) {
                t[c][r] = m[r][c];
            }
        }
        return t;
    }

    @Test
    default void divergenceAddsTheIntegralOfStressTimesVirtualStrain() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            double[][] stress = voxelValues(s, s.elastic() ? 6 : 3);
            Vector f = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(1));
            backend().divergence(fields(s.grid(), stress), f);
            double[] expected = load(s, stress);
            for (int n = 0; n < expected.length; n++) {
                expected[n] += s.nodal(1)[n];
            }
            Workbench.assertClose(bench().values(f), expected, 1e-13, s);
            bench().clear();
        }
    }

    @Test
    default void missingStressComponentsAreZero() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            int components = s.elastic() ? 6 : 3;
            for (int present = 0; present < components; present++) {
                double[][] stress = new double[components][s.grid().voxelCount()];
                stress[present] = voxelValues(s, 1)[0];
                VoxelField[] fields = new VoxelField[components];
                fields[present] = bench().field(s.grid(), stress[present]);
                Vector f = bench().vector(s.grid(), s.components(), Precision.FP64);
                backend().divergence(fields, f);
                Workbench.assertClose(bench().values(f), load(s, stress), 1e-13, 1, s);
            }
            bench().clear();
        }
    }

    @Test
    default void divergenceAndMeanStrainAreAdjoint() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (s.elastic()) {
                double[][] stress = voxelValues(s, 6);
                Vector f = bench().vector(s.grid(), 3, Precision.FP64);
                Vector u = bench().vector(s.grid(), 3, Precision.FP64, s.nodal(1));
                backend().divergence(fields(s.grid(), stress), f);
                double[] strain = new double[6 * s.grid().voxelCount()];
                backend().meanStrain(u, 0, s.grid().nz(), strain);
                double work = 0;
                for (int n = 0; n < strain.length; n++) {
                    work += (n % 6 < 3 ? 1 : 2) * strain[n] * stress[n % 6][n / 6];
                }
                assertThat(backend().dot(f, u)).as(s.toString()).isCloseTo(work, within(1e-14 * strain.length));
            }
            bench().clear();
        }
    }

    @Test
    default void meanStrainIsTheVoxelAverageOfTheGradient() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (s.elastic()) {
                Grid g = s.grid();
                double[] u = s.nodal(1);
                double[] expected = meanStrain(g, u);
                Vector v = bench().vector(g, 3, Precision.FP64, u);
                int layer = 6 * g.nx() * g.ny();
                for (int begin = 0; begin < g.nz(); begin++) {
                    for (int end = begin + 1; end <= g.nz(); end++) {
                        double[] strain = new double[layer * (end - begin)];
                        backend().meanStrain(v, begin, end, strain);
                        double[] part = java.util.Arrays.copyOfRange(expected, layer * begin, layer * end);
                        Workbench.assertClose(strain, part, 1e-14, 1, s);
                    }
                }
                int last = g.voxelCount() - 1;
                int[] points = {0, last / 3, last / 2, last, last / 4};
                double[] few = new double[6 * points.length];
                backend().meanStrain(v, points, few);
                for (int n = 0; n < points.length; n++) {
                    double[] at = java.util.Arrays.copyOfRange(few, 6 * n, 6 * n + 6);
                    double[] of = java.util.Arrays.copyOfRange(expected, 6 * points[n], 6 * points[n] + 6);
                    Workbench.assertClose(at, of, 1e-14, 1, s);
                }
            }
            bench().clear();
        }
    }

    private static double[] meanStrain(Grid g, double[] u) {
        double[] out = new double[6 * g.voxelCount()];
        for (int v = 0; v < g.voxelCount(); v++) {
            int i = v % g.nx();
            int j = v / g.nx() % g.ny();
            int k = v / (g.nx() * g.ny());
            int at = 6 * v;
            Hexahedron.integrate((shape, gradient, weight) -> {
                double[][] b = Hexahedron.strain(gradient);
                for (int p = 0; p < 24; p++) {
                    double value = u[p % 3 * g.nodeCount() + DenseForm.corner(g, i, j, k, p / 3)];
                    for (int e = 0; e < 6; e++) {
                        out[at + e] += weight * (e < 3 ? 1 : 0.5) * b[e][p] * value;
                    }
                }
            });
        }
        return out;
    }

    @Test
    default void voxelMeanAveragesTheCorners() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (!s.elastic()) {
                Grid g = s.grid();
                double[] c = s.nodal(1);
                VoxelField mean = bench().field(g, s.a());
                backend().voxelMean(bench().vector(g, 1, Precision.FP64, c), mean);
                double[] actual = new double[g.voxelCount()];
                backend().download(mean, actual);
                double[] expected = new double[g.voxelCount()];
                for (int v = 0; v < expected.length; v++) {
                    for (int corner = 0; corner < 8; corner++) {
                        int k = v / (g.nx() * g.ny());
                        expected[v] += c[DenseForm.corner(g, v % g.nx(), v / g.nx() % g.ny(), k, corner)] / 8;
                    }
                }
                Workbench.assertClose(actual, expected, 1e-15, 1, s);
            }
            bench().clear();
        }
    }

    @Test
    default void aBadVoxelShowsInItsNodesOnly() throws Exception {
        Grid g = Grid.box(17, 3, 3);
        double[] stress = new double[g.voxelCount()];
        int bad = g.voxel(8, 1, 1);
        stress[bad] = Double.NaN;
        VoxelField field = bench().field(g, stress);
        Vector f = bench().vector(g, 3, Precision.FP64);
        backend().divergence(new VoxelField[] {field, field, field, null, null, null}, f);
        double[] force = bench().values(f);
        for (int n = 0; n < force.length; n++) {
            int node = n % g.nodeCount();
            int i = node % 18 - 8;
            int j = node / 18 % 4 - 1;
            int k = node / 72 - 1;
            boolean corner = (i | j | k) >= 0 && Math.max(i, Math.max(j, k)) <= 1;
            assertThat(Double.isNaN(force[n])).as("entry %d", n).isEqualTo(corner);
        }
    }
}
