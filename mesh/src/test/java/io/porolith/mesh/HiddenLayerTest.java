package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenLayerTest {
    private static final int CARBON = 3;

    /** A carbon shell in silicon or around a pore, so thick in voxels. */
    private static List<HiddenLayer> ofShell(int core, double thickness) {
        Geometry body = VoxeliserTest.geometry(
                new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL),
                new Region(core, new Sphere(0.51, 0.5, 0.49, 0.4 - thickness / 30)),
                new Region(CARBON, new Sphere(0.51, 0.5, 0.49, 0.4)));
        return HiddenLayer.of(body, Voxeliser.lattice(body, 30, 30, 30));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "1, 0.5", "2, 0.2", "2, 0.5"})
    void aShellOfLessThanAVoxelIsPartlyHidden(int core, double thickness) {
        assertThat(ofShell(core, thickness)).singleElement().satisfies(layer -> {
            assertThat(layer.phase()).isEqualTo(CARBON);
            assertThat(layer.share()).isBetween(0.15, 0.5);
            double r = Math.hypot(layer.x() - 0.51, Math.hypot(layer.y() - 0.5, layer.z() - 0.49));
            assertThat(r).isBetween(0.4 - thickness / 30, 0.4);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, 3})
    void aShellOfAVoxelIsNot(double thickness) {
        for (int core : new int[] {Geometry.PORE, 2}) {
            // The tip of a sphere may lie between two centres.
            assertThat(ofShell(core, thickness)).allSatisfy(layer -> {
                assertThat(layer.phase()).isNotEqualTo(CARBON);
                assertThat(layer.share()).isLessThan(0.005);
            });
        }
    }

    /** All of a film between the centres is hidden, though no voxel has it; with the plane where it is found. */
    @Test
    void aFilmThatNoVoxelHasIsAllHidden() {
        Geometry film = VoxeliserTest.geometry(
                new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL),
                new Region(CARBON, (x, y, z) -> Math.abs(z - 0.5) - 0.01),
                new Region(Geometry.PORE, (x, y, z) -> z - 0.5));
        assertThat(HiddenLayer.of(film, Voxeliser.lattice(film, 10, 10, 10)))
                .singleElement()
                .satisfies(layer -> {
                    assertThat(layer.phase()).isEqualTo(CARBON);
                    assertThat(layer.share()).isEqualTo(1);
                    assertThat(layer.z()).isCloseTo(0.5, within(1e-12));
                });
    }
}
