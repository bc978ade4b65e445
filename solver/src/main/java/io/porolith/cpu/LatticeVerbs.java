package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;

/** Forms on lattices: matrix-free sweeps over voxels. */
final class LatticeVerbs implements FormVerbs {
    private final Threads threads;
    private final CpuMemory memory;
    private final KernelForm arithmetic;
    private final RowArithmeticFp64 rows64;
    private final RowArithmeticFp32 rows32;
    private final SpareRowsFp64 spare64 = new SpareRowsFp64();
    private final SpareRowsFp32 spare32 = new SpareRowsFp32();

    LatticeVerbs(Threads threads, CpuMemory memory, KernelForm arithmetic) {
        this.threads = threads;
        this.memory = memory;
        this.arithmetic = arithmetic;
        rows64 = arithmetic.rowsFp64();
        rows32 = arithmetic.rowsFp32();
    }

    @Override
    public void upload(double[] host, CpuVector v) {
        if (v.isWide()) {
            System.arraycopy(host, 0, v.wide(), 0, v.length());
        } else {
            BlasFp32.fromDouble(host, v.narrow(), 0, v.length());
        }
        copyPeriodic(v);
    }

    @Override
    public void download(CpuVector v, double[] host) {
        if (v.isWide()) {
            System.arraycopy(v.wide(), 0, host, 0, v.length());
        } else {
            BlasFp32.toDouble(v.narrow(), 0, host, v.length());
        }
    }

    @Override
    public Operator elasticity(double[] lambda, double[] mu, Constraints constraints, Precision precision) {
        return CpuOperator.of(memory, arithmetic, WeakForm.ELASTICITY, lambda, mu, constraints, precision);
    }

    Operator elasticity(double[] lambda, double[] mu, LayeredStiffness layered, Constraints constraints) {
        CpuOperator isotropic =
                CpuOperator.of(memory, arithmetic, WeakForm.ELASTICITY, lambda, mu, constraints, Precision.FP64);
        return isotropic.layered(layered);
    }

    @Override
    public Operator helmholtz(double[] storage, double[] conductivity, Constraints constraints, Precision precision) {
        return CpuOperator.of(memory, arithmetic, WeakForm.HELMHOLTZ, storage, conductivity, constraints, precision);
    }

    /** @param form Helmholtz's, its storage lumped or not */
    Operator helmholtz(
            WeakForm form,
            double[] storage,
            double[] conductivity,
            LayeredConductivity layered,
            Constraints constraints) {
        CpuOperator isotropic =
                CpuOperator.of(memory, arithmetic, form, storage, conductivity, constraints, Precision.FP64);
        return layered.isEmpty() ? isotropic : isotropic.layered(layered);
    }

    @Override
    public Operator convert(Operator a, Precision precision) {
        return ((CpuOperator) a).at(precision);
    }

    @Override
    public Operator coarsen(Operator fine) {
        return ((CpuOperator) fine).coarser();
    }

    @Override
    public double apply(Operator a, CpuVector vx, CpuVector vy) {
        CpuOperator op = (CpuOperator) a;
        Grid g = op.grid();
        double[] sums = spare64.borrow(g.ownedZ());
        java.util.Arrays.fill(sums, 0, g.ownedZ(), 0);
        int px = g.nx() + 1;
        if (op.isWide()) {
            sweep64(
                    op,
                    vx,
                    new FormSinksFp64.Apply(
                            rows64,
                            op.components(),
                            g.nodeCount(),
                            px,
                            g.ownedX(),
                            op.fixed(),
                            vx.wide(),
                            vy.wide(),
                            sums));
        } else {
            sweep32(
                    op,
                    vx,
                    new FormSinksFp32.Apply(
                            rows32,
                            op.components(),
                            g.nodeCount(),
                            px,
                            g.ownedX(),
                            op.fixed(),
                            vx.narrow(),
                            vy.narrow(),
                            sums));
        }
        copyPeriodic(vy);
        double product = VectorVerbs.sum(sums, g.ownedZ());
        spare64.giveBack(sums);
        return product;
    }

    @Override
    public void applyAllRows(Operator a, CpuVector vx, CpuVector vy) {
        CpuOperator op = (CpuOperator) a;
        Grid g = op.grid();
        if (op.isWide()) {
            sweep64(op, vx, new FormSinksFp64.AllRows(op.components(), g.nodeCount(), g.nx() + 1, vy.wide()));
        } else {
            sweep32(op, vx, new FormSinksFp32.AllRows(op.components(), g.nodeCount(), g.nx() + 1, vy.narrow()));
        }
        copyPeriodic(vy);
    }

