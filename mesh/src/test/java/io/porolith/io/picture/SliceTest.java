package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.Snapshot;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Test
    void mirroredOctantIsTheLayerOfTheWholeBody() {
        Snapshot octant = PictureCases.shell(12, true);
        Snapshot whole = PictureCases.shell(12, false);
        for (int normal = 0; normal < 3; normal++) {
            Slice a = Slice.across(octant.lattice(), normal);
            Slice b = Slice.across(whole.lattice(), normal);
            assertThat(a.phases(octant.lattice())).as("normal %d", normal).isEqualTo(b.phases(whole.lattice()));
            assertThat(a.position()).isCloseTo(b.position(), within(1e-15));
            for (FieldName name : new FieldName[] {FieldName.LITHIATION, FieldName.VON_MISES_STRESS}) {
                Field fa = octant.field(name).orElseThrow();
                Field fb = whole.field(name).orElseThrow();
                assertThat(a.values(fa)).isEqualTo(b.values(fb));
            }
        }
    }

    @Test
    void everyPlaceIsTheVoxelItsAxesSay() {
        Grid grid = Grid.box(5, 4, 3);
        Lattice lattice = new Lattice(grid, 1, 10, 20, 30, Symmetry.FULL, PictureCases.PHASES, new byte[60]);
        Slice slice = Slice.middle(lattice);
        assertThat(slice.normalName() + slice.horizontalName() + slice.verticalName())
                .isEqualTo("zxy");
        assertThat(slice.position()).isEqualTo(31.5);
        assertThat(slice.voxels()[0]).as("top left").isEqualTo(grid.voxel(0, 3, 1));
        assertThat(slice.voxels()[3 * 5 + 4]).as("bottom right").isEqualTo(grid.voxel(4, 0, 1));
        Slice side = Slice.across(lattice, 0);
        assertThat(side.normalName() + side.horizontalName() + side.verticalName())
                .isEqualTo("xyz");
        assertThat(side.voxels()[1]).isEqualTo(grid.voxel(2, 1, 2));
    }

    @Test
    void layerLiesAcrossTheShortestDirectionOfTheWholeBody() {
        assertThat(Slice.middle(lattice(8, 8, 8, Symmetry.FULL)).normal()).isEqualTo(2);
        assertThat(Slice.middle(lattice(8, 2, 8, Symmetry.FULL)).normal()).isEqualTo(1);
        assertThat(Slice.middle(lattice(2, 8, 8, Symmetry.FULL)).normal()).isEqualTo(0);
        assertThat(Slice.middle(lattice(8, 8, 16, Symmetry.QUARTER)).normal())
                .as("16 x 16 x 16 shown")
                .isEqualTo(2);
    }

    private static Lattice lattice(int nx, int ny, int nz, Symmetry symmetry) {
        return new Lattice(Grid.box(nx, ny, nz), 1, 0, 0, 0, symmetry, PictureCases.PHASES, new byte[nx * ny * nz]);
    }

    @Test
    void stressRangeLeavesOutTheHighestHalfPerCent() {
        Random random = new Random(4);
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 49 ? 1e12f : i < 100 ? Float.NaN : (float) (1e9 * random.nextDouble());
        }
        ColourRange vonMises = ColourRange.of(FieldName.VON_MISES_STRESS, values);
        assertThat(vonMises.low()).isZero();
        assertThat(vonMises.high()).isBetween(0.99e9, 1e9);
        assertThat(vonMises.clippedAbove()).isTrue();
        ColourRange hydrostatic = ColourRange.of(FieldName.HYDROSTATIC_STRESS, values);
        assertThat(hydrostatic.low()).isEqualTo(-hydrostatic.high());
        assertThat(hydrostatic.rgb(0)).isEqualTo(0xdddddd);
        assertThat(hydrostatic.clippedBelow()).isFalse();
    }

    @Test
    void nearlyUniformLithiationKeepsOneColour() {
        ColourRange range = ColourRange.of(FieldName.LITHIATION, new float[] {0.5f, 0.5001f, 0.4999f});
        assertThat(range.high() - range.low()).isCloseTo(0.02, within(1e-9));
        assertThat(ColourRange.isConstant(new float[] {0.5f, Float.NaN, 0.5f})).isTrue();
        assertThat(ColourRange.isConstant(new float[] {0.5f, 0.6f})).isFalse();
        ColourRange empty = ColourRange.of(FieldName.VON_MISES_STRESS, new float[] {0, 0});
        assertThat(empty.high()).isGreaterThan(empty.low());
    }
}
