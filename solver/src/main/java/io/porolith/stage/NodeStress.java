package io.porolith.stage;

/** Stress of a phase at single nodes of a conforming mesh. */
@FunctionalInterface
public interface NodeStress {
    /** Where nothing is known beyond the means of elements. */
    NodeStress NONE = (phase, node, stress) -> false;

    /**
     * Writes xx, yy, zz, yz, xz, xy in Pa. Threads may ask at the same time.
     *
     * @return false, and nothing is written, where it is not known
     */
    boolean at(int phase, int node, double[] stress);
}
