package io.porolith.stage;

import static io.porolith.stage.DiffusionProblem.A;
import static io.porolith.stage.DiffusionProblem.B;
import static io.porolith.stage.DiffusionProblem.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.VoxelMixture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interior voxels are those that a look at all 27 of each finds, whatever repeats and whatever is cut. */
class InterfaceLayerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aNeighbourhoodIsLookedAtWholeAcrossPeriods(int periodic) {
        Random random = new Random(periodic);
        Grid g = new Grid(9, 6, 5, (periodic & 1) > 0, (periodic & 2) > 0, (periodic & 4) > 0);
        int other = random.nextInt(9);
        Lattice sharp = DiffusionProblem.lattice(
                g, 1, (i, j, k) -> i == other && random.nextInt(4) == 0 ? BLOCKED : j + k < 2 && i < 3 ? B : A);
        int[] row = new int[g.voxelCount()];
        Arrays.setAll(row, v -> random.nextInt(60) == 0 ? 0 : -1);
        VoxelMixture mixture = new VoxelMixture(sharp.phases().size(), row, new float[8], new float[3]);
        for (Lattice lattice : new Lattice[] {sharp, with(sharp, mixture)}) {
            boolean[] interior = InterfaceLayer.interior(lattice);
            boolean[] expected = new boolean[g.voxelCount()];
            for (int v = 0; v < expected.length; v++) {
                expected[v] = alike(lattice, v);
            }
            assertThat(interior).isEqualTo(expected);
            assertThat(interior).contains(true).contains(false);
        }
    }

    private static Lattice with(Lattice l, VoxelMixture mixture) {
        return new Lattice(
                l.grid(), l.pitch(), l.xMin(), l.yMin(), l.zMin(), l.symmetry(), l.phases(), l.phase(), mixture);
    }

    private static boolean alike(Lattice lattice, int voxel) {
        Grid g = lattice.grid();
        for (int n = 0; n < 27; n++) {
            int i = beside(voxel % g.nx() + n % 3 - 1, g.nx(), g.periodicX());
            int j = beside(voxel / g.nx() % g.ny() + n / 3 % 3 - 1, g.ny(), g.periodicY());
            int k = beside(voxel / (g.nx() * g.ny()) + n / 9 - 1, g.nz(), g.periodicZ());
            int v = i < 0 || j < 0 || k < 0 ? voxel : g.voxel(i, j, k);
            if (lattice.phase()[v] != lattice.phase()[voxel]
                    || lattice.mixture().isMixed(v)) {
                return false;
            }
        }
        return true;
    }

    /** -1 beyond a face, where the body is as on this side of it: nothing is to be found there that another of the 27 does not show. */
    private static int beside(int i, int n, boolean periodic) {
        return periodic ? (i + n) % n : i < n ? i : -1;
    }
}
