package io.porolith.mesher;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaves that touch differ by one level at most, also where a period made one of them, and are equal across periods. */
class OctreeTest {
    @Test
    void leavesAreBalancedWithinAndEqualAcrossPeriods() {
        for (int seed = 1; seed <= 30; seed++) {
            Geometry g = Geometries.build(
                    Settings.of(Map.of(
                            "type", "random_spheres", "edge", "1 um", "pore_radius", "40 nm", "porosity", 0.004)),
                    seed);
            Octree tree = Octree.of(g.cell(), new MeshSize(0.25e-6, 0.0156e-6, 0.1), new Labels(g));
            int n = tree.count(0);
            for (int v = 0; v < n * n * n; v++) {
                look(tree, n, v % n, v / n % n, v / (n * n), "seed " + seed);
            }
        }
    }

    private static void look(Octree tree, int n, int i, int j, int k, String seed) {
        int here = tree.level(i, j, k);
        for (int axis = 0; axis < 3; axis++) {
            int[] at = {i, j, k};
            at[axis]++;
            boolean across = at[axis] == n;
            at[axis] %= n;
            int there = tree.level(at[0], at[1], at[2]);
            if (Math.abs(here - there) > (across ? 0 : 1)) {
                assertThat(there)
                        .as("%s, box %d, %d, %d, axis %d", seed, i, j, k, axis)
                        .isEqualTo(here);
            }
        }
    }
}
