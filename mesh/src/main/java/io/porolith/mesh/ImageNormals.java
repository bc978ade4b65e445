package io.porolith.mesh;

/**
 * Surface normals of a lattice that comes without a geometry: the first moment of the void indicator around the face centre under a
 * Gaussian window, which is the gradient of the smoothed indicator. Beyond faces of the cell that do not repeat the image is reflected.
 */
final class ImageNormals implements FaceWeight {
    /** Width (standard deviation) of the Gaussian in voxels. */
    private static final double WIDTH = 1.5;

    /** Half size of the window in voxels. */
    private static final int REACH = 4;

    private final Lattice lattice;
    private final boolean[] solid;
    private final double[] gauss = new double[2 * REACH + 2];

    ImageNormals(Lattice lattice) {
        this.lattice = lattice;
        this.solid = lattice.solidPhases();
        for (int twice = 0; twice < gauss.length; twice++) {
            gauss[twice] = Math.exp(-twice * twice / (8 * WIDTH * WIDTH));
        }
    }

    @Override
    public double of(int i, int j, int k, Face face) {
        // Twice the face centre in units of the pitch, measured from the centre of voxel (0, 0, 0): an integer in every
        // direction.
        int cx = 2 * i + (face.axis() == 0 ? face.sign() : 0);
        int cy = 2 * j + (face.axis() == 1 ? face.sign() : 0);
        int cz = 2 * k + (face.axis() == 2 ? face.sign() : 0);
        double gx = 0;
        double gy = 0;
        double gz = 0;
        for (int w = first(k, face, 2); w <= last(k, face, 2); w++) {
            int dz = 2 * w - cz;
            for (int v = first(j, face, 1); v <= last(j, face, 1); v++) {
                int dy = 2 * v - cy;
                double weight = gauss[Math.abs(dy)] * gauss[Math.abs(dz)];
                int row = lattice.grid().voxel(0, inside(v, 1), inside(w, 2));
                for (int u = first(i, face, 0); u <= last(i, face, 0); u++) {
                    int dx = 2 * u - cx;
                    if (!solid[lattice.phase()[row + inside(u, 0)]]) {
                        double g = weight * gauss[Math.abs(dx)];
                        gx += g * dx;
                        gy += g * dy;
                        gz += g * dz;
                    }
                }
            }
        }
        return FaceWeight.alignment(gx, gy, gz, face.axis());
    }

    /** First voxel of the window along an axis; with {@link #last} the window is symmetric about the face centre. */
    private static int first(int index, Face face, int axis) {
        return index - REACH + (face.axis() == axis && face.sign() > 0 ? 1 : 0);
    }

    private static int last(int index, Face face, int axis) {
        return index + REACH - (face.axis() == axis && face.sign() < 0 ? 1 : 0);
    }

    /** The index brought into the grid: through the period, or reflected at the faces. */
    private int inside(int index, int axis) {
        int n = lattice.grid().voxels(axis);
        if (lattice.grid().isPeriodic(axis)) {
            return Math.floorMod(index, n);
        }
        int m = Math.floorMod(index, 2 * n);
        return m < n ? m : 2 * n - 1 - m;
    }
}
