package io.porolith.patch;

/** A solution of linear elasticity, as patches see it. */
public interface ElasticData {
    /** A component of the displacement of a node that is no copy across a period, m. */
    double displacement(int component, int node);

    /** Ratio of the first to the second elastic constant of Lame that stands for a phase. */
    double lambdaOverMu(int phase);

    /** Shear modulus at a sample point, Pa. */
    double mu(int point);

    /**
     * The stress at a sample point beyond that of the strain of the displacement in a medium with given constants: swelling, a mean strain, and
     * what other moduli add.
     *
     * @param rest receives xx, yy, zz, yz, xz, xy in Pa
     */
    void rest(int point, double lambda, double mu, double[] rest);
}
