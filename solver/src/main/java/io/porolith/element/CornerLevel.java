package io.porolith.element;

import io.porolith.backend.HeldDirections;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.sparse.EdgeInterpolation;

/**
 * The corners of quadratic elements as a coarser level.
 *
 * @param space values at corners
 * @param interpolation from corners to all nodes
 * @param fineRow row of each corner among all nodes
 */
public record CornerLevel(MeshSpace space, EdgeInterpolation interpolation, int[] fineRow) {
    public static CornerLevel of(MeshSpace fine) {
        ConformingMesh mesh = fine.mesh();
        ElementType type = fine.basis();
        MeshSpace corners = fine.corners();
        int[] first = new int[fine.originalCount()];
        int[] second = new int[fine.originalCount()];
        int[] fineRow = new int[corners.originalCount()];
        int[] fineRows = fine.elementRows();
        int[] cornerRows = corners.elementRows();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < type.nodes(); a++) {
                int row = fineRows[e * type.nodes() + a];
                int p = a < type.corners() ? a : type.edgeCorner(a - type.corners(), 0);
                int q = a < type.corners() ? a : type.edgeCorner(a - type.corners(), 1);
                first[row] = cornerRows[e * type.corners() + p];
                second[row] = cornerRows[e * type.corners() + q];
                if (a < type.corners()) {
                    fineRow[first[row]] = row;
                }
            }
        }
        return new CornerLevel(corners, EdgeInterpolation.of(corners.originalCount(), first, second), fineRow);
    }

    /** What is held of the corners along directions that are no axes. */
    public HeldDirections inherited(HeldDirections held) {
        int[] corner = new int[interpolation.first().length];
        java.util.Arrays.fill(corner, -1);
        for (int r = 0; r < fineRow.length; r++) {
            corner[fineRow[r]] = r;
        }
        return held.renumbered(r -> corner[r]);
    }

    /** The masks of the corners. */
    public byte[] inherited(byte[] mask) {
        byte[] own = new byte[fineRow.length];
        for (int r = 0; r < own.length; r++) {
            own[r] = mask[fineRow[r]];
        }
        return own;
    }
}
