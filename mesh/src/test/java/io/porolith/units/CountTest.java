package io.porolith.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void onlyOneThingIsSingular() {
        assertThat(Count.of(1, "voxel")).isEqualTo("1 voxel");
        assertThat(Count.of(0, "voxel")).isEqualTo("0 voxels");
        assertThat(Count.of(2048, "voxel")).isEqualTo("2,048 voxels");
        assertThat(Count.choose(1, "is", "are") + Count.choose(3, "is", "are")).isEqualTo("isare");
    }
}
