package io.porolith.mesher;

import static io.porolith.mesher.MesherSamples.geometry;
import static io.porolith.mesher.MesherSamples.pore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.MeshQuality;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchedFacesTest {
    private static final double SIZE = 0.1e-6;

    private static Cell withRoom(Geometry geometry) {
        return TouchedFaces.withRoom(geometry.cell(), new Labels(geometry), SIZE);
    }

    private static Geometry sphere(String cell, double margin) {
        return geometry("sphere", "radius", "1 um", "margin", margin, "cell", cell);
    }

    @Test
    void aSphereGetsRoomWhereItTouchesAndKeepsItsMirrorPlanes() {
        Cell octant = withRoom(sphere("octant", 0));
        assertThat(octant.xMin()).isZero();
        assertThat(octant.xSize()).isCloseTo(1.19e-6, within(1e-12));
        Cell full = withRoom(sphere("full", 0));
        assertThat(full.yMin()).isCloseTo(-1.19e-6, within(1e-12));
        assertThat(full.ySize()).isCloseTo(2.38e-6, within(1e-12));
    }

    @Test
    void aWireGetsRoomAtItsSidesNotAtItsEnds() {
        Geometry wire = geometry(
                "wire",
                "layers",
                List.of(Map.of("phase", "silicon", "thickness", "0.5 um")),
                "length",
                "1 um",
                "margin",
                0,
                "cell",
                "quarter");
        Cell cell = withRoom(wire);
        assertThat(cell.xSize()).isCloseTo(0.69e-6, within(1e-12));
        assertThat(cell.zSize()).isEqualTo(wire.cell().zSize());
        assertThat(cell.zMin()).isEqualTo(wire.cell().zMin());
    }

    @Test
    void facesThatTheSolidCrossesOrLiesInOrStaysAwayFromStay() {
        Geometry apart = sphere("octant", 0.1);
        assertThat(withRoom(apart)).isEqualTo(apart.cell());
        Geometry crossed = pore("octant");
        assertThat(withRoom(crossed)).isEqualTo(crossed.cell());
        Geometry periodic = pore("periodic");
        assertThat(withRoom(periodic)).isEqualTo(periodic.cell());
        Geometry flat = geometry("box", "size_x", "1 um", "cell", "octant");
        assertThat(withRoom(flat)).isEqualTo(flat.cell());
    }

    /** The flat that a touching sphere would get where its cell cuts it off costs far more volume than curved edges do. */
    @ParameterizedTest
    @ValueSource(strings = {"octant", "full"})
    void aSphereThatFillsItsCellIsAsRoundAsAnyOther(String cell) {
        Geometry geometry = sphere(cell, 0);
        ConformingMesh linear = ConformingMesher.mesh(geometry, MeshSize.uniform(0.15e-6));
        CurvedEdges.Result curved = CurvedEdges.of(linear, geometry);
        assertThat(curved.missed() + curved.straightened()).isZero();
        MeshQuality quality = MeshQuality.of(curved.mesh(), geometry);
        assertThat(quality.values().get("volume_error_silicon")).isCloseTo(0, within(1e-5));
        assertThat(quality.values().get("area_error_outer_surface")).isCloseTo(0, within(1e-5));
    }
}
