package io.porolith.stage;

import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;

/** Voxels and nodes next to a voxel face. */
final class Neighbours {
    private Neighbours() {}

    /** Voxel on the other side of a face of voxel (i, j, k), wrapped in periodic directions; -1 beyond the cell. */
    static int across(Grid g, Face face, int i, int j, int k) {
        int a = i + (face.axis() == 0 ? face.sign() : 0);
        int b = j + (face.axis() == 1 ? face.sign() : 0);
        int c = k + (face.axis() == 2 ? face.sign() : 0);
        a = g.periodicX() ? Math.floorMod(a, g.nx()) : a;
        b = g.periodicY() ? Math.floorMod(b, g.ny()) : b;
        c = g.periodicZ() ? Math.floorMod(c, g.nz()) : c;
        boolean inside = a >= 0 && a < g.nx() && b >= 0 && b < g.ny() && c >= 0 && c < g.nz();
        return inside ? g.voxel(a, b, c) : -1;
    }

    /** One of the four nodes (corner 0 to 3) of a face of voxel (i, j, k). */
    static int faceNode(Grid g, Face face, int i, int j, int k, int corner) {
        int side = face.sign() > 0 ? 1 : 0;
        int p = corner & 1;
        int q = corner >> 1;
        return switch (face.axis()) {
            case 0 -> g.node(i + side, j + p, k + q);
            case 1 -> g.node(i + p, j + side, k + q);
            default -> g.node(i + p, j + q, k + side);
        };
    }

    /** Where that node is: its index along x, y and z. */
    static int[] faceNodeAt(Face face, int i, int j, int k, int corner) {
        int side = face.sign() > 0 ? 1 : 0;
        int p = corner & 1;
        int q = corner >> 1;
        return switch (face.axis()) {
            case 0 -> new int[] {i + side, j + p, k + q};
            case 1 -> new int[] {i + p, j + side, k + q};
            default -> new int[] {i + p, j + q, k + side};
        };
    }
}
