package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import java.util.function.Consumer;

/** Where a conforming mesh comes from: the mesher, a file, or a test. */
@FunctionalInterface
public interface MeshSource {
    /**
     * Makes or reads the mesh.
     *
     * @param geometry of the case
     * @param notes hears sentences for the log
     */
    ConformingMesh mesh(Geometry geometry, Consumer<String> notes);
}
