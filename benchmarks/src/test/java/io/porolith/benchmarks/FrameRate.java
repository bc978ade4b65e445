package io.porolith.benchmarks;

import io.porolith.io.VtiWriter;
import io.porolith.io.VtuWriter;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Lattice;
import io.porolith.run.LatticeMesh;
import io.porolith.viewer.ResultScenes;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.gl.GlRenderer;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Frames a second of the viewer without a window, each read back: a porous lattice and a mesh of tetrahedra, turned, whole and cut open. */
final class FrameRate {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int FRAMES = 90;

    private FrameRate() {}

    /**
     * @param way to OpenGL: egl is that of a GPU without a display
     * @param voxels an edge of the lattice
     * @param cells an edge of the box that is cut into six tetrahedra a cell
     */
    static List<Map<String, Object>> of(String way, int voxels, int cells) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("frames");
        try (GlRenderer renderer = GlRenderer.open(way)) {
            Path lattice = folder.resolve("lattice.vti");
            VtiWriter.write(lattice, lattice(voxels), List.of(), 0);
            rows.addAll(rows(renderer, lattice, voxels + " voxels an edge"));
            Path mesh = folder.resolve("mesh.vtu");
            ConformingMesh box = BoxMesh.uniform(ElementType.TET4, cells, cells, cells, 1e-6, 1e-6, 1e-6)
                    .build();
            VtuWriter.write(mesh, box, List.of(), 0);
            rows.addAll(rows(renderer, mesh, box.elementCount() + " tetrahedra"));
        } finally {
            delete(folder);
        }
        return rows;
    }

    private static Lattice lattice(int voxels) {
        return LatticeMesh.of(StiffnessBench.problem("foam", voxels, 1), sentence -> {})
                .lattice();
    }

    private static List<Map<String, Object>> rows(GlRenderer renderer, Path file, String body) throws IOException {
        ResultScenes scenes = new ResultScenes(Result.open(file), note -> {});
        Scene whole = SceneTree.with(Scene.initial(), "field", "phase");
        Scene cut =
                SceneTree.with(whole, "cut.planes", List.of(Map.of("normal", List.of(1.0, 1.0, 0.0), "at", "50 %")));
        return List.of(row(renderer, scenes, whole, body, "turned"), row(renderer, scenes, cut, body, "cut, turned"));
    }

    private static Map<String, Object> row(
            GlRenderer renderer, ResultScenes scenes, Scene scene, String body, String motion) throws IOException {
        ResultScenes.Shown shown = scenes.show(scene);
        double[] box = {0, 0, WIDTH, HEIGHT};
        long start = 0;
        for (int f = -2; f < FRAMES; f++) {
            if (f == 0) {
                start = System.nanoTime();
            }
            Scene turned = SceneTree.with(shown.scene(), "camera.azimuth", 360.0 * f / FRAMES);
            renderer.render(
                    shown.composition().drawing(),
                    View.of(turned.camera(), new float[3], shown.composition().radius(), WIDTH, HEIGHT, box));
        }
        return Sheet.row(
                "body",
                body,
                "motion",
                motion,
                "triangles",
                shown.composition().drawing().triangles(),
                "renderer",
                renderer.description(),
                "frames_per_second",
                FRAMES / ((System.nanoTime() - start) * 1e-9));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
