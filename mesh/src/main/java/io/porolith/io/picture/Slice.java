package io.porolith.io.picture;

import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;

/**
 * One layer of voxels through the middle of the body, seen along an axis. Where the lattice shows a part of a symmetric body, the layer is
 * completed by its mirror images.
 *
 * @param normal axis across the layer: 0, 1 or 2
 * @param position centre of the layer along the normal, metres
 * @param width,height voxels along the horizontal and the vertical axis, mirror images included
 * @param voxels voxel index at each place, row by row from the top left
 * @param mirrored whether there are mirror images
 */
record Slice(int normal, double position, int width, int height, int[] voxels, boolean mirrored) {

    /** The middle layer across the shortest direction of the body; across z where none is shorter. */
    static Slice middle(Lattice lattice) {
        int normal = 2;
        for (int axis = 1; axis >= 0; axis--) {
            normal = shown(lattice, axis) < shown(lattice, normal) ? axis : normal;
        }
        return across(lattice, normal);
    }

    /** The middle layer across an axis. */
    static Slice across(Lattice lattice, int normal) {
        int horizontal = normal == 0 ? 1 : 0;
        int vertical = normal == 2 ? 1 : 2;
        int width = shown(lattice, horizontal);
        int height = shown(lattice, vertical);
        int layer = isMirrored(lattice, normal) ? 0 : count(lattice.grid(), normal) / 2;
        int[] voxels = new int[width * height];
        int[] index = new int[3];
        index[normal] = layer;
        for (int row = 0; row < height; row++) {
            index[vertical] = place(lattice, vertical, height - 1 - row);
            for (int column = 0; column < width; column++) {
                index[horizontal] = place(lattice, horizontal, column);
                voxels[row * width + column] = lattice.grid().voxel(index[0], index[1], index[2]);
            }
        }
        double lower = new double[] {lattice.xMin(), lattice.yMin(), lattice.zMin()}[normal];
        boolean mirrored = isMirrored(lattice, horizontal) || isMirrored(lattice, vertical);
        return new Slice(normal, lower + (layer + 0.5) * lattice.pitch(), width, height, voxels, mirrored);
    }

    private static int count(Grid grid, int axis) {
        return axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
    }

    private static int shown(Lattice lattice, int axis) {
        return count(lattice.grid(), axis) * (isMirrored(lattice, axis) ? 2 : 1);
    }

    private static boolean isMirrored(Lattice lattice, int axis) {
        return lattice.symmetry() == Symmetry.OCTANT || lattice.symmetry() == Symmetry.QUARTER && axis < 2;
    }

    /** Voxel index along an axis of a place in the completed body. */
    private static int place(Lattice lattice, int axis, int shown) {
        if (!isMirrored(lattice, axis)) {
            return shown;
        }
        int half = count(lattice.grid(), axis);
        return shown < half ? half - 1 - shown : shown - half;
    }

    /** Values of a field of one component, in the order of the places. */
    float[] values(Field field) {
        float[] values = new float[voxels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.values()[voxels[i]];
        }
        return values;
    }

    /** Phases in the order of the places. */
    byte[] phases(Lattice lattice) {
        byte[] phases = new byte[voxels.length];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = lattice.phase()[voxels[i]];
        }
        return phases;
    }

    /** Name of the axis across the layer. */
    String normalName() {
        return name(normal);
    }

    /** Name of the axis that runs to the right. */
    String horizontalName() {
        return name(normal == 0 ? 1 : 0);
    }

    /** Name of the axis that runs up. */
    String verticalName() {
        return name(normal == 2 ? 1 : 2);
    }

    private static String name(int axis) {
        return "xyz".substring(axis, axis + 1);
    }
}
