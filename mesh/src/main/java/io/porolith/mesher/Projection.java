package io.porolith.mesher;

/**
 * Moves points onto the place where all phases of a set meet, along the shortest way, with some coordinates held. Newton's method for fewer
 * equations than unknowns: each step is the shortest one that solves the linearised equations. Gradients are central differences. Not for
 * use by two threads.
 */
final class Projection {
    private static final int STEPS = 12;
    private static final double DIFFERENCE = 1e-4;
    private static final double CLOSE = 1e-10;

    private final Labels labels;
    private final double[] point = new double[3];
    private final double[] trial = new double[3];
    private final double[][] gradient = new double[3][3];
    private boolean apart;
    private final double[] value = new double[3];
    private final double[][] system = new double[3][4];

    Projection(Labels labels) {
        this.labels = labels;
    }

    /** The point found by the last successful call; overwritten by the next. */
    double[] point() {
        return point;
    }

    /**
     * Projects a point.
     *
     * @param set labels that shall meet at the point; one label leaves it where it is
     * @param held bits of the coordinates that must not change
     * @param scale local length in metres
     * @param reach how far the point may go in metres
     * @return whether the labels meet at {@link #point} to 1e-10 of the scale
     */
    boolean onto(long set, int held, double x, double y, double z, double scale, double reach) {
        apart = false;
        return newton(set, Math.min(3, Long.bitCount(set) - 1), held, x, y, z, CLOSE * scale, scale, reach);
    }

    /**
     * Whether all phases of a set come together near a point that lies between them, however shallow the wedge.
     *
     * @param close they do where each is nearer than this, in metres
     * @param reach how far from the point in metres
     */
    boolean touches(long set, double[] from, double close, double reach) {
        apart = true;
        return newton(set, Math.min(3, Long.bitCount(set)), 0, from[0], from[1], from[2], close, 10 * close, reach);
    }

    private boolean newton(
            long set, int equations, int held, double x, double y, double z, double close, double scale, double reach) {
        point[0] = x;
        point[1] = y;
        point[2] = z;
        for (int n = 0; n <= STEPS; n++) {
            double worst = evaluate(set, equations);
            if (!(worst < Double.POSITIVE_INFINITY) || distance(x, y, z) > reach) {
                return false;
            }
            if (worst <= close) {
                return true;
            }
            differentiate(set, equations, held, DIFFERENCE * scale);
            if (!step(equations, 2 * reach)) {
                return false;
            }
        }
        return false;
    }

    private double distance(double x, double y, double z) {
        return Math.hypot(point[0] - x, Math.hypot(point[1] - y, point[2] - z));
    }

    private double evaluate(long set, int equations) {
        double worst = 0;
        for (int e = 0; e < equations; e++) {
            value[e] = equation(set, e, point);
            worst = Math.max(worst, Math.abs(value[e]));
        }
        return worst;
    }

    /**
     * Half the difference of the distances to one phase of the set and to the next, which is a distance near their interface; or, where the
     * phases are still apart, the distance to one.
     */
    private double equation(long set, int index, double[] p) {
        long rest = set;
        for (int i = 0; i < index; i++) {
            rest &= rest - 1;
        }
        int a = Labels.first(rest);
        if (apart) {
            return labels.distance(a, p[0], p[1], p[2]);
        }
        int b = Labels.first(rest & (rest - 1));
        return 0.5 * (labels.distance(a, p[0], p[1], p[2]) - labels.distance(b, p[0], p[1], p[2]));
    }

    private void differentiate(long set, int equations, int held, double h) {
        for (int axis = 0; axis < 3; axis++) {
            System.arraycopy(point, 0, trial, 0, 3);
            for (int e = 0; e < equations; e++) {
                if ((held >> axis & 1) != 0) {
                    gradient[e][axis] = 0;
                    continue;
                }
                trial[axis] = point[axis] + h;
                double ahead = equation(set, e, trial);
                trial[axis] = point[axis] - h;
                gradient[e][axis] = (ahead - equation(set, e, trial)) / (2 * h);
            }
        }
    }

    /** Solves (G G^T) y = -value by elimination with pivots and adds G^T y to the point. */
    private boolean step(int m, double longest) {
        for (int r = 0; r < m; r++) {
            for (int c = 0; c < m; c++) {
                system[r][c] = dot(gradient[r], gradient[c]);
            }
            system[r][m] = -value[r];
        }
        for (int c = 0; c < m; c++) {
            int pivot = c;
            for (int r = c + 1; r < m; r++) {
                pivot = Math.abs(system[r][c]) > Math.abs(system[pivot][c]) ? r : pivot;
            }
            double[] swap = system[c];
            system[c] = system[pivot];
            system[pivot] = swap;
            if (!(Math.abs(system[c][c]) > 1e-4)) {
                return false;
            }
            for (int r = 0; r < m; r++) {
                double factor = r == c ? 0 : system[r][c] / system[c][c];
                for (int k = c; k <= m && factor != 0; k++) {
                    system[r][k] -= factor * system[c][k];
                }
            }
        }
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            double move = 0;
            for (int e = 0; e < m; e++) {
                move += gradient[e][axis] * system[e][m] / system[e][e];
            }
            point[axis] += move;
            length = Math.max(length, Math.abs(move));
        }
        return length <= longest;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
