package io.porolith.stage;

/** Stress of a phase at single sites of extremes: nodes of a conforming mesh, or walls in composite voxels, by the number of the voxel. */
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

    /** The same, ready for some sites of a phase: what has to be fetched for them is fetched at once. */
    default NodeStress ready(int phase, int[] sites) {
        return this;
    }
}
