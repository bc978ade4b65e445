package io.porolith.viewer.draw;

import java.util.stream.IntStream;

/**
 * Shade in hollows, from the depths of a frame alone (Alchemy screen-space ambient obscurance, McGuire et al., High Performance Graphics
 * 2011): points around each pixel that stand out above its tangent plane take light from it. The pattern of points turns from pixel to
 * pixel (interleaved gradient noise, Jimenez, SIGGRAPH 2014 course), and a small blur within the same surface evens it out.
 */
final class AmbientOcclusion {
    private static final int POINTS = 14;
    private static final double TURNS = 5;
    private static final int BLUR = 2;

    private final Frame frame;
    private final View view;
    private final double radius;
    private final double strength;
    private final int stride;

    /**
     * @param radius of the neighbourhood in units of space
     * @param stride samples along each side of a pixel: those of one pixel that belong to one surface share their shade
     */
    AmbientOcclusion(Frame frame, View view, double radius, double strength, int stride) {
        this.stride = stride;
        this.frame = frame;
        this.view = view;
        this.radius = radius;
        this.strength = strength;
    }

    /** Pixels the neighbourhood reaches. */
    static int reach(View view, double radius, int stride) {
        return (int) Math.ceil(radius * view.pixels()) + (BLUR + 1) * stride;
    }

    /** Darkens the colours of the frame; left and top are the place of the frame in the whole picture. */
    void apply(int left, int top) {
        int w = frame.width();
        int h = frame.height();
        float[] open = new float[w * h];
        forEachRow(h, (x, y) -> {
            int at = y * w + x;
            open[at] = isCentre(x, y) && !Float.isInfinite(frame.depth()[at]) ? openness(x, y, left, top) : 1;
        });
        float[] even = new float[w * h];
        forEachRow(h, (x, y) -> {
            int at = y * w + x;
            even[at] = isCentre(x, y) && !Float.isInfinite(frame.depth()[at]) ? blurred(open, x, y) : 1;
        });
        forEachRow(h, (x, y) -> {
            int at = y * w + x;
            if (!Float.isInfinite(frame.depth()[at])) {
                frame.argb()[at] = darken(frame.argb()[at], share(even, x, y, left, top));
            }
        });
    }

    private interface Sample {
        void at(int x, int y);
    }

    private void forEachRow(int height, Sample sample) {
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < frame.width(); x++) {
                sample.at(x, y);
            }
        });
    }

    private boolean isCentre(int x, int y) {
        return x % stride == stride / 2 && y % stride == stride / 2;
    }

    /** Shade of a sample: that of the middle of its pixel where both are on one surface. */
    private float share(float[] even, int x, int y, int left, int top) {
        int cx = Math.min(frame.width() - 1, x / stride * stride + stride / 2);
        int cy = Math.min(frame.height() - 1, y / stride * stride + stride / 2);
        int centre = cy * frame.width() + cx;
        float apart = Math.abs(frame.depth()[y * frame.width() + x] - frame.depth()[centre]);
        return isCentre(cx, cy) && apart < 0.25 * radius ? even[centre] : openness(x, y, left, top);
    }

    private static int darken(int argb, float by) {
        return argb & 0xff000000 | Light.shade(argb & 0xffffff, by, 0);
    }

    private float openness(int x, int y, int left, int top) {
        int w = frame.width();
        float depth = frame.depth()[y * w + x];
        double scale = view.pixels() * view.magnification(depth);
        // The tangent plane: change of depth per pixel, the smaller of both sides so that it does not bridge an edge.
        double sx = slope(x, y, 1, 0) * scale;
        double sy = -slope(x, y, 0, 1) * scale;
        double n = 1 / Math.sqrt(1 + sx * sx + sy * sy);
        double turn = 2 * Math.PI * noise((x + left) / stride, (y + top) / stride);
        double reach = Math.max(2, radius * scale);
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double share = (i + 0.5) / POINTS;
            double angle = turn + 2 * Math.PI * TURNS * share;
            int px = (int) Math.round(x + reach * share * Math.cos(angle));
            int py = (int) Math.round(y + reach * share * Math.sin(angle));
            if (px < 0 || py < 0 || px >= w || py >= frame.height()) {
                continue;
            }
            float other = frame.depth()[py * w + px];
            double dx = (px - x) / scale;
            double dy = -(py - y) / scale;
            double dz = depth - other;
            double distance = dx * dx + dy * dy + dz * dz;
            // Height above the tangent plane; what stands far in front is another body and takes less.
            double height = n * (dz + sx * dx + sy * dy) - 0.02 * radius;
            if (height > 0 && distance < 9 * radius * radius) {
                sum += height
                        / (Math.sqrt(distance) + 0.05 * radius)
                        * Math.max(0, 1 - distance / (9 * radius * radius));
            }
        }
        return (float) Math.pow(Math.max(0, 1 - 1.6 * sum / POINTS), 1.3 * strength);
    }

    private double slope(int x, int y, int ex, int ey) {
        int w = frame.width();
        int at = y * w + x;
        boolean hasLow = x - ex >= 0 && y - ey >= 0;
        boolean hasHigh = x + ex < w && y + ey < frame.height();
        double low = hasLow ? frame.depth()[at] - frame.depth()[at - ex - ey * w] : Double.POSITIVE_INFINITY;
        double high = hasHigh ? frame.depth()[at + ex + ey * w] - frame.depth()[at] : Double.POSITIVE_INFINITY;
        double smaller = Math.abs(low) < Math.abs(high) ? low : high;
        return Double.isInfinite(smaller) ? 0 : smaller;
    }

    private static double noise(int x, int y) {
        double v = 0.06711056 * x + 0.00583715 * y;
        double f = 52.9829189 * (v - Math.floor(v));
        return f - Math.floor(f);
    }

    private float blurred(float[] open, int x, int y) {
        int w = frame.width();
        float depth = frame.depth()[y * w + x];
        double sum = 0;
        double weights = 0;
        for (int dy = -BLUR; dy <= BLUR; dy++) {
            for (int dx = -BLUR; dx <= BLUR; dx++) {
                int px = x + dx * stride;
                int py = y + dy * stride;
                if (px >= 0 && py >= 0 && px < w && py < frame.height()) {
                    double apart = Math.abs(frame.depth()[py * w + px] - depth);
                    double weight = apart < 0.25 * radius ? 1 : 0;
                    sum += weight * open[py * w + px];
                    weights += weight;
                }
            }
        }
        return (float) (sum / weights);
    }
}
