package io.porolith.stage;

/** Nodal values from values at sample points: at each node the weighted mean of the points around it (a lumped projection). */
interface NodeMeans {
    /**
     * Fills the values at all nodes that are no copies across a period; zero where no point around has weight.
     *
     * @param points one value per sample point
     * @param nodes receives one per stored node of the scalar space
     */
    void of(double[] points, double[] nodes);
}
