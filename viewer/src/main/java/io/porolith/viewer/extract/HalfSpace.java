package io.porolith.viewer.extract;

import io.porolith.viewer.data.Bounds;

/**
 * What lies beyond a plane.
 *
 * @param x,y,z unit normal, pointing beyond
 * @param offset of the plane from the origin along the normal, in units of {@link Space}
 */
public record HalfSpace(float x, float y, float z, float offset) {
    /** Distance beyond the plane, negative before it. */
    public float beyond(float px, float py, float pz) {
        return x * px + y * py + z * pz - offset;
    }

    /** The same plane with its sides exchanged. */
    public HalfSpace opposite() {
        return new HalfSpace(-x, -y, -z, -offset);
    }

    /** The mirror image in planes across some axes. */
    public HalfSpace mirrored(boolean[] axes, float[] plane) {
        float[] n = {x, y, z};
        float d = offset;
        for (int a = 0; a < 3; a++) {
            if (axes[a]) {
                n[a] = -n[a];
                d += 2 * n[a] * plane[a];
            }
        }
        return new HalfSpace(n[0], n[1], n[2], d);
    }

    /** Whether the plane comes near a box. */
    boolean meets(Bounds box) {
        double middle = x * box.centre(0) + y * box.centre(1) + z * box.centre(2) - offset;
        double reach = 0.5 * (Math.abs(x) * box.size(0) + Math.abs(y) * box.size(1) + Math.abs(z) * box.size(2));
        return Math.abs(middle) <= reach;
    }
}
