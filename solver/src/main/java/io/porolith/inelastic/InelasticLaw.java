package io.porolith.inelastic;

/** A law with history at a point, driven by the displacement gradient at the end of a step. */
public interface InelasticLaw {
    /** State of a point that nothing has happened to. */
    void virgin(double[] state, int at);

    /**
     * Stress and state at the end of a step.
     *
     * @param p in and out
     * @param tangent whether the tangent is wanted too
     */
    void update(MaterialPoint p, boolean tangent);
}
