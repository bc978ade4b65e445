package io.porolith.statistics;

import io.porolith.mesh.Grid;
import java.util.stream.IntStream;

/**
 * Exact squared distances on a grid, axis by axis through lower envelopes of parabolas (Felzenszwalb and Huttenlocher, Theory of Computing
 * 8, 2012, 415).
 */
public final class DistanceTransform {
    private static final float FAR = 1e20f;

    private DistanceTransform() {}

    /**
     * Squared distance from the middle of every voxel to that of the nearest one that is not inside, in voxels; periods count, beyond other
     * faces there is nothing.
     */
    public static float[] squared(Grid grid, boolean[] inside) {
        float[] value = new float[inside.length];
        for (int v = 0; v < value.length; v++) {
            value[v] = inside[v] ? FAR : 0;
        }
        int[] n = {grid.nx(), grid.ny(), grid.nz()};
        int[] step = {1, grid.nx(), grid.nx() * grid.ny()};
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            int along = axis;
            IntStream.range(0, n[v]).parallel().forEach(b -> {
                Line line = new Line(n[along], grid.isPeriodic(along));
                for (int a = 0; a < n[u]; a++) {
                    line.transform(value, a * step[u] + b * step[v], step[along]);
                }
            });
        }
        return value;
    }

    /** Works on one line at a time; a period is written out three times. */
    private static final class Line {
        private final int n;
        private final int copies;
        private final float[] f;
        private final int[] place;
        private final double[] from;

        Line(int n, boolean repeats) {
            this.n = n;
            this.copies = repeats ? 3 : 1;
            this.f = new float[copies * n];
            this.place = new int[f.length];
            this.from = new double[f.length + 1];
        }

        void transform(float[] value, int start, int step) {
            for (int q = 0; q < f.length; q++) {
                f[q] = value[start + q % n * step];
            }
            int parabolas = envelope();
            int shift = copies == 3 ? n : 0;
            int k = 0;
            for (int q = 0; q < n; q++) {
                while (k + 1 < parabolas && from[k + 1] < q + shift) {
                    k++;
                }
                double d = q + shift - place[k];
                value[start + q * step] = parabolas == 0 ? FAR : (float) Math.min(FAR, d * d + f[place[k]]);
            }
        }

        private int envelope() {
            int k = 0;
            for (int q = 0; q < f.length; q++) {
                if (f[q] >= FAR) {
                    continue;
                }
                double s = Double.NEGATIVE_INFINITY;
                while (k > 0) {
                    int p = place[k - 1];
                    s = (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
                    if (s > from[k - 1]) {
                        break;
                    }
                    k--;
                }
                place[k] = q;
                from[k] = k == 0 ? Double.NEGATIVE_INFINITY : s;
                k++;
            }
            return k;
        }
    }
}
