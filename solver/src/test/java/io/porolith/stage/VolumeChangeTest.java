package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes of bodies in large motion against volumes that are computed otherwise. */
class VolumeChangeTest {
    private static final double PITCH = 3e-9;
    private static final double[] GAUSS = {0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6};

    /** Of a cell whose voxels are solid or pore at random, so that its faces cut most pores. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPeriodicCellIsItsSolidAndItsPores(long seed) {
        Random random = new Random(seed);
        Grid g = Grid.periodic(4, 3, 5);
        Lattice lattice = lattice(g, random);
        double[] h = gradient(random);
        double[] u = motion(g, h, random);
        double cell = g.voxelCount() * Math.pow(PITCH, 3);
        VolumeChange change = VolumeChange.exactly(lattice, u).inCell(cell, h);
        assertThat(change.cell())
                .as("cell, seed %d", seed)
                .isCloseTo(cell * (determinant(h) - 1), within(1e-12 * cell));
        assertThat(change.outward()).isEqualTo(change.cell());
        assertThat(change.growth()).as("solid, seed %d", seed).isCloseTo(gained(lattice, u, 2), within(1e-12 * cell));
        assertThat(-change.inward()).as("pores, seed %d", seed).isCloseTo(gained(lattice, u, 1), within(1e-12 * cell));
        assertThat(Math.abs(change.inward())).as("pores move").isGreaterThan(1e-3 * cell);
    }

    /** Faces of a box that does not repeat sweep what its voxels gain. */
    @Test
    void aBoxGainsWhatItsFacesSweep() {
        Random random = new Random(5);
        Grid g = Grid.box(3, 4, 2);
        Lattice lattice = lattice(g, random);
        double[] u = motion(g, gradient(random), random);
        double whole = g.voxelCount() * Math.pow(PITCH, 3);
        assertThat(VolumeChange.exactly(lattice, u).growth()).isCloseTo(gained(lattice, u, 2), within(1e-12 * whole));
    }

    /** In small motions both splits are the same, but for the square of the motion. */
    @Test
    void smallMotionsAreOfFirstOrder() {
        Random random = new Random(7);
        Grid g = Grid.periodic(3, 3, 3);
        Lattice lattice = lattice(g, random);
        double[] h = gradient(random);
        double[] w = motion(g, new double[6], random);
        double cell = g.voxelCount() * Math.pow(PITCH, 3);
        double pores = cell - solid(lattice);
        double trace = h[0] + h[1] + h[2];
        for (double size : new double[] {1e-3, 1e-5}) {
            double[] small = scaled(w, size);
            double[] whole = small.clone();
            add(g, scaled(h, size), whole);
            VolumeChange exact = VolumeChange.exactly(lattice, whole).inCell(cell, scaled(h, size));
            VolumeChange first = VolumeChange.of(lattice, scaled(small, PITCH));
            double inward = first.inward() - size * trace * pores;
            assertThat(exact.cell()).isCloseTo(first.cell() + size * trace * cell, within(3 * size * size * cell));
            assertThat(exact.inward()).isCloseTo(inward, within(3 * size * size * cell));
        }
    }

