package io.porolith.cases;

import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Face;

/** What a symmetry says of the faces of a cell. */
final class CellFaces {
    private CellFaces() {}

    /** True if the face is a mirror plane of the body. */
    static boolean isMirror(Symmetry symmetry, Face face) {
        return switch (symmetry) {
            case OCTANT -> face.sign() < 0;
            case QUARTER -> face.sign() < 0 && face.axis() < 2;
            case FULL, PERIODIC -> false;
        };
    }
}
