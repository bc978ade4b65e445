package io.porolith.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Symmetry;
import io.porolith.input.Settings;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Statistics of bodies whose answers are formulas. */
class StatisticsTest {
    private static final boolean[] PORES = {false, true, false};
    private static final boolean[] SOLID = {false, false, true};

    private static Geometry geometry(Object... keysAndValues) {
        Map<String, Object> section = new java.util.LinkedHashMap<>();
        for (int n = 0; n < keysAndValues.length; n += 2) {
            section.put((String) keysAndValues[n], keysAndValues[n + 1]);
        }
        return Geometries.build(Settings.of(section), 1);
    }

    private static Lattice spheres(int n) {
        return Voxeliser.lattice(geometry("type", "spherical_pores", "edge", "1 m", "pore_radius", "0.3 m"), n, n, n);
    }

    /** 4 V / S of a ball is 4 r / 3, and the balls that fit into a ball are the ball, but for voxels at its rim. */
    @Test
    void aSphericalPoreHasItsChordAndItsThickness() {
        Lattice lattice = spheres(100);
        assertThat(Chords.mean(lattice, PORES)).isCloseTo(0.4, within(0.004));
        LocalThickness thickness = LocalThickness.of(lattice, PORES);
        assertThat(thickness.mean()).isCloseTo(0.6, within(0.025));
        assertThat(thickness.deviation()).isLessThan(0.06);
    }

    @Test
    void aSlabIsAsThickAsItIs() {
        Lattice lattice = slabs(80);
        assertThat(LocalThickness.of(lattice, SOLID).mean()).isCloseTo(0.25, within(0.008));
        assertThat(LocalThickness.of(lattice, PORES).mean()).isCloseTo(0.75, within(0.008));
        // Lines across leave the slab twice; lines along never: V = 0.25, S = 2.
        assertThat(Chords.mean(lattice, SOLID)).isCloseTo(3 * 0.25, within(1e-12));
    }

    private static Lattice slabs(int n) {
        Geometry g = geometry(
                "type",
                "box",
                "size_x",
                "1 m",
                "cell",
                "periodic",
                "layers",
                java.util.List.of(
                        Map.of("phase", "silicon", "thickness", "0.25 m"),
                        Map.of("phase", "pore", "thickness", "0.75 m")));
        return Voxeliser.lattice(g, n, n, n);
    }

    /** Pairs and crossings counted one by one, on lattices that repeat along some axes and have edges on both sides of 64 voxels. */
    @Test
    void pairsAndChordsOfNoiseAreThoseCountedOneByOne() {
        Random random = new Random(4);
        int[][] counts = {{70, 9, 13}, {12, 128, 10}, {11, 10, 65}, {6, 64, 7}};
        for (int trial = 0; trial < 8; trial++) {
            int[] n = counts[trial % 4];
            Grid grid = new Grid(n[0], n[1], n[2], trial > 3, trial % 2 == 0, trial % 3 == 0);
            byte[] phase = new byte[grid.voxelCount()];
            for (int v = 0; v < phase.length; v++) {
                phase[v] = (byte) (random.nextInt(3) == 0 ? 1 : 2);
            }
            Lattice lattice =
                    new Lattice(grid, 1, 0, 0, 0, Symmetry.FULL, spheres(2).phases(), phase);
            int[] crossings = new int[1];
            double[] expected = new double[1 + Math.min(n[0], Math.min(n[1], n[2])) / 2];
            for (int r = 0; r < expected.length; r++) {
                expected[r] = share(lattice, r, crossings);
            }
            assertThat(TwoPointCorrelation.of(lattice, SOLID, 100).probability())
                    .isEqualTo(expected);
            double inside = expected[0] * phase.length;
            assertThat(Chords.mean(lattice, SOLID)).isCloseTo(6 * inside / crossings[0], within(1e-12));
        }
    }

