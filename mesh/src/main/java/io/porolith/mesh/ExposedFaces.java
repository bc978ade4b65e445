package io.porolith.mesh;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * All voxel faces between solid and void, in voxel order.
 *
 * @param lattice where
 * @param voxel index of the solid voxel
 * @param face ordinal of its {@link Face}
 * @param facing index of the void voxel across
 * @param weight true area over face area
 */
record ExposedFaces(Lattice lattice, int[] voxel, byte[] face, int[] facing, float[] weight) {
    private static final Face[] FACES = Face.values();

    /** Finds the faces and computes their weights; faces are weighed in parallel, each on its own. */
    static ExposedFaces of(Lattice lattice, FaceWeight faceWeight) {
        Grid grid = lattice.grid();
        ExposedFaces found = find(lattice);
        IntStream.range(0, found.voxel.length).parallel().forEach(n -> {
            int v = found.voxel[n];
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            int k = v / (grid.nx() * grid.ny());
            found.weight[n] = (float) faceWeight.of(i, j, k, FACES[found.face[n]]);
        });
        return found;
    }

    /** The faces whose void voxel is chosen, every weight times a factor. */
    SurfaceFaces select(String surface, IntPredicate chosen, double factor) {
        int[] at = IntStream.range(0, voxel.length)
                .filter(n -> chosen.test(facing[n]))
                .toArray();
        int[] voxels = new int[at.length];
        byte[] faces = new byte[at.length];
        float[] weights = new float[at.length];
        double sum = 0;
        for (int n = 0; n < at.length; n++) {
            voxels[n] = voxel[at[n]];
            faces[n] = face[at[n]];
            weights[n] = (float) (weight[at[n]] * factor);
            sum += weight[at[n]];
        }
        return new SurfaceFaces(
                surface, lattice.pitch(), voxels, faces, weights, sum * lattice.pitch() * lattice.pitch());
    }

    /** Layers are searched in parallel and joined in order. */
    private static ExposedFaces find(Lattice lattice) {
        List<Search> layers = IntStream.range(0, lattice.grid().nz())
                .parallel()
                .mapToObj(k -> new Search(lattice, k))
                .toList();
        int n = layers.stream().mapToInt(l -> l.count).sum();
        int[] voxels = new int[n];
        byte[] faces = new byte[n];
        int[] facings = new int[n];
        int at = 0;
        for (Search layer : layers) {
            System.arraycopy(layer.voxels, 0, voxels, at, layer.count);
            System.arraycopy(layer.faces, 0, faces, at, layer.count);
            System.arraycopy(layer.facings, 0, facings, at, layer.count);
            at += layer.count;
        }
        return new ExposedFaces(lattice, voxels, faces, facings, new float[n]);
    }

    /** The exposed faces of one layer of voxels. */
    private static final class Search {
        int[] voxels = new int[256];
        int[] facings = new int[256];
        byte[] faces = new byte[256];
        int count;

        Search(Lattice lattice, int k) {
            Grid grid = lattice.grid();
            boolean[] solid = lattice.solidPhases();
            byte[] phase = lattice.phase();
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int v = grid.voxel(i, j, k);
                    if (!solid[phase[v]] || isBuried(grid, solid, phase, i, j, k, v)) {
                        continue;
                    }
                    for (Face face : FACES) {
                        int other = grid.neighbour(i, j, k, face);
                        if (other >= 0 && !solid[phase[other]]) {
                            add(v, face, other);
                        }
                    }
                }
            }
        }

        /** Most voxels are away from the faces of the cell and have solid all around: seen without asking for neighbours one by one. */
        private static boolean isBuried(Grid grid, boolean[] solid, byte[] phase, int i, int j, int k, int v) {
            int row = grid.nx();
            int layer = row * grid.ny();
            return i > 0
                    && j > 0
                    && k > 0
                    && i < grid.nx() - 1
                    && j < grid.ny() - 1
                    && k < grid.nz() - 1
                    && solid[phase[v - 1]]
                    && solid[phase[v + 1]]
                    && solid[phase[v - row]]
                    && solid[phase[v + row]]
                    && solid[phase[v - layer]]
                    && solid[phase[v + layer]];
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
    }
}
