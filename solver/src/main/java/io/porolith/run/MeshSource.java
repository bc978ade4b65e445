package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import java.util.OptionalDouble;
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

    /** How much of the cell is outside of a particle, m&sup3;, if the geometry tells: a mesh from a file stands for another body. */
    default OptionalDouble outsideVolume(Geometry geometry) {
        return OptionalDouble.empty();
    }

    /** The mesh of a case; what is wrong with it is said with the name of the case file. */
    default ConformingMesh mesh(Case problem, Consumer<String> notes) {
        try {
            return mesh(problem.geometry(), notes);
        } catch (InputException e) {
            throw new InputException(problem.provenance().source() + ": " + e.getMessage(), e);
        }
    }
}
