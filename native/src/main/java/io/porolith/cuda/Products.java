package io.porolith.cuda;

import io.porolith.backend.Operator;
import io.porolith.backend.Precision;

/**
 * Products with weak forms and with tangents of bodies, what is fused with them, and transfers between their grids. Where voxels are layered,
 * their part comes after that of the isotropic form.
 */
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
        if (op.isLayered()) {
            product(op, x, y);
            return verbs.dot(x, y);
        }
        sweepTo(launches.result(), op, x, y);
        return launches.taken();
    }

    /** The product, with x . y left on the device at an address. */
    @Override
    public void applyTo(long sum, Operator a, CudaVector x, CudaVector y) {
        CudaOperator op = (CudaOperator) a;
        if (op.isLayered()) {
            product(op, x, y);
            verbs.dotTo(sum, 1, x, y);
        } else {
            sweepTo(sum, op, x, y);
        }
    }

    /** Not by a sweep alone; what that sums up is without the part of layered voxels. */
    private void product(CudaOperator op, CudaVector x, CudaVector y) {
        sweepTo(launches.result(), op, x, y);
        op.layers().add(1, x, op.mask(), y);
    }

    /** The product by a sweep, with x . y left on the device at an address. */
    private void sweepTo(long sum, CudaOperator op, CudaVector x, CudaVector y) {
        Kernel kernel = op.isTangent()
                ? Kernel.TANGENT_PRODUCT
                : op.kernel(Kernel.ELASTICITY_PRODUCT, Kernel.HELMHOLTZ_PRODUCT, Kernel.LUMPED_PRODUCT);
        Object[] arguments = arguments(op, op.mask(), x.address(), y.address());
        launches.sweepSumTo(sum, kernel, op.precision(), op.space(), arguments);
    }

    private void sweep(Kernel kernel, CudaOperator op, Object... more) {
        launches.sweep(kernel, op.precision(), op.space(), arguments(op, more));
    }

    /** Arguments of a sweep: the coefficients of the form, then others. */
    private static Object[] arguments(CudaOperator op, Object... more) {
        Object[] coefficients = op.coefficients();
        Object[] all = java.util.Arrays.copyOf(coefficients, coefficients.length + more.length);
        System.arraycopy(more, 0, all, coefficients.length, more.length);
        return all;
    }

    @Override
    public void applyAllRows(Operator a, CudaVector x, CudaVector y) {
        CudaOperator op = (CudaOperator) a;
        Kernel kernel = op.isTangent()
                ? Kernel.TANGENT_ALL_ROWS
                : op.kernel(Kernel.ELASTICITY_ALL_ROWS, Kernel.HELMHOLTZ_ALL_ROWS, Kernel.LUMPED_ALL_ROWS);
        sweep(kernel, op, x.address(), y.address());
        if (op.isLayered()) {
            op.layers().add(1, x, 0, y);
        }
    }

    @Override
    public void residual(Operator a, CudaVector b, CudaVector x, CudaVector r) {
        CudaOperator op = (CudaOperator) a;
        sweep(residualKernel(op, r.precision()), op, op.mask(), b.address(), x.address(), r.address());
        if (op.isLayered()) {
            op.layers().add(-1, x, op.mask(), r);
        }
    }

    private static Kernel residualKernel(CudaOperator op, Precision target) {
        if (target != op.precision()) {
            return op.kernel(Kernel.ELASTICITY_DEFECT, Kernel.HELMHOLTZ_DEFECT, Kernel.LUMPED_DEFECT);
        }
        return op.isTangent()
                ? Kernel.TANGENT_RESIDUAL
                : op.kernel(Kernel.ELASTICITY_RESIDUAL, Kernel.HELMHOLTZ_RESIDUAL, Kernel.LUMPED_RESIDUAL);
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
        if (op.isLayered() || op.isTangent()) {
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
        sweep(
                op.kernel(Kernel.ELASTICITY_CHEBYSHEV, Kernel.HELMHOLTZ_CHEBYSHEV, Kernel.LUMPED_CHEBYSHEV),
                op,
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
