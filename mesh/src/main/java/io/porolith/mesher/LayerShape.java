package io.porolith.mesher;

/** How thick the space between phases is at a place, and how that changes along it. Not for use by two threads. */
class LayerShape {
    /** Where the sides meet within this many edges, the layer is the end of a wedge. */
    private static final int WEDGE = 6;
    /** The sides meet where the layer is thinner than this share of its thickness at the edge. */
    private static final double MEET = 0.1;
    /** A layer is even if its thickness within {@link #AROUND} edges differs by less than this factor. */
    private static final double EVEN = 1.3;

    private static final int AROUND = 3;
    private static final double LEAST_STEP = 1e-3;

    private final Labels labels;
    private final long sides;
    private final double length;

    /**
     * Prepares for layers of a kind.
     *
     * @param sides labels of the phases on both sides
     * @param length of the edges there in metres
     */
    LayerShape(Labels labels, long sides, double length) {
        this.labels = labels;
        this.sides = sides;
        this.length = length;
    }

    /** Unit vector away from the side that is nearest to a point. */
    double[] normal(double[] p) {
        double h = LEAST_STEP * length;
        double[] n = {
            labels.distance(sides, p[0] + h, p[1], p[2]) - labels.distance(sides, p[0] - h, p[1], p[2]),
            labels.distance(sides, p[0], p[1] + h, p[2]) - labels.distance(sides, p[0], p[1] - h, p[2]),
            labels.distance(sides, p[0], p[1], p[2] + h) - labels.distance(sides, p[0], p[1], p[2] - h)
        };
        double size = Math.sqrt(dot(n, n));
        return size > 0 ? new double[] {n[0] / size, n[1] / size, n[2] / size} : n;
    }

    /** From one side to the other, along a direction from a point between them; at most two edges each way. */
    double thickness(double[] p, double[] normal) {
        return reach(p, normal, 1) + reach(p, normal, -1);
    }

    private double reach(double[] p, double[] normal, int way) {
        double t = 0;
        while (t < 2 * length) {
            double s = way * t;
            double d = labels.distance(sides, p[0] + s * normal[0], p[1] + s * normal[1], p[2] + s * normal[2]);
            if (d <= 0) {
                return t;
            }
            t += Math.max(LEAST_STEP * length, d);
        }
        return t;
    }

    /** Follows the layer to where it becomes thinner, in steps that shrink where it does not; whether its sides meet there. */
    boolean meetsNear(double[] middle, double[] normal) {
        double thickness = thickness(middle, normal);
        double[] p = middle.clone();
        double here = thickness;
        double step = 0.5 * length;
        for (int n = 0; n < 4 * WEDGE && step > 0.02 * length; n++) {
            double[] best = null;
            for (double[] way : around(normal)) {
                double[] q = along(p, step, way);
                boolean near = distance(q, middle) <= WEDGE * length;
                double there = near ? thickness(q, normal) : Double.POSITIVE_INFINITY;
                if (there < here) {
                    here = there;
                    best = q;
                }
            }
            if (here <= MEET * thickness) {
                return true;
            }
            step *= best == null ? 0.5 : 1;
            p = best == null ? p : centred(best, normal);
        }
        return false;
    }

    /** Whether the layer goes on all around as thick as here, so that a mesh without it here would have a hole in a shell or film. */
    boolean isEven(double[] middle, double[] normal) {
        double here = thickness(middle, normal);
        for (double[] way : around(normal)) {
            double[] p = middle;
            double[] n = normal;
            for (int half = 0; half < 2 * AROUND; half++) {
                double slope = dot(way, n);
                double[] flat =
                        unit(new double[] {way[0] - slope * n[0], way[1] - slope * n[1], way[2] - slope * n[2]});
                double[] q = along(p, 0.5 * length, flat);
                p = centred(q, n);
                n = across(p, n);
                double there = thickness(p, n);
                if (there > EVEN * here || here > EVEN * there) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The direction from side to side at a point, found from a direction close to it. */
    double[] across(double[] p, double[] normal) {
        double[] up = normal(along(p, 0.9 * reach(p, normal, 1), normal));
        double[] down = normal(along(p, -0.9 * reach(p, normal, -1), normal));
        return dot(down, up) < 0 ? between(down, up) : normal;
    }

    /** Unit vector from side to side, halfway between the normals of the two. */
    static double[] between(double[] first, double[] second) {
        return unit(new double[] {first[0] - second[0], first[1] - second[1], first[2] - second[2]});
    }

    double[] centred(double[] p, double[] normal) {
        return along(p, 0.5 * (reach(p, normal, 1) - reach(p, normal, -1)), normal);
    }

    private static double[] along(double[] p, double step, double[] way) {
        return new double[] {p[0] + step * way[0], p[1] + step * way[1], p[2] + step * way[2]};
    }

    /** Eight directions across a normal. */
    private static double[][] around(double[] n) {
        int least = Math.abs(n[0]) <= Math.abs(n[1]) && Math.abs(n[0]) <= Math.abs(n[2])
                ? 0
                : Math.abs(n[1]) <= Math.abs(n[2]) ? 1 : 2;
        double[] u = new double[3];
        u[least] = 1;
        u = unit(along(u, -n[least], n));
        double[] v = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            v[axis] = n[(axis + 1) % 3] * u[(axis + 2) % 3] - n[(axis + 2) % 3] * u[(axis + 1) % 3];
        }
        double[][] ways = new double[8][3];
        for (int w = 0; w < 8; w++) {
            double c = Math.cos(w * Math.PI / 4);
            double s = Math.sin(w * Math.PI / 4);
            for (int axis = 0; axis < 3; axis++) {
                ways[w][axis] = c * u[axis] + s * v[axis];
            }
        }
        return ways;
    }

    private static double[] unit(double[] n) {
        double size = Math.sqrt(dot(n, n));
        return new double[] {n[0] / size, n[1] / size, n[2] / size};
    }

    private static double distance(double[] a, double[] b) {
        double[] d = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
        return Math.sqrt(dot(d, d));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
