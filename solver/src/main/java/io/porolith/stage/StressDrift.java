package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Space;

/**
 * The explicit part of a staggered solve of lithium and stress. The implicit diffusion has conductivity k (1 + m b_s), with b_s at least
 * half the response of stress to lithiation, so that the iteration contracts whatever the coupling number (the idea of the fixed-stress split
 * of poroelasticity, Kim, Tchelepi and Juanes, Comput. Methods Appl. Mech. Eng. 200, 2011, 1591); what is then too much, and chi, are
 * those of the last iterate. The fixed point does not depend on b_s.
 */
final class StressDrift implements AutoCloseable {
    private final Backend backend;
    private final DiffusionCoefficients coefficients;
    private final StressCoupling coupling;
    private final Constraints free;
    private final VoxelField none;
    private final Vector flux;
    private int iterations;

    StressDrift(Backend backend, Space space, DiffusionCoefficients coefficients, StressCoupling coupling) {
        this.backend = backend;
        this.coefficients = coefficients;
        this.coupling = coupling;
        free = Constraints.none(space);
        none = backend.voxelField(space);
        flux = backend.vector(space, 1, Precision.FP64);
    }

    int maxIterations() {
        return coupling.spec().maxIterations();
    }

    /** Says how long after the last accepted step the evaluations to come are, s. */
    void elapse(double seconds) {
        coupling.elapse(seconds);
    }

    void evaluate(Vector x) {
        iterations += coupling.evaluate(x);
    }

    /** How long the step of the last evaluation was over how long the body lets it be. */
    double lengthOver() {
        return coupling.lengthOver();
    }

    /** Iterations of the displacement solves since this was last asked. */
    int takeIterations() {
        int taken = iterations;
        iterations = 0;
        return taken;
    }

    /** Adds dt K(k m) chi, with s for chi where hosts meet, + dt K(k m (b_s - b)) x, which sum to zero over all nodes. */
    void add(Vector x, Vector load) {
        coupling.fluxes(coefficients, x, (conductivity, potential) -> addFlux(conductivity, potential, load));
    }

    /** Omega sigma_h / RT and what belongs to it, at some nodes. */
    double[] driveAt(int[] nodes) {
        return coupling.driveAt(nodes);
    }

    private void addFlux(VoxelField conductivity, Vector potential, Vector load) {
        try (Operator form = backend.helmholtz(none, conductivity, free, Precision.FP64)) {
            backend.applyAllRows(form, potential, flux);
        }
        backend.axpby(1, flux, 1, load);
    }

    @Override
    public void close() {
        none.close();
        flux.close();
        coupling.close();
    }
}
