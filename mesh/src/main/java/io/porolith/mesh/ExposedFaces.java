package io.porolith.mesh;

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
        List<ExposedLayer> layers = IntStream.range(0, lattice.grid().nz())
                .parallel()
                .mapToObj(k -> new ExposedLayer(lattice, k))
                .toList();
        int n = layers.stream().mapToInt(ExposedLayer::count).sum();
        int[] voxels = new int[n];
        byte[] faces = new byte[n];
        int[] facings = new int[n];
        int at = 0;
        for (ExposedLayer layer : layers) {
            layer.copyTo(voxels, faces, facings, at);
            at += layer.count();
        }
        return new ExposedFaces(lattice, voxels, faces, facings, new float[n]);
    }
}
