package io.porolith.viewer.draw;

import io.porolith.viewer.scene.Scene;

/**
 * From units of space to pixels. View coordinates are right, up and away from the viewer.
 *
 * @param right,up,away unit directions
 * @param pivot point that is seen in the middle
 * @param width,height of the picture in pixels
 * @param centreX,centreY pixel of the pivot
 * @param pixels per unit of length at the pivot
 * @param distance of the viewer from the pivot, infinite for parallel projection
 */
public record View(
        float[] right,
        float[] up,
        float[] away,
        float[] pivot,
        int width,
        int height,
        double centreX,
        double centreY,
        double pixels,
        double distance) {
    private static final double MARGIN = 1.06;

    /**
     * The view of a camera.
     *
     * @param radius of a sphere around the pivot that zoom 1 fits
     * @param box left, top, width and height of the part of the picture for the body
     */
    public static View of(Scene.Camera camera, float[] pivot, double radius, int width, int height, double[] box) {
        double a = Math.toRadians(camera.azimuth());
        double e = Math.toRadians(camera.elevation());
        double r = Math.toRadians(camera.roll());
        double[] away = {-Math.cos(e) * Math.cos(a), -Math.cos(e) * Math.sin(a), -Math.sin(e)};
        double[] side = {-Math.sin(a), Math.cos(a), 0};
        double[] top = {
            side[1] * -away[2] - side[2] * -away[1],
            side[2] * -away[0] - side[0] * -away[2],
            side[0] * -away[1] - side[1] * -away[0]
        };
        // side x top = towards the viewer: a right-handed picture.
        double[] up = new double[3];
        double[] right = new double[3];
        for (int i = 0; i < 3; i++) {
            double t = -top[i];
            up[i] = Math.cos(r) * t - Math.sin(r) * side[i];
            right[i] = Math.cos(r) * side[i] + Math.sin(r) * t;
        }
        double half = radius * MARGIN / camera.zoom();
        double pixels = 0.5 * Math.min(box[2], box[3]) / half;
        double distance = camera.perspective() < 0.5
                ? Double.POSITIVE_INFINITY
                : half / Math.tan(Math.toRadians(camera.perspective() / 2));
        return new View(
                floats(right),
                floats(up),
                floats(away),
                pivot,
                width,
                height,
                box[0] + box[2] / 2 + camera.shift().get(0) * box[3],
                box[1] + box[3] / 2 - camera.shift().get(1) * box[3],
                pixels,
                distance);
    }

    private static float[] floats(double[] v) {
        return new float[] {(float) v[0], (float) v[1], (float) v[2]};
    }

    /** The same view in a picture of {@code samples} times the resolution, which may be less than one. */
    public View sampled(double samples) {
        return new View(
                right,
                up,
                away,
                pivot,
                Math.max(1, (int) Math.round(width * samples)),
                Math.max(1, (int) Math.round(height * samples)),
                centreX * samples,
                centreY * samples,
                pixels * samples,
                distance);
    }

    /** The part of the picture that starts at a pixel. */
    public View part(int left, int top, int partWidth, int partHeight) {
        return new View(right, up, away, pivot, partWidth, partHeight, centreX - left, centreY - top, pixels, distance);
    }

    public boolean isParallel() {
        return Double.isInfinite(distance);
    }

    /** Distance away from the viewer of a point, relative to the pivot. */
    public double depth(double x, double y, double z) {
        return (x - pivot[0]) * away[0] + (y - pivot[1]) * away[1] + (z - pivot[2]) * away[2];
    }

    /** Magnification at a depth, 1 at the pivot. */
    public double magnification(double depth) {
        return isParallel() ? 1 : distance / Math.max(1e-6 * distance, distance + depth);
    }

    /** Pixel (x right, y down) and depth of a point. */
    public double[] project(double x, double y, double z) {
        double dx = x - pivot[0];
        double dy = y - pivot[1];
        double dz = z - pivot[2];
        double depth = dx * away[0] + dy * away[1] + dz * away[2];
        double m = pixels * magnification(depth);
        return new double[] {
            centreX + m * (dx * right[0] + dy * right[1] + dz * right[2]),
            centreY - m * (dx * up[0] + dy * up[1] + dz * up[2]),
            depth
        };
    }

    /** The point at a pixel and a depth. */
    public double[] point(double px, double py, double depth) {
        double m = pixels * magnification(depth);
        double u = (px - centreX) / m;
        double v = (centreY - py) / m;
        double[] p = new double[3];
        for (int a = 0; a < 3; a++) {
            p[a] = pivot[a] + u * right[a] + v * up[a] + depth * away[a];
        }
        return p;
    }
}
