package io.porolith.cuda;

import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;

/** Steps whose scalars stay on the device: one number is waited for in each, the square of the residual. */
final class CudaConjugateStep implements ConjugateStep {
    private static final int NUMBERS = 3;

    private final VectorVerbs verbs;
    private final Products products;
    /** rho of even and odd steps, and p . q. */
    private final DeviceMemory.Block numbers;

    private int now;
    private boolean open = true;

    CudaConjugateStep(DeviceMemory memory, VectorVerbs verbs, Products products) {
        this.verbs = verbs;
        this.products = products;
        numbers = memory.allocate(8L * NUMBERS);
    }

    @Override
    public double run(Operator a, Vector z, double scale, boolean restart, Vector p, Vector q, Vector x, Vector r) {
        long before = number(now);
        now = 1 - now;
        long rho = number(now);
        verbs.dotTo(rho, scale, (CudaVector) r, (CudaVector) z);
        if (restart) {
            verbs.axpby(scale, (CudaVector) z, 0, (CudaVector) p);
        } else {
            verbs.axpbyRatio(scale, (CudaVector) z, rho, before, (CudaVector) p);
        }
        products.applyTo(number(2), (CudaOperator) a, (CudaVector) p, (CudaVector) q);
        return verbs.advanceRatio(rho, number(2), (CudaVector) p, (CudaVector) q, (CudaVector) x, (CudaVector) r);
    }

    private long number(int n) {
        return numbers.address() + 8L * n;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            numbers.close();
        }
    }
}
