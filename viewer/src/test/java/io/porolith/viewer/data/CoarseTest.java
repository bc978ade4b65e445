package io.porolith.viewer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.viewer.Bodies;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoarseTest {
    @Test
    void blocksKeepPhaseAndMeanOfWhatTheyAreMostlyMadeOf() {
        LatticeBody fine = Bodies.cube(8, (x, y, z) -> x < 0.6 ? Bodies.SILICON : Bodies.CARBON);
        float[] field = Bodies.field(fine, p -> p[0]);
        Step coarse = Coarse.of(new Step(fine, 3, Map.of("f", new Values("f", "1", false, 1, field))), 2);
        LatticeBody body = (LatticeBody) coarse.body();
        assertThat(body.nx()).isEqualTo(4);
        assertThat(body.bounds().high()).containsExactly(fine.bounds().high(), within(1e-15));
        // Voxels end at 0.625: the third block is half silicon, half carbon, and takes the first.
        assertThat(body.phase()[body.voxel(2, 0, 0)]).isEqualTo(Bodies.SILICON);
        assertThat(coarse.values().get("f").data()[body.voxel(0, 1, 1)]).isCloseTo(0.125f, within(1e-6f));
        assertThat(coarse.values().get("f").data()[body.voxel(2, 0, 0)]).isCloseTo(0.5625f, within(1e-6f));
    }

    @Test
    void nodesThatStayKeepTheirValues() {
        LatticeBody fine = Bodies.cube(6, (x, y, z) -> Bodies.SILICON);
        float[] u = new float[3 * fine.nodeCount()];
        for (int n = 0; n < u.length; n++) {
            u[n] = n;
        }
        Step coarse = Coarse.of(new Step(fine, 0, Map.of("u", new Values("u", "m", true, 3, u))), 3);
        LatticeBody body = (LatticeBody) coarse.body();
        int from = fine.node(3, 6, 0);
        int to = body.node(1, 2, 0);
        assertThat(coarse.values().get("u").data()[3 * to + 1]).isEqualTo(3 * from + 1);
    }

    @Test
    void onlyLargeLatticesAreCoarsened() {
        assertThat(Coarse.factor(Bodies.cube(16, (x, y, z) -> 2))).isEqualTo(1);
        assertThat(Coarse.factor(Bodies.cube(120, (x, y, z) -> 2))).isEqualTo(2);
        assertThat(Coarse.factor(Bodies.cube(121, (x, y, z) -> 2))).isEqualTo(2);
    }
}
