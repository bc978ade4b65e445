package io.porolith.stage;

import io.porolith.mesh.Grid;
import java.util.stream.IntStream;

/** Nodal values from voxel values: at each node the mean of the voxels around it by their weights (a lumped projection). */
final class NodeMeans {
    private final Grid grid;
    private final double[] weight;

    /** @param weight per voxel, zero where a voxel has no value */
    NodeMeans(Grid grid, double[] weight) {
        this.grid = grid;
        this.weight = weight;
    }

    /** Fills the values at all stored nodes; zero where no voxel around has weight. */
    void of(double[] voxel, double[] nodes) {
        IntStream.rangeClosed(0, grid.nz()).parallel().forEach(k -> {
            for (int j = 0; j <= grid.ny(); j++) {
                for (int i = 0; i <= grid.nx(); i++) {
                    nodes[grid.node(i, j, k)] = mean(voxel, i, j, k);
                }
            }
        });
    }

    private double mean(double[] voxel, int i, int j, int k) {
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < 8; c++) {
            int a = inside(i - (c & 1), 0);
            int b = inside(j - (c >> 1 & 1), 1);
            int d = inside(k - (c >> 2), 2);
            if (a >= 0 && b >= 0 && d >= 0) {
                int v = grid.voxel(a, b, d);
                sum += weight[v] * voxel[v];
                weights += weight[v];
            }
        }
        return weights > 0 ? sum / weights : 0;
    }

    private int inside(int i, int axis) {
        int n = grid.voxels(axis);
        if (i >= 0 && i < n) {
            return i;
        }
        return grid.isPeriodic(axis) ? Math.floorMod(i, n) : -1;
    }
}
