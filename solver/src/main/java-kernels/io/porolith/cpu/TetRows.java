package io.porolith.cpu;

import io.porolith.element.TetBatches;
import io.porolith.sparse.BlockRows__;
import io.porolith.sparse.Parallel;

/**
 * Elasticity of quadratic tetrahedra without a matrix. {@link #prepare} computes the forces of all elements, a row adds up those at its node,
 * always in the same order.
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

    TetRows__(TetBatches batches, real__[] uniform, real__[] general, TetKernel__ kernel) {
        this.batches = batches;
        this.uniform = uniform;
        this.general = general;
        this.kernel = kernel;
        forces = new real__[3 * batches.rows().length];
    }

    @Override
    public int rows() {
        return batches.slots().count();
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
        parallel.ranges(batches.count(), work(), (from, to) -> {
            real__[] scratch = new real__[TetKernel__.SCRATCH];
            for (int b = from; b < to; b++) {
                gather(x, b, scratch);
                int u = b - batches.uniformCount();
                if (u < 0) {
                    kernel.batch(uniform, b * POINT, 0, scratch);
                } else {
                    kernel.batch(general, u * TetBatches.POINTS * POINT, POINT, scratch);
                }
                keep(scratch, b * 3 * NODES * LANES);
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

    /** Components of a force side by side, since rows fetch them together from anywhere. */
    private void keep(real__[] f, int at) {
        int n = NODES * LANES;
        for (int i = 0, o = at; i < n; i++, o += 3) {
            forces[o] = f[i];
            forces[o + 1] = f[n + i];
            forces[o + 2] = f[2 * n + i];
        }
    }

    @Override
    public void row(int r, real__[] x, real__[] out) {
        int[] slot = batches.slots().entries();
        real__ s0 = 0;
        real__ s1 = 0;
        real__ s2 = 0;
        int end = batches.slots().end(r);
        for (int i = batches.slots().begin(r); i < end; i++) {
            int at = slot[i];
            s0 += forces[at];
            s1 += forces[at + 1];
            s2 += forces[at + 2];
        }
        out[0] = s0;
        out[1] = s1;
        out[2] = s2;
    }
}
