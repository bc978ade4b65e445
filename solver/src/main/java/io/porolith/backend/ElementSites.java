package io.porolith.backend;

/** What recovery on a conforming mesh asks of it that does not change in a run, kept where a backend keeps fields. */
public interface ElementSites extends AutoCloseable {
    /**
     * A mesh.
     *
     * @param phase of each element
     * @param number what the node of each row of the space is called; of equal values the smallest number comes first. Empty where no nodes are
     *     sought
     * @param fit values at the nodes of any element from values at its points, nodes x points row-major
     */
    record Layout(byte[] phase, int[] number, double[] fit) {}

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
