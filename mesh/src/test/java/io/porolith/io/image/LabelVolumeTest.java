package io.porolith.io.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelVolumeTest {
    /** Whatever shares a byte with a voxel keeps its class, also when it is set twice. */
    @Test
    void labelsAreThoseLastSetForAnyNumberOfClasses() {
        for (int classes = 1; classes <= 16; classes++) {
            Random random = new Random(classes);
            int[] n = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(5)};
            LabelVolume volume = new LabelVolume(n, classes);
            int[] expected = new int[n[0] * n[1] * n[2]];
            for (int set = 0; set < 3 * expected.length; set++) {
                int v = random.nextInt(expected.length);
                expected[v] = random.nextInt(classes);
                volume.set(v % n[0], v / n[0] % n[1], v / (n[0] * n[1]), expected[v]);
            }
            for (int v = 0; v < expected.length; v++) {
                assertThat(volume.at(v % n[0], v / n[0] % n[1], v / (n[0] * n[1])))
                        .as("%d classes, voxel %d of %s", classes, v, Arrays.toString(n))
                        .isEqualTo(expected[v]);
            }
            long[] counts = new long[classes];
            Arrays.stream(expected).forEach(label -> counts[label]++);
            assertThat(volume.counts()).isEqualTo(counts);
            assertThat(volume.count()).isEqualTo(expected.length);
        }
    }

    @Test
    void moreClassesThanBitsAreRefused() {
        assertThatThrownBy(() -> new LabelVolume(new int[] {1, 1, 1}, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17");
    }
}
