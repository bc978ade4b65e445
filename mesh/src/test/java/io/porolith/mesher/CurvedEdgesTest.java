package io.porolith.mesher;

import static io.porolith.mesher.MesherSamples.coreShell;
import static io.porolith.mesher.MesherSamples.geometry;
import static io.porolith.mesher.MesherSamples.pore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementMeasure;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.MeshQuality;
import org.junit.jupiter.api.Test;

class CurvedEdgesTest {
    private static CurvedEdges.Result curved(Geometry geometry, double size) {
        return CurvedEdges.of(ConformingMesher.mesh(geometry, MeshSize.uniform(size)), geometry);
    }

    @Test
    void middlesLieOnTheSpheres() {
        CurvedEdges.Result result = curved(coreShell("octant"), 0.12e-6);
        ConformingMesh mesh = result.mesh();
        assertThat(mesh.type()).isEqualTo(ElementType.TET10);
        assertThat(result.missed()).isZero();
        FaceSet set = mesh.faceSets().get("interface_silicon_carbon");
        int onSphere = 0;
        for (int i = 0; i < set.size(); i++) {
            for (int p = 3; p < 6; p++) {
                int n = mesh.faceNode(set.element()[i], set.face()[i], p);
                double r = Math.hypot(mesh.coordinate(n, 0), Math.hypot(mesh.coordinate(n, 1), mesh.coordinate(n, 2)));
                onSphere += Math.abs(r - 1e-6) < 1e-15 ? 1 : 0;
            }
        }
        assertThat(onSphere).isGreaterThan(3 * set.size() - 3 * result.straightened() - 1);
        assertThat(result.straightened()).isLessThan(result.onSurface() / 100);
    }

    @Test
    void volumeConvergesAtFourthOrder() {
        double[] error = new double[2];
        for (int n = 0; n < 2; n++) {
            Geometry geometry = pore("octant");
            MeshQuality quality =
                    MeshQuality.of(curved(geometry, 0.5e-6 / (6 << n)).mesh(), geometry);
            error[n] = Math.abs(quality.values().get("volume_error_silicon"));
        }
        assertThat(error[0] / error[1]).isGreaterThan(10);
        assertThat(error[1]).isLessThan(1e-6);
    }

    @Test
    void everyElementKeepsAPositiveJacobianWhereTheMeshIsMuchTooCoarse() {
        Geometry geometry = geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.55 um", "cell", "periodic");
        CurvedEdges.Result result = curved(geometry, 0.2e-6);
        ElementMeasure measure = new ElementMeasure(result.mesh());
        for (int e = 0; e < result.mesh().elementCount(); e++) {
            assertThat(measure.jacobianRatio(e)).isGreaterThan(0.1);
        }
    }

    @Test
    void copiesStayWholePeriodsFromTheirOriginals() {
        ConformingMesh mesh = curved(pore("periodic"), 0.07e-6).mesh();
        int copies = 0;
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int o = mesh.periodic().original()[n];
            copies += o == n ? 0 : 1;
            for (int axis = 0; axis < 3; axis++) {
                double shift = (mesh.coordinate(n, axis) - mesh.coordinate(o, axis)) / 1e-6;
                assertThat(shift).isCloseTo(Math.rint(shift), within(1e-12));
            }
        }
        assertThat(copies).isGreaterThan(1000);
    }
}
