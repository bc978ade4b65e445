package io.porolith.run;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A mesh that is there already, from a file that stands for the geometry as well.
 *
 * @param mesh with its own phases
 * @param note where it is from, a sentence for the log
 */
public record HeldMesh(ConformingMesh mesh, String note) implements MeshSource {
    /** Type of the geometry that such a mesh stands for. */
    public static final String TYPE = "mesh_file";

    @Override
    public ConformingMesh mesh(Geometry geometry, Consumer<String> notes) {
        notes.accept(note);
        return mesh;
    }

    /** Phases of the mesh in its bounding box; it has no shapes to ask, and no exact volumes. */
    public Geometry geometry() {
        double[] b = mesh.bounds();
        Cell cell = new Cell(b[0], b[1], b[2], b[3] - b[0], b[4] - b[1], b[5] - b[2], mesh.symmetry());
        return new Geometry(TYPE, cell, mesh.phases(), List.of(), Geometry.OUTSIDE, Map.of(), Map.of(), List.of());
    }
}
