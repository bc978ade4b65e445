package io.porolith.stage;

/** The stress that acts on lithium: finds it for a lithiation, and says what it adds to the chemical potential at every sample point. */
interface ActingStress {
    /** What is done with a point that holds lithium; may be called from several threads. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param drive s = -phi / RT
         * @param hydrostatic Pa
         */
        void at(int point, double drive, double hydrostatic);
    }

    /**
     * Brings the body into equilibrium.
     *
     * @param lithiation per sample point
     * @param seconds since the last accepted step, where stress depends on history
     * @return iterations of the linear solver
     */
    int equilibrate(double[] lithiation, double seconds);

    /**
     * Visits all points that hold lithium.
     *
     * @param lithiation of the last equilibrium
     */
    void visit(double[] lithiation, Visitor visitor);

    /** How long the step to the last equilibrium was over how long a step may be; 0 where nothing limits it. */
    default double lengthOver() {
        return 0;
    }

    /** A step of the body was accepted. */
    default void accepted() {}

    /** Whether anything has flowed, so that stress follows lithiation no more as that of an elastic body does. */
    default boolean hasFlowed() {
        return false;
    }
}
