package io.porolith.viewer.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.VolumeField;
import io.porolith.viewer.extract.Region;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is asked of a device before anything is handed to it; needs no OpenGL. */
class GlLimitsTest {
    private static final GlLimits SMALL = new GlLimits(8192, 256, 1 << 24);

    @Test
    void bricksFitIntoTheTexture() {
        for (int bricks : new int[] {0, 1, 7, 8, 27, 100, 342, 343}) {
            int[] edge = SMALL.atlas(bricks);
            assertThat(edge[0] * edge[1] * edge[2]).isGreaterThanOrEqualTo(bricks);
            for (int e : edge) {
                assertThat(e * VolumeBricks.STORED).isLessThanOrEqualTo(256);
            }
        }
    }

    @Test
    void whatIsTooLargeIsSaidBeforeItIsTried() {
        assertThatThrownBy(() -> SMALL.atlas(344))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs 344 bricks")
                .hasMessageContaining("takes 343")
                .hasMessageContaining("256 texels")
                .hasMessageContaining("--renderer software");
        SMALL.checkMesh(1 << 24);
        assertThatThrownBy(() -> SMALL.checkMesh((1 << 24) + 1L))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("16777217 vertices");
    }

    /** A box of 70 x 40 x 10 voxels that is clear but for two voxels, one of them next to another brick. */
    private static VolumeField field() {
        short[] level = new short[70 * 40 * 10];
        level[5 + 70 * (5 + 40 * 5)] = (short) 65535;
        level[31 + 70 * (35 + 40 * 5)] = (short) 32768;
        return new VolumeField(
                70, 40, 10, new float[3], new float[] {1, 1, 1}, level, 0.9, 2, 0, 10, new boolean[3], Region.ALL);
    }

    @Test
    void onlyBricksInWhichSomethingCanBeSeenAreStored() {
        VolumeBricks bricks = new VolumeBricks(field());
        assertThat(new int[] {bricks.count(0), bricks.count(1), bricks.count(2)})
                .containsExactly(3, 2, 1);
        // The second voxel lies in the outer layer of its neighbour along x, too.
        assertThat(bricks.page()).containsExactly((short) 1, (short) 0, (short) 0, (short) 2, (short) 3, (short) 0);
    }

    @Test
    void bricksHoldTheirVoxelsAndALayerAroundThem() {
        VolumeBricks bricks = new VolumeBricks(field());
        ByteBuffer bytes = ByteBuffer.allocate(VolumeBricks.brickBytes());
        bricks.fill(4, bytes);
        assertThat(bytes.remaining()).isZero();
        // Voxel (31, 35, 5) seen from the brick that begins at (32, 32, 0).
        int at = 2 * (0 + VolumeBricks.STORED * (4 + VolumeBricks.STORED * 6));
        assertThat(bytes.get(at) & 0xff).isEqualTo(128);
        assertThat(bytes.get(at + 1) & 0xff).isEqualTo(255);
        int present = 0;
        for (int i = 1; i < bytes.capacity(); i += 2) {
            present += bytes.get(i) == 0 ? 0 : 1;
        }
        assertThat(present).isEqualTo(1);
    }
}