    /** Elements that fill their cell leave no room for pores, however they move. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void elementsFillTheirCell(ElementType type) {
        ConformingMesh mesh =
                BoxMesh.uniform(type, 3, 2, 2, 1, 1, 1).with(Symmetry.PERIODIC).build();
        Random random = new Random(11);
        double[] h = gradient(random);
        double[] w = random.doubles(3L * mesh.nodeCount(), 0, 0.05).toArray();
        int nodes = mesh.nodeCount();
        double[] u = new double[3 * nodes];
        int[][] component = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};
        for (int n = 0; n < nodes; n++) {
            for (int c = 0; c < 3; c++) {
                u[c * nodes + n] = w[c * nodes + mesh.periodic().original()[n]];
                for (int d = 0; d < 3; d++) {
                    u[c * nodes + n] += h[component[c][d]] * mesh.coordinate(n, d);
                }
            }
        }
        Cell cell = new Cell(0, 0, 0, 1, 1, 1, Symmetry.PERIODIC);
        VolumeChange change =
                new SurfaceIntegrals(mesh, cell, 1).exactVolumeChange(u).inCell(1, h);
        assertThat(change.cell()).isCloseTo(determinant(h) - 1, within(1e-12));
        assertThat(change.inward()).isCloseTo(0, within(1e-12));
    }

    private static Lattice lattice(Grid g, Random random) {
        byte[] phase = new byte[g.voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) (1 + random.nextInt(2));
        }
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("solid", false));
        Symmetry symmetry = g.anyPeriodic() ? Symmetry.PERIODIC : Symmetry.FULL;
        return new Lattice(g, PITCH, 0, 0, 0, symmetry, phases, phase);
    }

    private static double[] gradient(Random random) {
        return random.doubles(6, -0.1, 0.4).toArray();
    }

    private static double[] scaled(double[] values, double factor) {
        return java.util.Arrays.stream(values).map(v -> factor * v).toArray();
    }

    /** Periodic where the grid is, beyond a mean gradient; in units of the pitch. */
    private static double[] motion(Grid g, double[] h, Random random) {
        double[] u = new double[g.valueCount(3)];
        for (int c = 0; c < 3; c++) {
            for (int n = 0; n < g.nodeCount(); n++) {
                int i = n % (g.nx() + 1) % g.ownedX();
                int j = n / (g.nx() + 1) % (g.ny() + 1) % g.ownedY();
                int k = n / ((g.nx() + 1) * (g.ny() + 1)) % g.ownedZ();
                int original = g.node(i, j, k);
                u[c * g.nodeCount() + n] = original == n ? 0.3 * random.nextDouble() : u[c * g.nodeCount() + original];
            }
        }
        add(g, h, u);
        return u;
    }

    private static void add(Grid g, double[] h, double[] u) {
        int nodes = g.nodeCount();
        for (int n = 0; n < nodes; n++) {
            double x = n % (g.nx() + 1);
            double y = n / (g.nx() + 1) % (g.ny() + 1);
            double z = (double) (n / ((g.nx() + 1) * (g.ny() + 1)));
            u[n] += h[0] * x + h[5] * y + h[4] * z;
            u[nodes + n] += h[5] * x + h[1] * y + h[3] * z;
            u[2 * nodes + n] += h[4] * x + h[3] * y + h[2] * z;
        }
    }

    private static double determinant(double[] h) {
        return determinant(new double[][] {{1 + h[0], h[5], h[4]}, {h[5], 1 + h[1], h[3]}, {h[4], h[3], 1 + h[2]}});
    }

    private static double determinant(double[][] f) {
        return f[0][0] * (f[1][1] * f[2][2] - f[1][2] * f[2][1])
                - f[0][1] * (f[1][0] * f[2][2] - f[1][2] * f[2][0])
                + f[0][2] * (f[1][0] * f[2][1] - f[1][1] * f[2][0]);
    }

    private static double solid(Lattice lattice) {
        int count = 0;
        for (byte phase : lattice.phase()) {
            count += phase == 2 ? 1 : 0;
        }
        return count * lattice.voxelVolume();
    }

    /** Volume that the voxels of a phase gain, by Gauss points, m&sup3;. */
    private static double gained(Lattice lattice, double[] u, int phase) {
        Grid g = lattice.grid();
        double sum = 0;
        for (int v = 0; v < g.voxelCount(); v++) {
            for (int q = 0; q < 8 && lattice.phase()[v] == phase; q++) {
                sum += determinant(gradientAt(g, u, v, q)) - 1;
            }
        }
        return sum / 8 * lattice.voxelVolume();
    }

    private static double[][] gradientAt(Grid g, double[] u, int v, int q) {
        double[] at = {GAUSS[q & 1], GAUSS[q >> 1 & 1], GAUSS[q >> 2]};
        double[][] f = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int corner = 0; corner < 8; corner++) {
            int[] bit = {corner & 1, corner >> 1 & 1, corner >> 2};
            int node = g.node(v % g.nx() + bit[0], v / g.nx() % g.ny() + bit[1], v / (g.nx() * g.ny()) + bit[2]);
            for (int d = 0; d < 3; d++) {
                double slope = bit[d] == 1 ? 1 : -1;
                for (int other = 1; other < 3; other++) {
                    int o = (d + other) % 3;
                    slope *= bit[o] == 1 ? at[o] : 1 - at[o];
                }
                for (int c = 0; c < 3; c++) {
                    f[c][d] += slope * u[c * g.nodeCount() + node];
                }
            }
        }
        return f;
    }
}
