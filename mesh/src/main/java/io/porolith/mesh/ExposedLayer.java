package io.porolith.mesh;

import java.util.Arrays;

/** The voxel faces between solid and void of one layer of voxels, in voxel order. */
final class ExposedLayer {
    private static final Face[] FACES = Face.values();

    private int[] voxels = new int[256];
    private int[] facings = new int[256];
    private byte[] faces = new byte[256];
    private float[] weights = new float[0];
    private int count;

    ExposedLayer(Lattice lattice, int k) {
        Grid grid = lattice.grid();
        boolean[] solid = lattice.solidPhases();
        for (int j = 0; j < grid.ny(); j++) {
            row(lattice, solid, j, k);
        }
    }

    private void row(Lattice lattice, boolean[] solid, int j, int k) {
        Grid grid = lattice.grid();
        byte[] phase = lattice.phase();
        for (int i = 0; i < grid.nx(); i++) {
            int v = grid.voxel(i, j, k);
            if (solid[phase[v]] && !lattice.isBuried(solid, i, j, k)) {
                voxel(grid, solid, phase, i, j, k);
            }
        }
    }

    private void voxel(Grid grid, boolean[] solid, byte[] phase, int i, int j, int k) {
        for (Face face : FACES) {
            int other = grid.neighbour(i, j, k, face);
            if (other >= 0 && !solid[phase[other]]) {
                add(grid.voxel(i, j, k), face, other);
            }
        }
    }

    /** The faces of a layer with what they weigh. */
    static ExposedLayer weighed(Lattice lattice, int k, FaceWeight weight) {
        ExposedLayer layer = new ExposedLayer(lattice, k);
        Grid grid = lattice.grid();
        layer.weights = new float[layer.count];
        for (int n = 0; n < layer.count; n++) {
            int v = layer.voxels[n];
            layer.weights[n] = (float) weight.of(v % grid.nx(), v / grid.nx() % grid.ny(), k, FACES[layer.faces[n]]);
        }
        return layer;
    }

    private void add(int voxel, Face face, int facing) {
        if (count == voxels.length) {
            voxels = Arrays.copyOf(voxels, 2 * count);
            facings = Arrays.copyOf(facings, 2 * count);
            faces = Arrays.copyOf(faces, 2 * count);
        }
        voxels[count] = voxel;
        facings[count] = facing;
        faces[count++] = (byte) face.ordinal();
    }

    int count() {
        return count;
    }

    /** Void voxel across a face. */
    int facing(int index) {
        return facings[index];
    }

    /** True area over face area. */
    float weight(int index) {
        return weights[index];
    }

    /** Puts all faces into longer arrays, from a place on. */
    void copyTo(int[] toVoxels, byte[] toFaces, int[] toFacings, int at) {
        System.arraycopy(voxels, 0, toVoxels, at, count);
        System.arraycopy(faces, 0, toFaces, at, count);
        System.arraycopy(facings, 0, toFacings, at, count);
    }
}
