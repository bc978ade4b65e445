package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.element.MeshSpace;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.NodeMotion;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums over some of the nodes, and rigid motions taken out of vectors there, on lattices and conforming meshes. */
interface FreeNodesContract extends Examined {
    /** The last has more nodes than all threads of a launch. */
    Grid[] GRIDS = {
        Grid.box(1, 1, 1), Grid.box(255, 1, 2), Grid.box(13, 11, 17), Grid.box(90, 80, 75),
    };

    Grid[] REPEATING = {new Grid(24, 10, 13, true, false, true), Grid.periodic(8, 1, 12)};

    /** Rounding of sums, as a share of the sum of magnitudes. */
    double ROUNDING = 1e-13;

    /** Position of a node along an axis. */
    interface Positions {
        double at(int node, int axis);
    }

    @Test
    default void motionsOfSomeNodesOfALatticeAreSummedUpAndTaken() throws Exception {
        for (Grid g : GRIDS) {
            examineLattice(g);
        }
    }

    /** Copies do not count, and follow their originals. */
    @Test
    default void motionsOfSomeNodesOfARepeatingLatticeAreSummedUpAndTaken() throws Exception {
        for (Grid g : REPEATING) {
            examineLattice(g);
        }
    }

    private void examineLattice(Grid g) throws Exception {
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        int[] middle = {g.nx() / 2, g.ny() / 2, g.nz() / 2};
        examine(g, (n, axis) -> axis == 0 ? n % px : axis == 1 ? n / px % py : n / (px * py), new double[] {
            middle[0] + 0.3, middle[1] - 0.1, middle[2] + 0.25
        });
    }

    @Test
    default void motionsOfSomeNodesOfAMeshAreSummedUpAndTaken() throws Exception {
        for (ElementType type : ElementType.values()) {
            int n = type.isQuadratic() ? 2 : 4;
            BoxMesh box = BoxMesh.uniform(type, n + 1, n, n + 2, 1.2, 1, 0.9);
            MeshSpace whole = MeshSpace.of(NodeMotion.jittered(box.build(), 0.15, 7), 1.0 / n);
            examine(whole, whole::coordinate, new double[] {0.6 * n, 0.5 * n, 0.4 * n});
            MeshSpace repeats = MeshSpace.of(box.with(Symmetry.PERIODIC).build(), 1.0 / n);
            examine(repeats, repeats::coordinate, new double[] {0.5 * n, 0.5 * n, 0.5 * n});
        }
    }

    private Vector vector(Space g, double[] values) {
        Vector v = bench().keep(backend().vector(g, 3, Precision.FP64));
        backend().upload(values, v);
        backend().download(v, values);
        return v;
    }

    private void examine(Space g, Positions x, double[] centre) throws Exception {
        SplittableRandom random = new SplittableRandom(g.nodeCount());
        int nodes = g.nodeCount();
        boolean[] counts = new boolean[nodes];
        for (int n = 0; n < nodes; n++) {
            counts[n] = n == 0 || random.nextInt(4) > 0;
        }
        double[] v = random.doubles(3L * nodes, -1, 1.5).toArray();
        double[] u = random.doubles(3L * nodes, -0.3, 0.4).toArray();
        Vector force = vector(g, v);
        Vector displacement = vector(g, u);
        FreeNodes.Layout layout = new FreeNodes.Layout(g, counts, centre);
        FreeNodes free = bench().keep(backend().freeNodes(layout));
        double[][] expected = sums(layout, x, v, u);
        double[] plain = free.sums(force);
        double[] displaced = free.sums(force, displacement);
        assertThat(plain).hasSize(FreeNodes.SUMS);
        assertThat(displaced).hasSize(FreeNodes.DISPLACED_SUMS);
        for (int n = 0; n < displaced.length; n++) {
            assertThat(Math.abs(displaced[n] - expected[0][n]))
                    .as("sum %d over %d nodes", n, nodes)
                    .isLessThanOrEqualTo(ROUNDING * expected[1][n]);
        }
        for (int n = 0; n < plain.length; n++) {
            assertThat(Math.abs(plain[n] - expected[0][n]))
                    .as("sum %d over %d nodes", n, nodes)
                    .isLessThanOrEqualTo(ROUNDING * expected[1][n]);
        }
        assertThat(free.sums(force, displacement)).as("again").isEqualTo(displaced);
        FreeNodes.Motion motion =
                new FreeNodes.Motion(new double[] {0.2, -0.3, 0.7}, new double[] {0.011, -0.02, 0.013}, new double[] {
                    centre[0] + 0.1, centre[1], centre[2] - 0.2
                });
        double size = 1.5 + 0.7 + 0.1 * g.extent();
        free.take(motion, force);
        double[] rest = takenFrom(v, layout, x, motion, new double[3 * nodes]);
        double[] actual = new double[3 * nodes];
        backend().download(force, actual);
        assertClose(actual, rest, size, g);
        free.take(motion, displacement, force);
        backend().download(force, v);
        assertClose(v, takenFrom(actual, layout, x, motion, u), size, g);
        bench().clear();
    }

