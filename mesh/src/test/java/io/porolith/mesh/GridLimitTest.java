package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import org.junit.jupiter.api.Test;

/** How large a lattice can be, and what is said beyond. */
class GridLimitTest {
    @Test
    void aThousandVoxelsAnEdgeAreNumbered() {
        Grid g = Grid.box(1125, 1125, 1125);
        assertThat(g.nodeCount()).isEqualTo(1126 * 1126 * 1126);
        assertThat(g.node(1125, 1125, 1125)).isEqualTo(g.nodeCount() - 1).isPositive();
        assertThat(g.voxel(1124, 1124, 1124)).isEqualTo(g.pointCount() - 1).isPositive();
        assertThat(g.isOriginal(g.nodeCount() - 1)).isTrue();
        assertThat(3L * Grid.MOST_NODES).isLessThan(1L << 32);
    }

    @Test
    void whatCannotBeNumberedIsRefused() {
        assertThat(Grid.holds(1126, 1126, 1126)).isFalse();
        assertThat(Grid.holds(1_000_000, 1_000_000, 1_000_000)).isFalse();
        assertThatThrownBy(() -> Grid.box(1126, 1126, 1126)).hasMessageContaining("1126 x 1126 x 1126");
    }

    @Test
    void aVectorThatNeedsOneArrayIsRefusedWithTheSizeThatFits() {
        assertThat(Grid.box(893, 893, 893).valueCount(3)).isEqualTo(3 * 894 * 894 * 894);
        assertThatThrownBy(() -> Grid.box(900, 900, 900).valueCount(3))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("2,194,298,103", "893 per edge");
    }
}
