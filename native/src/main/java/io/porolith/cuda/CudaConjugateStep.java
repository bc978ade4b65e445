package io.porolith.cuda;

import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import java.util.function.Function;

/** Steps whose scalars stay on the device: the host waits once in each, for the curvature and the square of the residual. */
final class CudaConjugateStep implements ConjugateStep {
    private static final int NUMBERS = 4;

    private final VectorVerbs verbs;
    private final Function<Operator, FormVerbs> forms;
    /** rho of even and odd steps, p . q and r . r. */
    private final DeviceMemory.Block numbers;

    private final Device device;
    private final double[] host = new double[2];
    private int now;
    private boolean open = true;

    /** @param forms the verbs of the kind of space that a form is on */
    CudaConjugateStep(Device device, DeviceMemory memory, VectorVerbs verbs, Function<Operator, FormVerbs> forms) {
        this.device = device;
        this.verbs = verbs;
        this.forms = forms;
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
        forms.apply(a).applyTo(number(2), a, (CudaVector) p, (CudaVector) q);
        verbs.advanceRatioTo(number(3), rho, number(2), (CudaVector) p, (CudaVector) q, (CudaVector) x, (CudaVector) r);
        device.download(number(2), host, 0, 2);
        return host[1];
    }

    @Override
    public double curvature() {
        return host[0];
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