    private static void assertClose(double[] actual, double[] expected, double size, Space g) {
        for (int n = 0; n < actual.length; n++) {
            // Of a copy the original tells.
            if (g.isOriginal(n % g.nodeCount()) && !(Math.abs(actual[n] - expected[n]) <= 1e-15 * size)) {
                assertThat(actual[n])
                        .as("entry %d of %d nodes", n, g.nodeCount())
                        .isEqualTo(expected[n]);
            }
        }
        if (g instanceof Grid grid) {
            assertThat(DenseForm.copyPeriodic(grid, actual.clone()))
                    .as("copies")
                    .isEqualTo(actual);
        }
    }

    /** The sums, and those of the magnitudes of their terms. */
    private static double[][] sums(FreeNodes.Layout layout, Positions x, double[] v, double[] u) {
        int nodes = layout.counts().length;
        double[][] sums = new double[2][FreeNodes.DISPLACED_SUMS];
        for (int n = nodes - 1; n >= 0; n--) {
            if (!layout.counts()[n] || !layout.space().isOriginal(n)) {
                continue;
            }
            for (int i = 0; i < 3; i++) {
                double ri = x.at(n, i) - layout.centre()[i];
                double ui = u[i * nodes + n];
                add(sums, i, v[i * nodes + n]);
                add(sums, 12 + i, ui);
                for (int j = 0; j < 3; j++) {
                    add(sums, 3 + 3 * i + j, ri * v[j * nodes + n]);
                    add(sums, 15 + 3 * i + j, ui * v[j * nodes + n]);
                    add(sums, 24 + 3 * i + j, ui * (x.at(n, j) - layout.centre()[j]));
                }
            }
        }
        return sums;
    }

    private static void add(double[][] sums, int at, double term) {
        sums[0][at] += term;
        sums[1][at] += Math.abs(term);
    }

    private static double[] takenFrom(
            double[] v, FreeNodes.Layout layout, Positions x, FreeNodes.Motion motion, double[] u) {
        double[] rest = v.clone();
        int nodes = layout.counts().length;
        double[] w = motion.omega();
        for (int n = 0; n < nodes; n++) {
            double[] b = new double[3];
            for (int c = 0; c < 3; c++) {
                b[c] = x.at(n, c) + u[c * nodes + n] - motion.about()[c];
            }
            double[] turned = {w[1] * b[2] - w[2] * b[1], w[2] * b[0] - w[0] * b[2], w[0] * b[1] - w[1] * b[0]};
            for (int c = 0; c < 3 && layout.counts()[n]; c++) {
                rest[c * nodes + n] -= motion.shift()[c] + turned[c];
            }
        }
        return rest;
    }

    @Test
    default void nodesMustBeThoseOfTheSpace() {
        boolean[] few = new boolean[7];
        Arrays.fill(few, true);
        assertThatThrownBy(() -> new FreeNodes.Layout(Grid.box(1, 1, 1), few, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 nodes of 8");
    }
}
