package io.porolith.geometry;

import java.util.List;

/**
 * The union of many shapes of any kind, each in a ball around it, found through a grid of cells. Distances are exact inside and up to
 * {@code reach} outside; farther away they are {@code reach}.
 */
final class ShapeCloud implements Shape {
    /** Cells along half the edge at most. */
    private static final int MOST_CELLS = 24;

    private final double reach;
    private final double period;
    private final NearLists near;
    private final Shape[] shapes;
    private final Spheres images;
    private final Spheres own;
    private final int[] source;

    /**
     * Builds the grid.
     *
     * @param shapes the shapes, in order
     * @param balls a ball around each of them; of a periodic cloud with its centre in the cube around the origin
     * @param reach how far outside distances must be exact, metres
     * @param period edge of the repeating cube around the origin, infinite if the cloud does not repeat
     */
    ShapeCloud(List<? extends Shape> shapes, Spheres balls, double reach, double period) {
        this.reach = reach;
        this.period = period;
        this.shapes = shapes.toArray(Shape[]::new);
        this.own = balls;
        boolean repeats = !Double.isInfinite(period);
        this.source = repeats ? balls.imageSources(period, reach) : null;
        this.images = repeats ? balls.withImages(period, reach) : balls;
        double half = repeats ? 0.5 * period : balls.extent() + reach;
        this.near = new NearLists(
                images,
                reach,
                half,
                period,
                Math.max(0.5 * reach, half / MOST_CELLS),
                (image, x, y, z, corner) -> of(image, x, y, z) <= reach + corner);
    }

    /** Distance to one copy of one shape. */
    private double of(int image, double x, double y, double z) {
        int s = source == null ? image : source[image];
        return shapes[s].distance(
                x - images.x()[image] + own.x()[s],
                y - images.y()[image] + own.y()[s],
                z - images.z()[image] + own.z()[s]);
    }

    @Override
    public double distance(double px, double py, double pz) {
        double qx = Shapes.wrap(px, period);
        double qy = Shapes.wrap(py, period);
        double qz = Shapes.wrap(pz, period);
        int c = near.cellOf(qx, qy, qz);
        double nearest = reach;
        if (c < 0) {
            return nearest;
        }
        for (int m = near.start(c); m < near.start(c + 1); m++) {
            nearest = Math.min(nearest, of(near.member(m), qx, qy, qz));
        }
        return nearest;
    }
}
