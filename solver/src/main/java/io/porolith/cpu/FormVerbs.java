package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;

/** The verbs of {@link io.porolith.backend.Backend} that depend on the kind of space, as they are for one kind. */
interface FormVerbs {
    void upload(double[] host, CpuVector to);

    void download(CpuVector from, double[] host);

    /** Gives copies in periodic planes the values of their originals, where there are copies. */
    void copyPeriodic(CpuVector v);

    Operator elasticity(double[] lambda, double[] mu, Constraints constraints, Precision precision);

    Operator helmholtz(double[] storage, double[] conductivity, Constraints constraints, Precision precision);

    Operator convert(Operator a, Precision precision);

    Operator coarsen(Operator fine);

    double apply(Operator a, CpuVector x, CpuVector y);

    void applyAllRows(Operator a, CpuVector x, CpuVector y);

    void residual(Operator a, CpuVector b, CpuVector x, CpuVector r);

    void jacobi(Operator a, double alpha, CpuVector b, CpuVector d, CpuVector x);

    void chebyshev(Operator a, CpuVector b, CpuVector x, double alpha, double beta, CpuVector d, CpuVector xNext);

    void restrict(CpuVector fine, Operator coarseForm, CpuVector coarse);

    void prolongAdd(CpuVector coarse, Operator fineForm, CpuVector fine);

    void clearEmpty(Operator a, CpuVector f);

    /** Entries without values are zero. */
    void divergence(double[][] stress, CpuVector f);

    void meanStrain(CpuVector u, int layerBegin, int layerEnd, double[] strain);

    void pointValues(CpuVector c, double[] values);
}
