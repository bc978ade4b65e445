package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.InelasticForm;
import io.porolith.material.MaterialTable;

/**
 * The lithiation at the sample points of a body with history, at its last accepted step and on the way to another, and what it makes of the solid
 * there: moduli, swelling and yield stress.
 */
sealed interface PointConditions extends AutoCloseable permits HostConditions, FieldConditions {
    /**
     * Of a body without lithium: where the fields lie if the backend does that, else on the host.
     *
     * @param finite whether swelling is a stretch and not a strain
     */
    static PointConditions of(Backend backend, Body body, MaterialTable materials, boolean finite) {
        return LatticeLaws.servePoints(backend, body)
                ? new FieldConditions(backend, body, materials, finite)
                : new HostConditions(backend, body, materials, finite);
    }

    /** Sets out from the last accepted step. */
    void setOut(Lithiation end);

    /** Largest logarithmic stretch of free swelling on the whole way, of any point. */
    double swelling();

    /** Goes on to a share of the way, which {@link #prepare} and all below are about. */
    void goTo(double share);

    /** Sum over all points of how lithiation has changed since the last accepted step. */
    double change();

    /** Gets a form ready for a step of dt seconds that ends here. */
    void prepare(InelasticForm form, double dt);

    /** Volume means of the Lam&eacute; parameters over the whole cell, in reference moduli, as last {@link #prepare prepared}. */
    double[] meanModuli();

    /** The step that ends here is accepted; the way stays what it was. */
    void accept();

    /** Lithiation per sample point at the last accepted step, new. */
    double[] accepted();

    /** Goes back to a lithiation that was accepted. */
    void restore(double[] accepted);

    @Override
    void close();
}