    /** Also counts neighbours of which one is solid, for pairs one apart. */
    private static double share(Lattice lattice, int r, int[] crossings) {
        Grid g = lattice.grid();
        int[] n = {g.nx(), g.ny(), g.nz()};
        int both = 0;
        int pairs = 0;
        for (int v = 0; v < g.voxelCount(); v++) {
            int[] at = {v % n[0], v / n[0] % n[1], v / n[0] / n[1]};
            for (int axis = 0; axis < 3; axis++) {
                int[] to = at.clone();
                to[axis] += r;
                if (to[axis] >= n[axis] && !g.isPeriodic(axis)) {
                    continue;
                }
                to[axis] %= n[axis];
                boolean here = SOLID[lattice.phase()[v]];
                boolean there = SOLID[lattice.phase()[g.voxel(to[0], to[1], to[2])]];
                pairs++;
                both += here && there ? 1 : 0;
                crossings[0] += r == 1 && here != there ? 1 : 0;
            }
        }
        return (double) both / pairs;
    }

    /** Of slabs with share f, pairs r apart along the normal are both inside with f - r, pairs along the slabs with f. */
    @Test
    void pairsOfALaminateAreCountedExactly() {
        double[] p = TwoPointCorrelation.of(slabs(40), SOLID, 40).probability();
        assertThat(p).hasSize(21);
        for (int r = 0; r < p.length; r++) {
            double along = Math.max(0, 0.25 - r / 40.0);
            assertThat(p[r]).as("r = %d", r).isCloseTo((along + 2 * 0.25) / 3, within(1e-12));
        }
    }

    /** Independent voxels are uncorrelated beyond themselves. */
    @Test
    void randomVoxelsAreUncorrelated() {
        Lattice lattice = spheres(64);
        Random random = new Random(7);
        byte[] phase = lattice.phase();
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) (random.nextDouble() < 0.3 ? 1 : 2);
        }
        TwoPointCorrelation pairs = TwoPointCorrelation.of(lattice, PORES, 10);
        assertThat(pairs.probability()[0]).isCloseTo(0.3, within(0.005));
        assertThat(pairs.probability()[5]).as("seed 7").isCloseTo(0.09, within(0.003));
        assertThat(pairs.correlationLength()).isLessThan(lattice.pitch());
    }

    @Test
    void distancesAreThoseToTheNearestVoxelOutside() {
        Random random = new Random(5);
        for (boolean periodic : new boolean[] {false, true}) {
            Grid g = new Grid(9, 7, 8, periodic, false, periodic);
            boolean[] inside = new boolean[g.voxelCount()];
            for (int v = 0; v < inside.length; v++) {
                inside[v] = random.nextDouble() < 0.97;
            }
            float[] found = DistanceTransform.squared(g, inside);
            for (int v = 0; v < inside.length; v++) {
                assertThat(found[v]).as("seed 5, voxel %d", v).isEqualTo(nearest(g, inside, v));
            }
        }
    }

    private static float nearest(Grid g, boolean[] inside, int v) {
        int least = Integer.MAX_VALUE;
        for (int w = 0; w < inside.length; w++) {
            if (!inside[w]) {
                int dx = gap(v % g.nx() - w % g.nx(), g.nx(), g.periodicX());
                int dy = gap(v / g.nx() % g.ny() - w / g.nx() % g.ny(), g.ny(), g.periodicY());
                int dz = gap(v / (g.nx() * g.ny()) - w / (g.nx() * g.ny()), g.nz(), g.periodicZ());
                least = Math.min(least, dx * dx + dy * dy + dz * dz);
            }
        }
        return least;
    }

    private static int gap(int d, int n, boolean periodic) {
        return periodic ? Math.min(Math.floorMod(d, n), Math.floorMod(-d, n)) : d;
    }

    @Test
    void theReportNamesAllOfIt() {
        Geometry g = geometry("type", "spherical_pores", "edge", "1 m", "pore_radius", "0.3 m");
        Lattice lattice = Voxeliser.lattice(g, 48, 48, 48);
        Microstructure m = Microstructure.of(lattice, Surfaces.of(lattice, g, Connectivity.of(lattice)));
        assertThat(m.values())
                .containsKeys("mean_chord_solid", "mean_chord_pore", "thickness_pore", "correlation_length_pore");
        double area = 4 * Math.PI * 0.09;
        assertThat(m.values().get("specific_pore_surface")).isCloseTo(area, within(1e-4 * area));
        assertThat(m.lines()).hasSize(3);
    }
}
