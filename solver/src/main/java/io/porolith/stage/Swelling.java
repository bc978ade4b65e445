package io.porolith.stage;

import io.porolith.backend.Operator;
import io.porolith.backend.Vector;

/** The swelling of a body at one lithiation, as linear elasticity needs it. Stresses are in units of the reference modulus. */
interface Swelling {
    /** The stiffness, new. */
    Operator stiffness();

    /**
     * Adds the divergence of eigenstress minus the stress of a mean strain to a load.
     *
     * @return a bound on eigenstress and stress of the strain, each taken by itself
     */
    double addStress(double[] strain, Vector load);

    /** Mean stress over the whole cell at the present displacement and a mean strain. */
    double[] meanStress(double[] strain);
}
