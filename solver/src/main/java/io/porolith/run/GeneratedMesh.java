package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.MeshPieces;
import io.porolith.mesher.ConformingMesher;
import io.porolith.mesher.CurvedEdges;
import io.porolith.mesher.MeshSize;
import io.porolith.run.MeshSpec.FloatingSolid;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A mesh of tetrahedra made from the geometry.
 *
 * @param element TET4 or TET10
 * @param size of the cells that the mesher starts from
 * @param floatingSolid what to do with solid that is not connected to the largest solid piece
 */
public record GeneratedMesh(ElementType element, MeshSize size, FloatingSolid floatingSolid) implements MeshSource {
    @Override
    public ConformingMesh mesh(Geometry geometry, Consumer<String> notes) {
        ConformingMesh mesh = ConformingMesher.mesh(geometry, size, notes);
        MeshPieces pieces = MeshPieces.of(mesh);
        if (pieces.count() > 1) {
            mesh = settle(mesh, pieces, notes);
        }
        if (element == ElementType.TET4) {
            return mesh;
        }
        CurvedEdges.Result curved = CurvedEdges.of(mesh, geometry);
        notes.accept(String.format(
                Locale.ROOT,
                "%,d edges lie on surfaces and interfaces and follow their curvature, but for %,d that stay straight where"
                        + " the surface is not found or an element would turn inside out.",
                curved.onSurface(),
                curved.missed() + curved.straightened()));
        return curved.mesh();
    }

    @Override
    public OptionalDouble outsideVolume(Geometry geometry) {
        return OptionalDouble.of(geometry.volumeOf(Geometry.OUTSIDE));
    }

    private ConformingMesh settle(ConformingMesh mesh, MeshPieces pieces, Consumer<String> notes) {
        FloatingPieces floating = new FloatingPieces(
                pieces.count() - 1, String.format(Locale.ROOT, "%.3g m^3", pieces.floatingVolume()), "");
        return switch (floatingSolid) {
            case ERROR -> throw new InputException(floating.refused());
            case KEEP -> {
                notes.accept(floating.told("kept"));
                yield mesh;
            }
            case REMOVE -> {
                notes.accept(floating.told("left out"));
                yield pieces.largestOf(mesh);
            }
        };
    }
}
