package io.porolith.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PvdSeries;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.PeriodicNodes;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results on conforming meshes as a run writes them. */
class ConformingResultTest {
    @TempDir
    Path dir;

    /** One ten-node tetrahedron at the corner of an octant. */
    private static ConformingMesh corner() {
        double[][] c = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        int[][] edges = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}};
        double[] xyz = new double[30];
        for (int n = 0; n < 10; n++) {
            for (int a = 0; a < 3; a++) {
                xyz[3 * n + a] = 1e-6 * (n < 4 ? c[n][a] : 0.5 * (c[edges[n - 4][0]][a] + c[edges[n - 4][1]][a]));
            }
        }
        int[] nodes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        return new ConformingMesh(
                ElementType.TET10,
                xyz,
                nodes,
                new byte[] {2},
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false)),
                Symmetry.OCTANT,
                Map.of(),
                PeriodicNodes.none(10));
    }

    @Test
    void phasesHaveTheirNamesEdgesTheirMiddlesAndMirrorsTheirImages() throws Exception {
        Path result = Files.createDirectory(dir.resolve("r"));
        float[] stress = {1e9f};
        PvdSeries.open(result).append(corner(), List.of(new Field(FieldName.VON_MISES_STRESS, stress)), 5);
        var step = Result.open(result).read(0, Set.of("von_mises_stress"));
        CellBody body = (CellBody) step.body();
        assertThat(body.isQuadratic()).isTrue();
        assertThat(body.middle()).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(body.phases()).extracting(Phase::name).containsExactly("outside", "pore", "silicon");
        assertThat(body.phases()).extracting(Phase::isVoid).containsExactly(true, true, false);
        Scene scene = SceneTree.set(Scene.initial(), "field=von_mises_stress");
        long part = triangles(scene, step);
        long whole = triangles(SceneTree.set(scene, "mirror=true"), step);
        // Faces in the mirror planes vanish inside the whole: one of four is left, eight times.
        assertThat(whole).isEqualTo(2 * part);
    }

    private static long triangles(Scene scene, io.porolith.viewer.data.Step step) {
        return new Composer(note -> {})
                .compose(scene, step, Optional.empty())
                .drawing()
                .triangles();
    }
}
