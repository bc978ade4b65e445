package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shapes;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoxeliserTest {
    /** Reference cell: unit cube, pore of radius 0.30 lined with carbon to 0.33 in silicon. */
    static Geometry referenceCell() {
        return geometry(
                new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL),
                new Region(Geometry.PORE, new Sphere(0.5, 0.5, 0.5, 0.30)),
                new Region(3, new Sphere(0.5, 0.5, 0.5, 0.33)));
    }

    static Geometry geometry(Cell cell, Region... regions) {
        List<Phase> phases =
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));
        return new Geometry("test", cell, phases, List.of(regions), 2, Map.of(), Map.of(), List.of());
    }

    private static long count(Lattice lattice, int phase) {
        long n = 0;
        for (byte p : lattice.phase()) {
            n += p == phase ? 1 : 0;
        }
        return n;
    }

    /** Counts of an independent NumPy program that applies the same rule r &lt; 0.30, r &lt; 0.33. */
    @ParameterizedTest
    @CsvSource({"16,480,144", "32,3648,1248", "48,12568,4088", "64,29464,9992", "96,100024,33320", "128,236984,78448"})
    void countsOfTheReferenceCellAreThoseOfAnIndependentProgram(int n, long pore, long carbon) {
        Lattice lattice = Voxeliser.lattice(referenceCell(), n, n, n);
        assertThat(count(lattice, 1)).isEqualTo(pore);
        assertThat(count(lattice, 3)).isEqualTo(carbon);
        assertThat(count(lattice, 2)).isEqualTo((long) n * n * n - pore - carbon);
    }

    @Test
    void everyVoxelTakesThePhaseAtItsCentreWithXFastest() {
        Cell cell = new Cell(-1, 2, 5, 4, 2, 3, Symmetry.QUARTER);
        Geometry g = geometry(cell, new Region(1, new Sphere(0, 3, 6, 1.1)));
        Lattice lattice = Voxeliser.lattice(g, 8, 4, 6);
        for (int k = 0; k < 6; k++) {
            for (int j = 0; j < 4; j++) {
                for (int i = 0; i < 8; i++) {
                    assertThat((int) lattice.phase()[i + 8 * (j + 4 * k)])
                            .isEqualTo(g.phaseAt(-1 + (i + 0.5) / 2, 2 + (j + 0.5) / 2, 5 + (k + 0.5) / 2));
                }
            }
        }
        assertThat(lattice.pitch()).isEqualTo(0.5);
        assertThat(lattice.symmetry()).isEqualTo(Symmetry.QUARTER);
        assertThat(lattice.grid().anyPeriodic()).isFalse();
    }

    @Test
    void aPeriodicCellGivesAPeriodicGrid() {
        Geometry g = geometry(new Cell(0, 0, 0, 1, 1, 1, Symmetry.PERIODIC), new Region(2, Shapes.everything()));
        assertThat(Voxeliser.lattice(g, 2, 2, 2).grid()).isEqualTo(Grid.periodic(2, 2, 2));
    }

    @Test
    void countsThatDoNotGiveCubesAreRefusedWithTheNearestThatDo() {
        Geometry g = geometry(new Cell(0, 0, 0, 3, 3.5, 6, Symmetry.FULL));
        assertThatThrownBy(() -> Voxeliser.lattice(g, 31, 36, 62))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("31 x 36 x 62")
                .hasMessageContaining("nearest counts that fit are 30 x 35 x 60");
        assertThat(Voxeliser.cubicCounts(g.cell(), 12)).containsExactly(12, 14, 24);
        assertThatThrownBy(() -> Voxeliser.cubicCounts(g.cell(), 13)).isInstanceOf(InputException.class);
    }

    @Test
    void aCellWithoutACommonPitchIsToldTheNearestCell() {
        Geometry g = geometry(new Cell(0, 0, 0, 1, Math.sqrt(3), 1, Symmetry.FULL));
        assertThatThrownBy(() -> Voxeliser.lattice(g, 20, 35, 20))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("20 x 35 x 20 voxels would fit a cell of 1.00000 x 1.75000 x 1.00000 m");
    }

    @Test
    void anEmptyMeshIsRefused() {
        Geometry g = geometry(new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL));
        assertThatThrownBy(() -> Voxeliser.lattice(g, 0, 4, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 1");
    }
}