    @Override
    public void residual(Operator a, CpuVector vb, CpuVector vx, CpuVector vr) {
        CpuOperator op = (CpuOperator) a;
        Grid g = op.grid();
        int px = g.nx() + 1;
        if (op.isWide() && !vr.isWide()) {
            sweep64(
                    op,
                    vx,
                    new FormSinksFp64.Defect(op.components(), g.nodeCount(), px, op.fixed(), vb.wide(), vr.narrow()));
        } else if (op.isWide()) {
            sweep64(
                    op,
                    vx,
                    new FormSinksFp64.Residual(
                            rows64, op.components(), g.nodeCount(), px, op.fixed(), vb.wide(), vr.wide()));
        } else {
            sweep32(
                    op,
                    vx,
                    new FormSinksFp32.Residual(
                            rows32, op.components(), g.nodeCount(), px, op.fixed(), vb.narrow(), vr.narrow()));
        }
        copyPeriodic(vr);
    }

    @Override
    public void jacobi(Operator a, double alpha, CpuVector vb, CpuVector vd, CpuVector vx) {
        CpuOperator op = (CpuOperator) a;
        Grid g = op.grid();
        int plane = (g.nx() + 1) * (g.ny() + 1);
        makeDiagonal(op);
        threads.slabs(g.nz() + 1, vb.length(), (k0, k1) -> {
            int node = k0 * plane;
            int n = (k1 - k0) * plane;
            for (int c = 0; c < op.components(); c++) {
                int at = c * g.nodeCount() + node;
                if (op.isWide()) {
                    BlasFp64.jacobi(alpha, op.inverseDiagonal64(), node, vb.wide(), vd.wide(), vx.wide(), at, n);
                } else {
                    BlasFp32.jacobi(alpha, op.inverseDiagonal32(), node, vb.narrow(), vd.narrow(), vx.narrow(), at, n);
                }
            }
        });
        clearFixed(op, vd);
        clearFixed(op, vx);
    }

    /** The diagonal is made on first use; doing it before a parallel loop keeps that to one thread. */
    private static void makeDiagonal(CpuOperator op) {
        if (op.isWide()) {
            op.inverseDiagonal64();
        } else {
            op.inverseDiagonal32();
        }
    }

    private static void clearFixed(CpuOperator op, CpuVector v) {
        Grid g = op.grid();
        FixedNodes f = op.fixed();
        int px = g.nx() + 1;
        for (int row = 0; row < (g.ny() + 1) * (g.nz() + 1); row++) {
            for (int e = f.begin(row); e < f.end(row); e++) {
                int at = f.component(e) * g.nodeCount() + row * px + f.offset(e);
                if (v.isWide()) {
                    v.wide()[at] = 0;
                } else {
                    v.narrow()[at] = 0;
                }
            }
        }
    }

    @Override
    public void chebyshev(
            Operator a, CpuVector vb, CpuVector vx, double alpha, double beta, CpuVector vd, CpuVector vn) {
        CpuOperator op = (CpuOperator) a;
        Grid g = op.grid();
        int px = g.nx() + 1;
        if (op.isWide()) {
            sweep64(
                    op,
                    vx,
                    new FormSinksFp64.Chebyshev(
                            rows64,
                            op.components(),
                            g.nodeCount(),
                            px,
                            op.fixed(),
                            op.inverseDiagonal64(),
                            vb.wide(),
                            vx.wide(),
                            alpha,
                            beta,
                            vd.wide(),
                            vn.wide()));
        } else {
            sweep32(
                    op,
                    vx,
                    new FormSinksFp32.Chebyshev(
                            rows32,
                            op.components(),
                            g.nodeCount(),
                            px,
                            op.fixed(),
                            op.inverseDiagonal32(),
                            vb.narrow(),
                            vx.narrow(),
                            (float) alpha,
                            (float) beta,
                            vd.narrow(),
                            vn.narrow()));
        }
        copyPeriodic(vd);
        copyPeriodic(vn);
    }

    private void sweep64(CpuOperator op, CpuVector x, RowSinkFp64 sink) {
        op.sweep64(rows64).run(op.kernel64(), x.wide(), sink, threads);
    }

    private void sweep32(CpuOperator op, CpuVector x, RowSinkFp32 sink) {
        op.sweep32(rows32).run(op.kernel32(), x.narrow(), sink, threads);
    }

    @Override
    public void copyPeriodic(CpuVector v) {
        if (v.isWide()) {
            CoefficientsFp64.copyPeriodic(v.wide(), v.components(), v.grid());
        } else {
            CoefficientsFp32.copyPeriodic(v.narrow(), v.components(), v.grid());
        }
    }

