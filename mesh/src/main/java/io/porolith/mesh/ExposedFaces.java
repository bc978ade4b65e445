package io.porolith.mesh;

import java.util.Arrays;
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

    private static ExposedFaces find(Lattice lattice) {
        Grid grid = lattice.grid();
        boolean[] solid = lattice.solidPhases();
        int[] voxels = new int[1024];
        int[] facings = new int[1024];
        byte[] faces = new byte[1024];
        int n = 0;
        for (int v = 0; v < grid.voxelCount(); v++) {
            if (!solid[lattice.phase()[v]]) {
                continue;
            }
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            int k = v / (grid.nx() * grid.ny());
            for (Face face : FACES) {
                int other = grid.neighbour(i, j, k, face);
                if (other < 0 || solid[lattice.phase()[other]]) {
                    continue;
                }
                if (n == voxels.length) {
                    voxels = Arrays.copyOf(voxels, 2 * n);
                    facings = Arrays.copyOf(facings, 2 * n);
                    faces = Arrays.copyOf(faces, 2 * n);
                }
                voxels[n] = v;
                facings[n] = other;
                faces[n++] = (byte) face.ordinal();
            }
        }
        return new ExposedFaces(
                lattice, Arrays.copyOf(voxels, n), Arrays.copyOf(faces, n), Arrays.copyOf(facings, n), new float[n]);
    }
}
