package io.porolith.stage;

import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Nodal means on a lattice. */
final class VoxelNodeMeans implements NodeMeans {
    private final Grid grid;
    private final double[] weight;

    /** @param weight per voxel, zero where a voxel has no value */
    VoxelNodeMeans(Grid grid, double[] weight) {
        this.grid = grid;
        this.weight = weight;
    }

    @Override
    public void of(double[] voxel, double[] nodes) {
        IntStream.rangeClosed(0, grid.nz()).parallel().forEach(k -> {
            for (int j = 0; j <= grid.ny(); j++) {
                for (int i = 0; i <= grid.nx(); i++) {
                    nodes[grid.node(i, j, k)] = mean(voxel, i, j, k);
                }
            }
        });
    }

    /** The voxels that meet at a node. */
    static int[] around(Grid g, int node) {
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        int[] voxels = new int[8];
        int count = 0;
        for (int c = 0; c < 8; c++) {
            int a = inside(g, node % px - (c & 1), 0);
            int b = inside(g, node / px % py - (c >> 1 & 1), 1);
            int d = inside(g, node / (px * py) - (c >> 2), 2);
            if (a >= 0 && b >= 0 && d >= 0) {
                voxels[count++] = g.voxel(a, b, d);
            }
        }
        return Arrays.copyOf(voxels, count);
    }

    private double mean(double[] voxel, int i, int j, int k) {
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < 8; c++) {
            int a = inside(grid, i - (c & 1), 0);
            int b = inside(grid, j - (c >> 1 & 1), 1);
            int d = inside(grid, k - (c >> 2), 2);
            if (a >= 0 && b >= 0 && d >= 0) {
                int v = grid.voxel(a, b, d);
                sum += weight[v] * voxel[v];
                weights += weight[v];
            }
        }
        return weights > 0 ? sum / weights : 0;
    }

    private static int inside(Grid grid, int i, int axis) {
        int n = grid.voxels(axis);
        if (i >= 0 && i < n) {
            return i;
        }
        return grid.isPeriodic(axis) ? Math.floorMod(i, n) : -1;
    }
}