    @Override
    public void restrict(CpuVector f, Operator coarseForm, CpuVector c) {
        CpuOperator op = (CpuOperator) coarseForm;
        Grid g = c.grid();
        threads.slabs(g.ownedZ(), f.length(), (k0, k1) -> {
            if (f.isWide()) {
                TransferFp64 transfer = new TransferFp64(f.grid(), g, f.components());
                double[] row = spare64.borrow(transfer.workLength());
                transfer.restrict(f.wide(), c.wide(), k0, k1, row);
                spare64.giveBack(row);
            } else {
                TransferFp32 transfer = new TransferFp32(f.grid(), g, f.components());
                float[] row = spare32.borrow(transfer.workLength());
                transfer.restrict(f.narrow(), c.narrow(), k0, k1, row);
                spare32.giveBack(row);
            }
        });
        copyPeriodic(c);
        clearFixed(op, c);
    }

    @Override
    public void prolongAdd(CpuVector c, Operator fineForm, CpuVector f) {
        CpuOperator op = (CpuOperator) fineForm;
        Grid g = f.grid();
        makeDiagonal(op);
        threads.slabs(g.ownedZ(), f.length(), (k0, k1) -> {
            if (f.isWide()) {
                TransferFp64 transfer = new TransferFp64(g, c.grid(), f.components());
                double[] row = spare64.borrow(transfer.workLength());
                transfer.prolongAdd(c.wide(), f.wide(), op.inverseDiagonal64(), op.fixed(), k0, k1, row);
                spare64.giveBack(row);
            } else {
                TransferFp32 transfer = new TransferFp32(g, c.grid(), f.components());
                float[] row = spare32.borrow(transfer.workLength());
                transfer.prolongAdd(c.narrow(), f.narrow(), op.inverseDiagonal32(), op.fixed(), k0, k1, row);
                spare32.giveBack(row);
            }
        });
        copyPeriodic(f);
    }

    // ---- loads and recovery

    @Override
    public void clearEmpty(Operator a, CpuVector v) {
        CpuOperator op = (CpuOperator) a;
        makeDiagonal(op);
        int nodes = op.grid().nodeCount();
        for (int n = 0; n < nodes; n++) {
            boolean empty = op.isWide() ? op.inverseDiagonal64()[n] == 0 : op.inverseDiagonal32()[n] == 0;
            for (int c = 0; empty && c < v.components(); c++) {
                if (v.isWide()) {
                    v.wide()[c * nodes + n] = 0;
                } else {
                    v.narrow()[c * nodes + n] = 0;
                }
            }
        }
    }

    @Override
    public void divergence(double[][] stress, CpuVector v) {
        Grid g = v.grid();
        double[][] components = new double[stress.length][];
        for (int c = 0; c < stress.length; c++) {
            components[c] = VoxelForms.orNone(stress[c].length == 0 ? null : stress[c]);
        }
        double[][] rows = VoxelForms.rows(components);
        int plane = (g.nx() + 1) * (g.ny() + 1);
        threads.slabs(g.ownedZ(), v.length(), (k0, k1) -> {
            double[] p = new double[v.components() * plane];
            for (int k = k0; k < k1; k++) {
                VoxelForms.divergence(g, rows, k, p);
                for (int c = 0; c < v.components(); c++) {
                    int at = c * g.nodeCount() + k * plane;
                    for (int i = 0; i < plane; i++) {
                        v.wide()[at + i] += p[c * plane + i];
                    }
                }
            }
        });
        copyPeriodic(v);
    }

    @Override
    public void meanStrain(CpuVector v, int kBegin, int kEnd, double[] strain) {
        Grid g = v.grid();
        int layer = g.nx() * g.ny();
        threads.slabs(kEnd - kBegin, 24L * layer * (kEnd - kBegin), (a, b) -> {
            for (int k = a; k < b; k++) {
                for (int j = 0; j < g.ny(); j++) {
                    for (int i = 0; i < g.nx(); i++) {
                        VoxelForms.meanStrain(g, v.wide(), i, j, kBegin + k, strain, 6 * (k * layer + j * g.nx() + i));
                    }
                }
            }
        });
    }

    @Override
    public void pointValues(CpuVector v, double[] m) {
        Grid g = v.grid();
        threads.slabs(g.nz(), 8L * g.voxelCount(), (a, b) -> {
            for (int k = a; k < b; k++) {
                for (int j = 0; j < g.ny(); j++) {
                    for (int i = 0; i < g.nx(); i++) {
                        m[g.voxel(i, j, k)] = VoxelForms.mean(g, v.wide(), i, j, k);
                    }
                }
            }
        });
    }
}
