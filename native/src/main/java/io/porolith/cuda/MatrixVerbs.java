package io.porolith.cuda;

import io.porolith.backend.Operator;
import io.porolith.backend.Precision;

/** Products with forms on conforming meshes, what is fused with them, and transfers between their levels. */
final class MatrixVerbs implements FormVerbs {
    private final Launches launches;

    MatrixVerbs(Launches launches) {
        this.launches = launches;
    }

    /** Arguments of a product after the size and the rows. */
    private static Object[] arguments(DeviceRows rows, CudaVector x, Object... more) {
        Object[] all = new Object[8 + more.length];
        Object[] first = {
            rows.count(),
            rows.height(),
            rows.width(),
            rows.order(),
            rows.begin(),
            rows.column(),
            rows.value(),
            x.address()
        };
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private void multiply(Kernel kernel, Precision precision, DeviceRows rows, CudaVector x, Object... more) {
        launches.entries(kernel, precision, rows.count(), arguments(rows, x, more));
    }

    /** Takes out what is held along directions that are no axes. */
    void project(CudaMatrix op, CudaVector v) {
        if (op.holdsOtherDirections()) {
            int count = op.heldCount();
            launches.entries(
                    Kernel.HOLD_ROWS, v.precision(), count, count, op.heldRows(), op.projectors(), v.address());
        }
    }

    @Override
    public double apply(Operator a, CudaVector x, CudaVector y) {
        applyTo(launches.result(), a, x, y);
        return launches.taken();
    }

    @Override
    public void applyTo(long sum, Operator a, CudaVector x, CudaVector y) {
        CudaMatrix op = (CudaMatrix) a;
        op.prepare(launches, x);
        launches.entrySumTo(
                sum,
                1,
                Kernel.ROWS_PRODUCT,
                op.precision(),
                op.rows().count(),
                arguments(op.rows(), x, op.mask(), y.address()));
        project(op, y);
    }

    @Override
    public void applyAllRows(Operator a, CudaVector x, CudaVector y) {
        CudaMatrix op = (CudaMatrix) a;
        op.prepare(launches, x);
        multiply(Kernel.ROWS_PUT, op.precision(), op.rows(), x, 0L, y.address());
    }

    @Override
    public void residual(Operator a, CudaVector b, CudaVector x, CudaVector r) {
        CudaMatrix op = (CudaMatrix) a;
        op.prepare(launches, x);
        Kernel kernel = r.precision() == op.precision() ? Kernel.ROWS_RESIDUAL : Kernel.ROWS_DEFECT;
        multiply(kernel, op.precision(), op.rows(), x, op.mask(), b.address(), r.address());
        project(op, r);
    }

    @Override
    public void jacobi(Operator a, double alpha, CudaVector b, CudaVector d, CudaVector x) {
        CudaMatrix op = (CudaMatrix) a;
        launches.entries(
                Kernel.ROWS_JACOBI,
                op.precision(),
                b.length(),
                op.rows().count(),
                op.components(),
                op.inverse(),
                alpha,
                b.address(),
                d.address(),
                x.address());
    }

    @Override
    public void chebyshev(
            Operator a, CudaVector b, CudaVector x, double alpha, double beta, CudaVector d, CudaVector next) {
        CudaMatrix op = (CudaMatrix) a;
        op.prepare(launches, x);
        multiply(
                Kernel.ROWS_CHEBYSHEV,
                op.precision(),
                op.rows(),
                x,
                op.inverse(),
                b.address(),
                alpha,
                beta,
                d.address(),
                next.address());
    }

    @Override
    public void restrict(CudaVector fine, Operator coarseForm, CudaVector coarse) {
        CudaMatrix op = (CudaMatrix) coarseForm;
        CudaInterpolation p = op.fromHere();
        p.require(fine.precision());
        if (p.isByEdges()) {
            launches.entries(
                    Kernel.EDGE_RESTRICT,
                    coarse.precision(),
                    coarse.length(),
                    op.rows().count(),
                    op.components(),
                    p.begin(),
                    p.child(),
                    fine.address(),
                    op.mask(),
                    coarse.address());
        } else {
            multiply(Kernel.ROWS_PUT, Precision.FP32, p.down(), fine, op.mask(), coarse.address());
        }
        project(op, coarse);
    }

    @Override
    public void prolongAdd(CudaVector coarse, Operator fineForm, CudaVector fine) {
        CudaMatrix op = (CudaMatrix) fineForm;
        CudaInterpolation p = op.toHere();
        p.require(fine.precision());
        if (p.isByEdges()) {
            launches.entries(
                    Kernel.EDGE_PROLONG,
                    fine.precision(),
                    fine.length(),
                    op.rows().count(),
                    op.components(),
                    p.first(),
                    p.second(),
                    coarse.address(),
                    op.mask(),
                    fine.address());
        } else {
            multiply(Kernel.ROWS_ADD, Precision.FP32, p.up(), coarse, fine.address());
        }
        project(op, fine);
    }

    @Override
    public void clearEmpty(Operator a, CudaVector f) {
        CudaMatrix op = (CudaMatrix) a;
        launches.entries(
                Kernel.CLEAR_ROWS,
                f.precision(),
                f.length(),
                op.rows().count(),
                f.components(),
                op.mask(),
                f.address());
    }
}
