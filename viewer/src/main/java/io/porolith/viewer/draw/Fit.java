package io.porolith.viewer.draw;

import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.Bounds;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.extract.Space;

/** Sizes of what is shown. */
final class Fit {
    private static final double WHOLE = 0.5;

    private Fit() {}

    /** Radius of a sphere around the origin of space that holds all cells of the phases shown, undeformed. */
    static double radius(Body body, boolean[] shown, Space space, boolean[] joined) {
        double largest = 0;
        if (body instanceof LatticeBody lattice) {
            largest = lattice(lattice, shown, space);
        } else if (body instanceof CellBody cells) {
            double[] at = new double[3];
            for (int n = 0; n < cells.nodeCount(); n++) {
                for (int a = 0; a < 3; a++) {
                    at[a] = cells.points()[3 * n + a];
                }
                largest = Math.max(largest, distance(at, space));
            }
        }
        return largest > 0 ? largest : WHOLE;
    }

    private static double lattice(LatticeBody body, boolean[] shown, Space space) {
        double largest = 0;
        double[] row = new double[3];
        for (int k = 0; k < body.nz(); k++) {
            for (int j = 0; j < body.ny(); j++) {
                int first = end(body, shown, j, k, 1);
                int last = end(body, shown, j, k, -1);
                if (first < 0) {
                    continue;
                }
                for (int i : new int[] {first, last + 1}) {
                    for (int corner = 0; corner < 4; corner++) {
                        row[0] = body.origin()[0] + i * body.spacing()[0];
                        row[1] = body.origin()[1] + (j + (corner & 1)) * body.spacing()[1];
                        row[2] = body.origin()[2] + (k + (corner >> 1)) * body.spacing()[2];
                        largest = Math.max(largest, distance(row, space));
                    }
                }
            }
        }
        return largest;
    }

    /** First or last voxel shown in a row, -1 where there is none. */
    private static int end(LatticeBody body, boolean[] shown, int j, int k, int step) {
        int i = step > 0 ? 0 : body.nx() - 1;
        while (i >= 0 && i < body.nx()) {
            if (shown[body.phase()[body.voxel(i, j, k)]]) {
                return i;
            }
            i += step;
        }
        return -1;
    }

    private static double distance(double[] at, Space space) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            double d = (at[a] - space.centre()[a]) / space.size();
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** The twelve edges of a box as segments. */
    static float[] outline(Bounds box) {
        float[] segments = new float[72];
        int at = 0;
        for (int c = 0; c < 8; c++) {
            for (int a = 0; a < 3; a++) {
                if ((c >> a & 1) == 0) {
                    double[] p = box.corner(c);
                    double[] q = box.corner(c | 1 << a);
                    for (int i = 0; i < 3; i++) {
                        segments[at + i] = (float) p[i];
                        segments[at + 3 + i] = (float) q[i];
                    }
                    at += 6;
                }
            }
        }
        return segments;
    }
}
