package io.porolith.stage;

import io.porolith.backend.Vector;

/** A coupling of lithium with stress of linear elasticity whose parts can be asked for one by one, so that both are solved together. */
interface JointCoupling {
    /** Takes a lithiation to the sample points. */
    void take(Vector x);

    /** Load of the lithiation last taken less the force of the present displacement, zero at prescribed components. */
    void unbalance(Vector force);

    /** Evaluates what stress does at the lithiation last taken and the present displacement. */
    void recover();

    Mechanics mechanics();
}
