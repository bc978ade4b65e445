package io.porolith.cuda;

import io.porolith.backend.Operator;

/** The verbs of {@link io.porolith.backend.Backend} that depend on the kind of space, as they are for one kind. */
interface FormVerbs {
    double apply(Operator a, CudaVector x, CudaVector y);

    /** The product, with x . y left on the device at an address. */
    void applyTo(long sum, Operator a, CudaVector x, CudaVector y);

    void applyAllRows(Operator a, CudaVector x, CudaVector y);

    void residual(Operator a, CudaVector b, CudaVector x, CudaVector r);

    void jacobi(Operator a, double alpha, CudaVector b, CudaVector d, CudaVector x);

    void chebyshev(Operator a, CudaVector b, CudaVector x, double alpha, double beta, CudaVector d, CudaVector next);

    void restrict(CudaVector fine, Operator coarseForm, CudaVector coarse);

    void prolongAdd(CudaVector coarse, Operator fineForm, CudaVector fine);

    void clearEmpty(Operator a, CudaVector f);
}
