package io.porolith.backend;

/**
 * One step of preconditioned conjugate gradients after another, as a single verb: of its three scalar products only the last is asked for by
 * the host, so a device works through a whole step without waiting (Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., SIAM 2003,
 * alg. 9.1). It keeps the scalars from one step to the next.
 */
public interface ConjugateStep extends AutoCloseable {
    /**
     * rho = scale z . r; p = scale z + (rho / rho of the step before) p, at a restart p = scale z; q = A p; alpha = rho / (p . q);
     * x += alpha p; r -= alpha q. Where p . q is not positive x and r stay as they are.
     *
     * @param a at the precision of p and q
     * @param z preconditioned residual over the scale, at any precision
     * @param restart whether the directions begin anew; true in the first step
     * @param x fp64; p, q and r have one precision
     * @return r . r
     */
    double run(Operator a, Vector z, double scale, boolean restart, Vector p, Vector q, Vector x, Vector r);

    /** p . q of the last step: how much the form of A rises along p. */
    double curvature();

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();

    /** Calls the verbs of a backend one by one. */
    static ConjugateStep plainly(Backend backend) {
        return new ConjugateStep() {
            private double rho;
            private double curvature;

            @Override
            public double run(
                    Operator a, Vector z, double scale, boolean restart, Vector p, Vector q, Vector x, Vector r) {
                double next = scale * backend.dot(r, z);
                backend.axpby(scale, z, restart ? 0 : next / rho, p);
                rho = next;
                curvature = backend.apply(a, p, q);
                return curvature > 0 ? backend.advance(rho / curvature, p, q, x, r) : backend.dot(r, r);
            }

            @Override
            public double curvature() {
                return curvature;
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }
}
