package io.porolith.geometry;

import java.util.Arrays;

/** How deep each point of a regular grid over the meshed cell lies inside the pores placed so far. */
final class Coverage {
    /** Samples along a pore radius. */
    private static final double PER_RADIUS = 8;

    private static final int FEWEST = 64;
    private static final int MOST = 192;

    private final Cell cell;
    private final boolean repeats;
    private final double pitch;
    private final int[] n = new int[3];
    private final float[] depth;
    private int covered;

    Coverage(PoreDomain domain, double poreRadius) {
        cell = domain.cell();
        repeats = !Double.isInfinite(domain.period());
        double longest = Math.max(cell.xSize(), Math.max(cell.ySize(), cell.zSize()));
        double shortest = Math.min(cell.xSize(), Math.min(cell.ySize(), cell.zSize()));
        double along = Math.max(FEWEST, Math.min(MOST, Math.ceil(PER_RADIUS * longest / poreRadius)));
        // A whole number of samples along the shortest edge; the others are as long or, of a quarter, twice as long.
        pitch = shortest / Math.ceil(along * shortest / longest);
        n[0] = (int) Math.round(cell.xSize() / pitch);
        n[1] = (int) Math.round(cell.ySize() / pitch);
        n[2] = (int) Math.round(cell.zSize() / pitch);
        depth = new float[n[0] * n[1] * n[2]];
    }

    /** Number of samples inside pores. */
    int covered() {
        return covered;
    }

    /** Volume in m&sup3; that a sample stands for. */
    double sampleVolume() {
        return cell.volume() / depth.length;
    }

    void add(double[] centre, double radius) {
        int[] low = new int[3];
        int[] high = new int[3];
        double[] min = {cell.xMin(), cell.yMin(), cell.zMin()};
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = (int) Math.ceil((centre[axis] - radius - min[axis]) / pitch - 0.5);
            high[axis] = (int) Math.floor((centre[axis] + radius - min[axis]) / pitch - 0.5);
            if (!repeats) {
                low[axis] = Math.max(0, low[axis]);
                high[axis] = Math.min(n[axis] - 1, high[axis]);
            }
        }
        for (int k = low[2]; k <= high[2]; k++) {
            double dz = min[2] + (k + 0.5) * pitch - centre[2];
            for (int j = low[1]; j <= high[1]; j++) {
                double dy = min[1] + (j + 0.5) * pitch - centre[1];
                int row = n[0] * (Math.floorMod(j, n[1]) + n[1] * Math.floorMod(k, n[2]));
                for (int i = low[0]; i <= high[0]; i++) {
                    double dx = min[0] + (i + 0.5) * pitch - centre[0];
                    deepen(row + Math.floorMod(i, n[0]), radius - Math.sqrt(dx * dx + dy * dy + dz * dz));
                }
            }
        }
    }

    private void deepen(int sample, double by) {
        if (by > 0) {
            covered += depth[sample] == 0 ? 1 : 0;
            depth[sample] = Math.max(depth[sample], (float) by);
        }
    }

    /** How much all radii must shrink so that no more than a number of samples stays covered, metres. */
    double shrinkTo(long target) {
        float[] inside = new float[covered];
        int m = 0;
        for (float d : depth) {
            if (d > 0) {
                inside[m++] = d;
            }
        }
        Arrays.sort(inside);
        int excess = (int) Math.max(0, covered - target);
        return excess == 0 ? 0 : inside[excess - 1];
    }
}
