package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.CouplingSpec;

/**
 * What stress does to lithium: the chemical potential has the part phi of {@link StressPotential}, and the flux the part
 * -D c_max m(x) grad(phi) / RT.
 *
 * <p>With s = -phi / RT and the response b = -ds/dx of a smooth field in the interior of a body, chi = s + b x is smooth: in a
 * homogeneous body it is harmonic, driven by boundaries only. So chi is what is taken from voxels to nodes, and the flux becomes
 * -D c_max [(1 + m b) grad x - m grad chi]. Where a body flows stress no longer follows lithiation; from then on b = 0, and s itself is taken
 * to nodes.
 *
 * <p>Where two hosts meet, s and b jump. In the elements there s itself is taken to nodes, and m is the mean with which the jump of
 * lithiation is exactly that of chemical equilibrium (exponential fitting, Scharfetter and Gummel, IEEE Trans. Electron Devices 16, 1969, 64).
 */
public sealed interface StressCoupling extends AutoCloseable permits HostCoupling, FieldCoupling {
    /** With stress of linear elasticity: where the fields lie if the backend does that, else on the host. */
    static StressCoupling of(
            Backend backend,
            Body body,
            TransportTable transport,
            MaterialTable materials,
            Mechanics mechanics,
            CouplingSpec spec) {
        StressPotential potential = new StressPotential(transport, materials, spec);
        return FieldCoupling.serves(backend, body)
                ? new FieldCoupling(backend, body, transport, potential, mechanics, spec)
                : new HostCoupling(backend, body, transport, materials, mechanics, spec);
    }

    /** With stress of a body with history: where the fields lie if the backend does that, else on the host. */
    static StressCoupling of(
            Backend backend,
            Body body,
            TransportTable transport,
            MaterialTable materials,
            InelasticMechanics mechanics,
            BegunFlow flow,
            CouplingSpec spec) {
        StressPotential potential =
                new StressPotential(transport, materials, spec, mechanics.law().isFinite());
        return mechanics.attemptsAtFields()
                ? new FieldCoupling(backend, body, transport, potential, mechanics, flow, spec)
                : new HostCoupling(
                        backend,
                        body,
                        transport,
                        potential,
                        spec,
                        new FlowingActingStress(body, transport, materials, potential, mechanics, flow));
    }

    CouplingSpec spec();

    /** Says how long after the last accepted step the evaluations to come are, s. */
    void elapse(double seconds);

    /**
     * Brings the body into equilibrium at a lithiation and evaluates what follows.
     *
     * @return iterations of the linear solver
     */
    int evaluate(Vector x);

    /** How long the step to the last evaluation was over how long the body lets it be; 0 where nothing limits it. */
    default double lengthOver() {
        return 0;
    }

    /** A step of the body that the lithiation of the last evaluation belongs to was accepted. */
    default void accepted() {}

    /** A flux along the gradient of something at nodes. */
    @FunctionalInterface
    interface Flux {
        void along(VoxelField conductivity, Vector potential);
    }

    /**
     * What stress adds to the flux explicitly, for the dt of the last update of the coefficients: K(k m) chi, with s for chi where hosts meet,
     * and K(k m (b_s - b)) x.
     */
    void fluxes(DiffusionCoefficients coefficients, Vector x, Flux flux);

    /** s = -phi / RT of the last evaluation at some nodes that are no copies. */
    double[] driveAt(int[] nodes);

    @Override
    void close();
}
