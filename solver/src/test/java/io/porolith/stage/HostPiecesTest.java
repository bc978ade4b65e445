package io.porolith.stage;

import static io.porolith.stage.DiffusionProblem.A;
import static io.porolith.stage.DiffusionProblem.B;
import static io.porolith.stage.DiffusionProblem.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hosts apart are told apart, and nodes are counted once across a period. */
class HostPiecesTest {
    private static HostPieces pieces(Grid grid, DiffusionProblem.PhaseOf phase) {
        Lattice lattice = DiffusionProblem.lattice(grid, 1, phase);
        double[] storage = new double[grid.voxelCount()];
        Arrays.setAll(storage, v -> lattice.phase()[v] == BLOCKED ? 0 : 1);
        return HostPieces.of(new LatticeBody(lattice), storage);
    }

    private static double[] sizes(HostPieces pieces) {
        double[] ones = new double[pieces.nodes().length];
        Arrays.fill(ones, 1);
        return pieces.sums(ones);
    }

    @Test
    void hostsThatMeetAreOnePieceAndHostsApartAreTwo() {
        HostPieces two = pieces(Grid.box(8, 2, 2), (i, j, k) -> i < 2 ? A : i == 3 || i == 7 ? BLOCKED : B);
        assertThat(two.count()).isEqualTo(2);
        assertThat(sizes(two)).containsExactly(4 * 9, 4 * 9);
        assertThat(two.without(new int[] {0})).containsExactly(false, true);
        assertThat(two.without(new int[0])).containsExactly(true, true);
        assertThat(two.nodesOf(new boolean[] {false, true})).hasSize(4 * 9).doesNotContain(0, 3);
    }

    @Test
    void aPeriodJoinsWhatItsFacesCut() {
        HostPieces two = pieces(new Grid(8, 2, 2, true, false, false), (i, j, k) -> i == 3 || i == 5 ? BLOCKED : A);
        assertThat(sizes(two)).as("copies count once").containsExactly(6 * 9, 2 * 9);
    }

    @Test
    void aBodyOfOnePieceNeedsNoList() {
        HostPieces one = pieces(Grid.box(3, 2, 2), (i, j, k) -> A);
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.nodes()).isEmpty();
        assertThat(one.without(new int[] {3})).containsExactly(false);
        assertThat(one.without(new int[0])).containsExactly(true);
    }
}
