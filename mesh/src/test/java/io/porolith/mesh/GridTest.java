package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void halvingRoundsUpAndKeepsPeriods() {
        assertThat(Grid.box(7, 4, 1).halved()).isEqualTo(Grid.box(4, 2, 1));
        assertThat(new Grid(6, 5, 1, true, false, true).halved()).isEqualTo(new Grid(3, 3, 1, true, false, true));
    }

    @Test
    void anOddPeriodCannotBeHalvedUnlessItIsOne() {
        for (int n = 1; n < 10; n++) {
            for (int axis = 0; axis < 3; axis++) {
                Grid g = new Grid(
                        axis == 0 ? n : 3, axis == 1 ? n : 3, axis == 2 ? n : 3, axis == 0, axis == 1, axis == 2);
                assertThat(g.canHalve()).as(g.toString()).isEqualTo(n == 1 || n % 2 == 0);
                if (!g.canHalve()) {
                    assertThatThrownBy(g::halved)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(g.toString());
                }
            }
        }
    }
}
