package io.porolith.inelastic;

/** A law with history at a point, driven by the displacement gradient at the end of a step. */
public sealed interface InelasticLaw permits SmallStrainLaw, FiniteStrainLaw {
    /** Whether the displacement gradient may be large, so that stress is that of Piola and Kirchhoff and swelling a stretch. */
    boolean isFinite();

    /** State of a point that nothing has happened to. */
    void virgin(double[] state, int at);

    /**
     * Stress and state at the end of a step.
     *
     * @param p in and out
     * @param tangent whether the tangent is wanted too
     */
    void update(MaterialPoint p, boolean tangent);

    /**
     * How the end of the last {@link #update} changes with what went in.
     *
     * @param p as the update left it
     * @param change in and out
     */
    void derivative(MaterialPoint p, PointChange change);

    /**
     * Cauchy stress of a first Piola-Kirchhoff stress.
     *
     * @param stress as {@link MaterialPoint#stress}
     * @param gradient as {@link MaterialPoint#gradient}
     * @param out receives xx, yy, zz, yz, xz, xy from {@code at}
     * @return volume over reference volume
     */
    double cauchy(double[] stress, double[] gradient, double[] out, int at);

    /** A shear modulus as it appears in {@link MaterialPoint#tangent} of a point that has swollen freely. */
    double pulledBack(double shear, double swelling);

    /**
     * Elastic energy that a small change of moduli and swelling brings at fixed total and plastic strain.
     *
     * @param state with the stress invariants there
     * @param bulk,shear,swelling there
     * @param dBulk,dShear,dSwelling changes
     */
    double chemicalWork(
            double[] state, double bulk, double shear, double swelling, double dBulk, double dShear, double dSwelling);
}
