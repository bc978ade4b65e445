package io.porolith.cpu;

import io.porolith.element.TetBatches;
import io.porolith.sparse.BlockRows__;
import io.porolith.sparse.Parallel;
import java.util.Arrays;

/**
 * Elasticity of quadratic tetrahedra without a matrix. {@link #prepare} computes the forces of the elements and adds them up at the nodes.
 *
 * <p>Every thread owns a range of rows and visits the batches that touch it, in order: no sum is shared, and none depends on the number of
 * threads. Batches at the border of two ranges are computed twice; since rows are numbered so that those of an element are near each other,
 * they are few. Kept forces of all elements, which rows fetch from anywhere, would be seven times as much to write and to read.
 */
final class TetRows__ implements BlockRows__ {
    private static final int LANES = TetBatches.LANES;
    private static final int NODES = TetBatches.NODES;
    private static final int POINT = TetBatches.NUMBERS * LANES;
    /** Operations on one element. */
    private static final int WORK = 900;

    private final TetBatches batches;
    private final real__[] uniform;
    private final real__[] general;
    private final real__[] forces;
    private final TetKernel__ kernel;

    TetRows__(int rows, TetBatches batches, real__[] uniform, real__[] general, TetKernel__ kernel) {
        this.batches = batches;
        this.uniform = uniform;
        this.general = general;
        this.kernel = kernel;
        forces = new real__[3 * rows];
    }

    @Override
    public int rows() {
        return forces.length / 3;
    }

    @Override
    public int height() {
        return 3;
    }

    @Override
    public long work() {
        return (long) WORK * LANES * batches.count();
    }

    @Override
    public long bytes() {
        return (long) Real__.BYTES * (uniform.length + general.length + forces.length);
    }

    @Override
    public void prepare(real__[] x, Parallel parallel) {
        parallel.ranges(rows(), work(), (from, to) -> {
            real__[] scratch = new real__[TetKernel__.SCRATCH];
            Arrays.fill(forces, 3 * from, 3 * to, 0);
            for (int b = 0; b < batches.count(); b++) {
                if (batches.least()[b] < to && batches.most()[b] >= from) {
                    gather(x, b, scratch);
                    compute(b, scratch);
                    add(scratch, b, from, to);
                }
            }
        });
    }

    private void gather(real__[] x, int batch, real__[] u) {
        int[] rows = batches.rows();
        int n = NODES * LANES;
        for (int i = 0, r = batch * n; i < n; i++, r++) {
            int at = 3 * rows[r];
            u[i] = x[at];
            u[n + i] = x[at + 1];
            u[2 * n + i] = x[at + 2];
        }
    }

    private void compute(int batch, real__[] scratch) {
        int u = batch - batches.uniformCount();
        if (u < 0) {
            kernel.batch(uniform, batch * POINT, 0, scratch);
        } else {
            kernel.batch(general, u * TetBatches.POINTS * POINT, POINT, scratch);
        }
    }

    private void add(real__[] f, int batch, int from, int to) {
        int[] rows = batches.rows();
        int n = NODES * LANES;
        boolean whole = batches.least()[batch] >= from && batches.most()[batch] < to;
        for (int i = 0, r = batch * n; i < n; i++, r++) {
            int row = rows[r];
            if (whole || row >= from && row < to) {
                forces[3 * row] += f[i];
                forces[3 * row + 1] += f[n + i];
                forces[3 * row + 2] += f[2 * n + i];
            }
        }
    }

    @Override
    public void row(int r, real__[] x, real__[] out) {
        out[0] = forces[3 * r];
        out[1] = forces[3 * r + 1];
        out[2] = forces[3 * r + 2];
    }
}
