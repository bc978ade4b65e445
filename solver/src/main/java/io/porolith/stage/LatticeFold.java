package io.porolith.stage;

import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceKind;

/**
 * What a lattice shows beyond its faces: the same again across a period, the mirror image beyond a plane of symmetry, nothing elsewhere.
 * Indices are brought into the lattice axis by axis.
 */
final class LatticeFold {
    private final Grid grid;
    private final boolean[][] mirrored = new boolean[3][2];

    LatticeFold(Grid grid, MechanicsSpec spec) {
        this.grid = grid;
        for (Face face : Face.values()) {
            mirrored[face.axis()][face.sign() < 0 ? 0 : 1] =
                    spec.condition(face).kind() == FaceKind.SYMMETRY;
        }
    }

    /** The node index that stands for one of an axis, or -1. */
    int node(int axis, int index) {
        return fold(axis, index, grid.voxels(axis) + 1, 0);
    }

    /** The voxel index that stands for one of an axis, or -1. */
    int voxel(int axis, int index) {
        return fold(axis, index, grid.voxels(axis), 1);
    }

    /** @param offset by how much the mirror image of index 0 is off it */
    private int fold(int axis, int index, int count, int offset) {
        int n = grid.voxels(axis);
        if (index >= 0 && index < count) {
            return index;
        }
        if (grid.isPeriodic(axis)) {
            return Math.floorMod(index, n);
        }
        int image = index < 0 ? -index - offset : 2 * n - index - offset;
        return mirrored[axis][index < 0 ? 0 : 1] && image >= 0 && image < count ? image : -1;
    }

    /** -1 where the component along the axis changes its sign in the image, else 1; a place on the plane counts as no image. */
    double sign(int axis, int index, int count) {
        return grid.isPeriodic(axis) || index >= 0 && index < count ? 1 : -1;
    }
}
