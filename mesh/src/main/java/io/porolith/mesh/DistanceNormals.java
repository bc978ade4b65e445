package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;

/** Surface normals from the signed distance of the void space, by central differences over one pitch around the face centre. */
final class DistanceNormals implements FaceWeight {
    private final Lattice lattice;
    private final Shape voids;

    DistanceNormals(Lattice lattice, Geometry geometry) {
        this.lattice = lattice;
        this.voids = geometry.shapeOf(p -> geometry.phases().get(p).isVoid());
    }

    @Override
    public double of(int i, int j, int k, Face face) {
        double h = lattice.pitch();
        double half = 0.5 * h;
        double x = lattice.xMin() + (i + 0.5) * h + (face.axis() == 0 ? face.sign() * half : 0);
        double y = lattice.yMin() + (j + 0.5) * h + (face.axis() == 1 ? face.sign() * half : 0);
        double z = lattice.zMin() + (k + 0.5) * h + (face.axis() == 2 ? face.sign() * half : 0);
        double gx = voids.distance(x + half, y, z) - voids.distance(x - half, y, z);
        double gy = voids.distance(x, y + half, z) - voids.distance(x, y - half, z);
        double gz = voids.distance(x, y, z + half) - voids.distance(x, y, z - half);
        return FaceWeight.alignment(gx, gy, gz, face.axis());
    }
}
