package io.porolith.cuda;

import io.porolith.backend.Operator;

/** Products with weak forms, what is fused with them, and transfers between their grids. Where voxels are layered, their part comes after
 * that of the isotropic form; tangents are the affair of the body they belong to. */
final class Products implements FormVerbs {
    private final Launches launches;
    private final VectorVerbs verbs;

    Products(Launches launches, VectorVerbs verbs) {
        this.launches = launches;
        this.verbs = verbs;
    }

    @Override
    public double apply(Operator a, CudaVector x, CudaVector y) {
        CudaOperator op = (CudaOperator) a;
        if (op.isComposed()) {
            product(op, x, y);
            return verbs.dot(x, y);
        }
        return launches.sweepSum(productKernel(op), op.precision(), op.space(), productArguments(op, x, y));
    }

    /** The product, with x . y left on the device at an address. */
    @Override
    public void applyTo(long sum, Operator a, CudaVector x, CudaVector y) {
        CudaOperator op = (CudaOperator) a;
        if (op.isComposed()) {
            product(op, x, y);
            verbs.dotTo(sum, 1, x, y);
        } else {
            launches.sweepSumTo(sum, productKernel(op), op.precision(), op.space(), productArguments(op, x, y));
        }
    }

    /** Not by a sweep alone; with layered voxels, what the sweep sums up is without their part. */
    private void product(CudaOperator op, CudaVector x, CudaVector y) {
        if (op.flow() != null) {
            op.flow().tangentRows(x, 0, 1, op.mask(), y);
            return;
        }
        launches.sweepSumTo(
                launches.result(), productKernel(op), op.precision(), op.space(), productArguments(op, x, y));
        op.layers().add(1, x, op.mask(), y);
    }

    private static Kernel productKernel(CudaOperator op) {
        return op.kernel(Kernel.ELASTICITY_PRODUCT, Kernel.HELMHOLTZ_PRODUCT, Kernel.LUMPED_PRODUCT);
    }

    private static Object[] productArguments(CudaOperator op, CudaVector x, CudaVector y) {
        return new Object[] {op.index(), op.a(), op.b(), op.mask(), x.address(), y.address()};
    }

    @Override
    public void applyAllRows(Operator a, CudaVector x, CudaVector y) {
        CudaOperator op = (CudaOperator) a;
        if (op.flow() != null) {
            op.flow().tangentRows(x, 0, 1, 0, y);
            return;
        }
        launches.sweep(
                op.kernel(Kernel.ELASTICITY_ALL_ROWS, Kernel.HELMHOLTZ_ALL_ROWS, Kernel.LUMPED_ALL_ROWS),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                x.address(),
                y.address());
        if (op.isLayered()) {
            op.layers().add(1, x, 0, y);
        }
    }

    @Override
    public void residual(Operator a, CudaVector b, CudaVector x, CudaVector r) {
        CudaOperator op = (CudaOperator) a;
        if (op.flow() != null) {
            op.flow().tangentRows(x, b.address(), -1, op.mask(), r);
            return;
        }
        boolean narrowed = r.precision() != op.precision();
        launches.sweep(
                narrowed
                        ? op.kernel(Kernel.ELASTICITY_DEFECT, Kernel.HELMHOLTZ_DEFECT, Kernel.LUMPED_DEFECT)
                        : op.kernel(Kernel.ELASTICITY_RESIDUAL, Kernel.HELMHOLTZ_RESIDUAL, Kernel.LUMPED_RESIDUAL),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                op.mask(),
                b.address(),
                x.address(),
                r.address());
        if (op.isLayered()) {
            op.layers().add(-1, x, op.mask(), r);
        }
    }

    @Override
    public void jacobi(Operator a, double alpha, CudaVector b, CudaVector d, CudaVector x) {
        CudaOperator op = (CudaOperator) a;
        launches.entries(
                Kernel.JACOBI,
                op.precision(),
                b.length(),
                op.space().nodeCount(),
                op.components(),
                alpha,
                op.mask(),
                op.inverseDiagonal(),
                b.address(),
                d.address(),
                x.address());
    }

    @Override
    public void chebyshev(
            Operator a, CudaVector b, CudaVector x, double alpha, double beta, CudaVector d, CudaVector next) {
        CudaOperator op = (CudaOperator) a;
        if (op.isComposed()) {
            residual(op, b, x, next);
            launches.entries(
                    Kernel.CHEBYSHEV_STEP,
                    op.precision(),
                    x.length(),
                    op.space().nodeCount(),
                    op.components(),
                    op.mask(),
                    op.inverseDiagonal(),
                    alpha,
                    beta,
                    x.address(),
                    d.address(),
                    next.address());
            return;
        }
        launches.sweep(
                op.kernel(Kernel.ELASTICITY_CHEBYSHEV, Kernel.HELMHOLTZ_CHEBYSHEV, Kernel.LUMPED_CHEBYSHEV),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                op.mask(),
                op.inverseDiagonal(),
                b.address(),
                x.address(),
                alpha,
                beta,
                d.address(),
                next.address());
    }

    // ---- between grids

    @Override
    public void restrict(CudaVector fine, Operator coarseForm, CudaVector coarse) {
        transfer(Kernel.RESTRICT_RESIDUAL, (CudaOperator) coarseForm, fine, coarse, fine, coarse);
    }

    @Override
    public void prolongAdd(CudaVector coarse, Operator fineForm, CudaVector fine) {
        transfer(Kernel.PROLONG_ADD, (CudaOperator) fineForm, fine, coarse, coarse, fine);
    }

    private void transfer(
            Kernel kernel, CudaOperator form, CudaVector fine, CudaVector coarse, CudaVector from, CudaVector to) {
        launches.entries(
                kernel,
                to.precision(),
                form.space().nodeCount(),
                fine.grid(),
                coarse.grid(),
                to.components(),
                form.mask(),
                from.address(),
                to.address());
    }

    @Override
    public void clearEmpty(Operator a, CudaVector f) {
        CudaOperator op = (CudaOperator) a;
        launches.entries(
                Kernel.CLEAR_EMPTY,
                f.precision(),
                f.length(),
                op.space().nodeCount(),
                f.components(),
                op.mask(),
                f.address());
    }
}
