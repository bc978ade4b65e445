package io.porolith.viewer.extract;

/** Arithmetic on triples stored in flat arrays. */
final class Vectors {
    private Vectors() {}

    /** Normal of the triangle of three points, of twice its area; a, b, c are places of their first coordinates. */
    static void cross(float[] p, int a, int b, int c, float[] to) {
        float ux = p[b] - p[a];
        float uy = p[b + 1] - p[a + 1];
        float uz = p[b + 2] - p[a + 2];
        float vx = p[c] - p[a];
        float vy = p[c + 1] - p[a + 1];
        float vz = p[c + 2] - p[a + 2];
        to[0] = uy * vz - uz * vy;
        to[1] = uz * vx - ux * vz;
        to[2] = ux * vy - uy * vx;
    }

    /** Brings a vector to length one; one of length zero becomes z. */
    static void normalise(float[] v, int at) {
        double length =
                Math.sqrt((double) v[at] * v[at] + (double) v[at + 1] * v[at + 1] + (double) v[at + 2] * v[at + 2]);
        if (length > 0) {
            v[at] /= (float) length;
            v[at + 1] /= (float) length;
            v[at + 2] /= (float) length;
        } else {
            v[at + 2] = 1;
        }
    }
}
