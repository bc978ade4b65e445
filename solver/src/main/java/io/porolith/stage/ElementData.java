package io.porolith.stage;

/** What is read of the nodes and points of elements to find stress at a node. */
interface ElementData {
    /** A component of the displacement of a node that is no copy across a period, in units of length. */
    double displacement(int component, int node);

    /** Lithiation at a sample point. */
    double lithiation(int point);

    /** Writes the stress at a sample point, xx, yy, zz, yz, xz, xy in Pa. */
    void stress(int point, double[] out);

    /**
     * Of a whole body on the host.
     *
     * @param nodes of the mesh
     * @param u displacement, component after component
     * @param lithiation per sample point
     * @param stress six values a sample point
     */
    record Whole(int nodes, double[] u, double[] lithiation, double[] stress) implements ElementData {
        @Override
        public double displacement(int component, int node) {
            return u[component * nodes + node];
        }

        @Override
        public double lithiation(int point) {
            return lithiation[point];
        }

        @Override
        public void stress(int point, double[] out) {
            System.arraycopy(stress, 6 * point, out, 0, 6);
        }
    }
}
