package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.input.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of voxels that are decided as a whole are what their voxels are. */
class PhaseFillerTest {
    static Stream<Map<String, Object>> bodies() {
        Map<String, Object> sponge = Map.of(
                "type", "random_spheres", "edge", "1 um", "pore_radius", "90 nm", "porosity", 0.5, "overlapping", true);
        Map<String, Object> lined = Map.of("type", "coat", "thickness", "30 nm", "of", sponge);
        Map<String, Object> ball = Map.of("type", "sphere", "radius", "300 nm", "cell", "full", "margin", 0.2);
        Map<String, Object> moved = Map.of("type", "shift", "by", List.of("220 nm", "0 nm", "0 nm"), "of", ball);
        return Stream.of(
                sponge,
                lined,
                Map.of("type", "coat", "fill", 0.4, "phase", "tin", "of", lined),
                Map.of("type", "particle", "radius", "450 nm", "cell", "full", "skin_thickness", "40 nm", "of", lined),
                Map.of("type", "bicontinuous", "edge", "1 um", "porosity", 0.5, "ligament_size", "150 nm"),
                // Balls that stick out of their cells are cut off in the middle of the copies.
                Map.of("type", "repeat", "counts", List.of(2, 1, 1), "of", moved),
                Map.of(
                        "type",
                        "shift",
                        "by",
                        List.of("310 nm", "0 nm", "0 nm"),
                        "of",
                        Map.of("type", "union", "parts", List.of(sponge, moved))),
                Map.of("type", "yolk_shell", "yolk_radius", "50 nm", "gap", "20 nm", "shell_thickness", "10 nm"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyVoxelHasThePhaseAtItsCentre(Map<String, Object> section) {
        Geometry g = Geometries.build(Settings.of(section), 5);
        int[] n = Voxeliser.cubicCounts(g.cell(), 70);
        Lattice lattice = Voxeliser.lattice(g, n[0], n[1], n[2]);
        Cell c = g.cell();
        for (int v = 0; v < lattice.phase().length; v++) {
            int i = v % n[0];
            int j = v / n[0] % n[1];
            int k = v / (n[0] * n[1]);
            int phase = g.phaseAt(
                    c.xMin() + (i + 0.5) * lattice.pitch(),
                    c.yMin() + (j + 0.5) * lattice.pitch(),
                    c.zMin() + (k + 0.5) * lattice.pitch());
            assertThat(lattice.phase()[v])
                    .as("seed 5, voxel %d, %d, %d", i, j, k)
                    .isEqualTo((byte) phase);
        }
    }
}
