package io.porolith.mesh;

/** Angles between the faces of a tetrahedron. */
public final class Dihedral {
    private Dihedral() {}

    /**
     * Area vectors of the four faces, twice their size, inward for positive volume; face i is the one across from node i.
     *
     * @param xyz coordinates of all nodes
     * @param normals receives 12 numbers
     * @return six times the signed volume
     */
    private static double normals(double[] xyz, int a, int b, int c, int d, double[] normals) {
        cross(xyz, b, d, c, normals, 0);
        cross(xyz, a, c, d, normals, 3);
        cross(xyz, a, d, b, normals, 6);
        cross(xyz, a, b, c, normals, 9);
        return normals[9] * (xyz[3 * d] - xyz[3 * a])
                + normals[10] * (xyz[3 * d + 1] - xyz[3 * a + 1])
                + normals[11] * (xyz[3 * d + 2] - xyz[3 * a + 2]);
    }

    private static void cross(double[] xyz, int o, int p, int q, double[] out, int at) {
        double px = xyz[3 * p] - xyz[3 * o];
        double py = xyz[3 * p + 1] - xyz[3 * o + 1];
        double pz = xyz[3 * p + 2] - xyz[3 * o + 2];
        double qx = xyz[3 * q] - xyz[3 * o];
        double qy = xyz[3 * q + 1] - xyz[3 * o + 1];
        double qz = xyz[3 * q + 2] - xyz[3 * o + 2];
        out[at] = py * qz - pz * qy;
        out[at + 1] = pz * qx - px * qz;
        out[at + 2] = px * qy - py * qx;
    }

    /**
     * Largest and smallest cosine of the six angles.
     *
     * @param work 12 numbers
     * @param extremes receives the cosine of the largest and of the smallest angle
     * @return six times the signed volume; where it is not positive the cosines are of no use
     */
    public static double cosines(double[] xyz, int a, int b, int c, int d, double[] work, double[] extremes) {
        double volume = normals(xyz, a, b, c, d, work);
        double aa = dot(work, 0, 0);
        double bb = dot(work, 3, 3);
        double cc = dot(work, 6, 6);
        double dd = dot(work, 9, 9);
        double ab = -dot(work, 0, 3) / Math.sqrt(aa * bb);
        double ac = -dot(work, 0, 6) / Math.sqrt(aa * cc);
        double ad = -dot(work, 0, 9) / Math.sqrt(aa * dd);
        double bc = -dot(work, 3, 6) / Math.sqrt(bb * cc);
        double bd = -dot(work, 3, 9) / Math.sqrt(bb * dd);
        double cd = -dot(work, 6, 9) / Math.sqrt(cc * dd);
        extremes[0] = Math.min(Math.min(Math.min(ab, ac), Math.min(ad, bc)), Math.min(bd, cd));
        extremes[1] = Math.max(Math.max(Math.max(ab, ac), Math.max(ad, bc)), Math.max(bd, cd));
        return volume;
    }

    private static double dot(double[] work, int i, int j) {
        return work[i] * work[j] + work[i + 1] * work[j + 1] + work[i + 2] * work[j + 2];
    }
}
