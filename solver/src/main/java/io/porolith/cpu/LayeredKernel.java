package io.porolith.cpu;

import io.porolith.backend.LayeredStiffness;
import io.porolith.mesh.Grid;

/** Isotropic elasticity, and in layered voxels a symmetric 6 x 6 matrix on the mean strain. */
final class LayeredKernel extends LayeredVoxels {
    LayeredKernel(RowKernelFp64 isotropic, Grid grid, int stride, LayeredStiffness layered) {
        super(isotropic, grid, stride, layered.voxel(), layered.extra());
    }

    @Override
    void add(int e, double[] extra, double[] x, int nodes, int node, int px, int plane, int i, RowBuffersFp64 buf) {
        // The modes are done with; their first row is room for strain and stress.
        double[] work = buf.modes;
        strain(x, nodes, node, px, plane, work);
        product(extra, LayeredStiffness.COEFFICIENTS * e, work);
        force(work[9], work[14], work[13], i, buf, 0);
        force(work[14], work[10], work[12], i, buf, 1);
        force(work[13], work[12], work[11], i, buf, 2);
    }

    /** Mean strain xx, yy, zz, 2 yz, 2 xz, 2 xy of a voxel into the first six entries; the next three are overwritten. */
    private static void strain(double[] x, int nodes, int node, int px, int plane, double[] e) {
        java.util.Arrays.fill(e, 0, 9, 0);
        for (int c = 0; c < 3; c++) {
            for (int axis = 0; axis < 3; axis++) {
                e[c == axis ? c : 6 - c - axis] += gradient(x, c * nodes + node, px, plane, axis);
            }
        }
    }

    /** Stress of the strain in entries 0 to 5 into entries 9 to 14. */
    private static void product(double[] extra, int at, double[] work) {
        java.util.Arrays.fill(work, 9, 15, 0);
        int k = at;
        for (int a = 0; a < 6; a++) {
            work[9 + a] += extra[k++] * work[a];
            for (int b = a + 1; b < 6; b++, k++) {
                work[9 + a] += extra[k] * work[b];
                work[9 + b] += extra[k] * work[a];
            }
        }
    }
}
