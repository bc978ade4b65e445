package io.porolith.viewer.draw;

/**
 * Looks through a field: light is absorbed and sent out along each line of sight (emission and absorption, Max, IEEE Trans. Vis. Comput.
 * Graph. 1, 1995), in steps of half a voxel, down to what is opaque.
 */
final class VolumeRays {
    private static final double ENOUGH = 0.995;

    private final VolumeField field;
    private final View view;
    private final int[] table;
    private final double step;

    VolumeRays(VolumeField field, View view, int[] table) {
        this.field = field;
        this.view = view;
        this.table = table;
        step = field.step();
    }

    void blend(Frame frame, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < frame.width(); x++) {
                ray(frame, x, y);
            }
        }
    }

    private void ray(Frame frame, int x, int y) {
        double[] from = view.point(x + 0.5, y + 0.5, view.isParallel() ? 0 : -0.9 * view.distance());
        double[] far = view.point(x + 0.5, y + 0.5, view.isParallel() ? 1 : 0.9 * view.distance());
        double[] direction = new double[3];
        double length = 0;
        for (int a = 0; a < 3; a++) {
            direction[a] = far[a] - from[a];
            length += direction[a] * direction[a];
        }
        length = Math.sqrt(length);
        double enter = Double.NEGATIVE_INFINITY;
        double leave = Double.POSITIVE_INFINITY;
        double slope = 0;
        for (int a = 0; a < 3; a++) {
            direction[a] /= length;
            slope += direction[a] * view.away()[a];
            double inverse = 1 / direction[a];
            double t1 = (field.lowest(a) - from[a]) * inverse;
            double t2 = (field.highest(a) - from[a]) * inverse;
            enter = Math.max(enter, Math.min(t1, t2));
            leave = Math.min(leave, Math.max(t1, t2));
        }
        int at = y * frame.width() + x;
        double start = view.depth(from[0], from[1], from[2]);
        leave = Math.min(leave, (frame.depth()[at] - start) / slope);
        if (enter < leave) {
            march(frame, at, from, direction, enter, leave);
        }
    }

    private void march(Frame frame, int at, double[] from, double[] direction, double enter, double leave) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double alpha = 0;
        for (double t = enter + 0.5 * step; t < leave && alpha < ENOUGH; t += step) {
            float px = (float) (from[0] + t * direction[0]);
            float py = (float) (from[1] + t * direction[1]);
            float pz = (float) (from[2] + t * direction[2]);
            double share = sample(px, py, pz);
            if (Double.isNaN(share) || !field.region().shows(px, py, pz)) {
                continue;
            }
            double opacity = 1 - Math.exp(-field.extinction(share) * step);
            int rgb = table[(int) Math.max(0, Math.min(table.length - 1, share * table.length))];
            double weight = (1 - alpha) * opacity;
            red += weight * (rgb >> 16 & 0xff);
            green += weight * (rgb >> 8 & 0xff);
            blue += weight * (rgb & 0xff);
            alpha += weight;
        }
        if (alpha > 0.002) {
            int rgb = (int) (red / alpha + 0.5) << 16 | (int) (green / alpha + 0.5) << 8 | (int) (blue / alpha + 0.5);
            frame.argb()[at] = Blend.over(rgb, (float) alpha, frame.argb()[at]);
        }
    }

    /** Place in the grid of voxel centres; the mirror image of the body has the places of the body. */
    private float place(float x, int axis) {
        float offset = (x - field.low()[axis]) / field.spacing()[axis];
        return (field.joined()[axis] ? Math.abs(offset) : offset) - 0.5f;
    }

    /** Trilinear mean of the voxels around a point that hold a value. */
    private double sample(float x, float y, float z) {
        float gx = place(x, 0);
        float gy = place(y, 1);
        float gz = place(z, 2);
        int i = (int) Math.floor(gx);
        int j = (int) Math.floor(gy);
        int k = (int) Math.floor(gz);
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < 8; c++) {
            int vi = Math.max(0, Math.min(field.nx() - 1, i + (c & 1)));
            int vj = Math.max(0, Math.min(field.ny() - 1, j + (c >> 1 & 1)));
            int vk = Math.max(0, Math.min(field.nz() - 1, k + (c >> 2)));
            float v = field.share(vi + field.nx() * (vj + field.ny() * vk));
            double w = ((c & 1) == 0 ? 1 - (gx - i) : gx - i)
                    * ((c >> 1 & 1) == 0 ? 1 - (gy - j) : gy - j)
                    * ((c >> 2) == 0 ? 1 - (gz - k) : gz - k);
            if (!Float.isNaN(v)) {
                sum += w * v;
                weights += w;
            }
        }
        return weights < 0.5 ? Double.NaN : sum / weights;
    }
}
