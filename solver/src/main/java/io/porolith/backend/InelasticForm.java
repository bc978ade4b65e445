package io.porolith.backend;

import java.util.Optional;

/**
 * The internal force of a body with history, at small or finite strain, and its consistent tangent. A step runs {@link #prepare},
 * {@link #evaluate} as often as Newton's method asks, and {@link #commit} once; without a commit nothing of it remains. Each voxel has one
 * point, at its centre; what the mean gradient does not see of a trilinear displacement is held by the energy (k/2) |grad u'|^2, whose
 * stress flows with that of the point. Conforming elements have one at every sample point (docs/plastic-flow.md).
 */
public interface InelasticForm extends AutoCloseable {
    /** Values of {@link #recover} per point: Cauchy stress (xx, yy, zz, yz, xz, xy), equivalent plastic strain, volume ratio. */
    int POINT_VALUES = 8;

    /**
     * Parameters at sample points at the end of the coming step, zero in voids; stresses in units of the reference modulus. The first call describes the
     * virgin body. The fields are read until the next call: they must stay and keep their values.
     *
     * @param bulk,shear elastic moduli
     * @param swelling eigenstrain at small strain, stretch J_c^(1/3) at finite strain
     * @param yield yield stress without plastic strain
     * @param dt seconds the step takes; used by rate laws
     */
    void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double dt);

    /**
     * Displacement gradient of a periodic cell as a whole, added to that of the displacement at every point from the next evaluation on; zero
     * until then.
     *
     * @param gradient nine entries, du_i/dX_J at 3 i + J
     */
    void stretch(double[] gradient);

    /** Integral of the stress of the last evaluation over the body, nine entries like those of {@link #stretch}. */
    double[] stressIntegral();

    /**
     * Stress and trial state at a displacement, from the committed state.
     *
     * @param u displacement in units of length, fp64
     * @param tangent whether {@link #tangent} and {@link #comparison} are to follow
     */
    Evaluation evaluate(Vector u, boolean tangent);

    /**
     * Sums over the body, energies in reference modulus times unit of length cubed.
     *
     * @param stressNorm root of the integral of the squares of the stress components
     * @param stored elastic energy
     * @param hourglass part of the stored energy that lies in modes the points do not see
     * @param dissipated plastic work of the step
     * @param chemical work that the change of swelling and moduli did in the step, by the trapezoidal rule
     * @param largestFlow largest plastic increment of any point
     * @param worstPoint sample point of the largest increment, or of the first point without an answer, or -1
     * @param invalid number of points where the law has no answer
     */
    record Evaluation(
            double stressNorm,
            double stored,
            double hourglass,
            double dissipated,
            double chemical,
            double largestFlow,
            int worstPoint,
            int invalid) {}

    /** r = external - internal force of the last evaluation, zero at prescribed components. */
    void residual(Vector external, Vector r);

    /** Internal force of the last evaluation, all rows: at prescribed components the reactions. */
    void internalForce(Vector f);

    /**
     * Derivative of the internal force at the last evaluation with a tangent, symmetric, fp64; not positive definite where a body softens or
     * buckles. It belongs to this form, changes with it and is closed with it.
     */
    Operator tangent();

    /**
     * A positive definite operator about as stiff as the tangent of the last evaluation with one, to precondition with: new, fp32, closed by
     * the caller.
     */
    Operator comparison();

    /** The state of the last evaluation becomes the state that the next step starts from. */
    void commit();

    /**
     * Point values of the last evaluation.
     *
     * @param u displacement of that evaluation
     * @param kBegin,kEnd layers of sample points
     * @param values receives {@link #POINT_VALUES} per point, the first of layer kBegin first; zero in voids
     */
    void recover(Vector u, int kBegin, int kEnd, double[] values);

    /**
     * What follows from these where they lie; empty if this form leaves it to the host. Closed by the caller, before the form and its next
     * evaluation.
     */
    default Optional<FlowRecovery> recovery(FlowRecovery.State state) {
        return Optional.empty();
    }

    /**
     * The same on a conforming mesh.
     *
     * @param modulus the unit of stress, Pa
     */
    default Optional<ElementRecovery> recovery(ElementSites sites, double modulus) {
        return Optional.empty();
    }

    /** Length of the arrays of {@link #saveState} and {@link #restoreState}. */
    int stateLength();

    /** Copies the committed state, so that a run can go on from it to the same bits. */
    void saveState(double[] host);

    void restoreState(double[] host);

    @Override
    void close();
}
