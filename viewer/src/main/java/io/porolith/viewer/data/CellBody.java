package io.porolith.viewer.data;

import io.porolith.geometry.Phase;
import java.util.List;

/**
 * Tetrahedra; cells of other shapes are split into them when they are read.
 *
 * @param points coordinates of the nodes, metres, three each
 * @param tetrahedra four nodes each
 * @param middle the six nodes in the middles of the edges (0-1, 1-2, 2-0, 0-3, 1-3, 2-3) of quadratic tetrahedra; empty for straight ones
 * @param cell number of the file's cell each tetrahedron is part of
 * @param phases kinds of material
 * @param phase index per cell of the file
 * @param mirrored whether the low plane across each axis is a mirror plane
 */
public record CellBody(
        float[] points,
        int[] tetrahedra,
        int[] middle,
        int[] cell,
        List<Phase> phases,
        byte[] phase,
        boolean[] mirrored)
        implements Body {
    @Override
    public int nodeCount() {
        return points.length / 3;
    }

    /** Whether edges are curved. */
    public boolean isQuadratic() {
        return middle.length > 0;
    }

    public int tetrahedronCount() {
        return cell.length;
    }

    @Override
    public Bounds bounds() {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i++) {
            low[i % 3] = Math.min(low[i % 3], points[i]);
            high[i % 3] = Math.max(high[i % 3], points[i]);
        }
        return new Bounds(low, high);
    }

    @Override
    public boolean isMirrored(int axis) {
        return mirrored[axis];
    }

    @Override
    public double cellSize() {
        Bounds box = bounds();
        return Math.cbrt(box.size(0) * box.size(1) * box.size(2) / Math.max(1, phase.length));
    }

    @Override
    public double[] centre(int wanted) {
        double[] sum = new double[3];
        int count = 0;
        for (int t = 0; t < cell.length; t++) {
            for (int c = 0; c < 4 && cell[t] == wanted; c++) {
                count++;
                for (int a = 0; a < 3; a++) {
                    sum[a] += points[3 * tetrahedra[4 * t + c] + a];
                }
            }
        }
        return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
    }
}
