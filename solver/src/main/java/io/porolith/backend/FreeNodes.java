package io.porolith.backend;

import io.porolith.mesh.Space;

/**
 * Nodes of a body that moves freely as a whole, where vectors lie: sums over them that tell how it moves, and a rigid motion taken out of a vector
 * there. Vectors are fp64, with three components on the space of the nodes; x is the position of a node, on a lattice its index along each axis,
 * otherwise in the unit of length of the space. Sums have a fixed order.
 */
public interface FreeNodes extends AutoCloseable {
    /** Numbers of {@link #sums(Vector)}. */
    int SUMS = 12;

    /** Numbers of {@link #sums(Vector, Vector)}. */
    int DISPLACED_SUMS = 33;

    /**
     * Which nodes.
     *
     * @param counts whether a stored node counts; copies across periods never do
     * @param centre from which arms r = x - centre of the sums are measured; near the middle of the nodes, so that sums do not cancel
     */
    record Layout(Space space, boolean[] counts, double[] centre) {
        public Layout {
            if (counts.length != space.nodeCount() || centre.length != 3) {
                throw new IllegalArgumentException(counts.length + " nodes of " + space.nodeCount() + ", centre of "
                        + centre.length + " coordinates");
            }
        }

        /** Whether a stored node counts. */
        public boolean takes(int node) {
            return counts[node] && space.isOriginal(node);
        }
    }

    /**
     * A rigid motion.
     *
     * @param shift of the point that it turns about
     * @param omega infinitesimal rotation
     * @param about point that it turns about
     */
    record Motion(double[] shift, double[] omega, double[] about) {}

    /** Sums of v_i at i, and of r_i v_j at 3 + 3 i + j. */
    double[] sums(Vector v);

    /** {@link #sums(Vector)}, then sums of u_i at 12 + i, of u_i v_j at 15 + 3 i + j and of u_i r_j at 24 + 3 i + j. */
    double[] sums(Vector v, Vector u);

    /** v -= shift + omega x (x - about) at the nodes, and at their copies. */
    void take(Motion motion, Vector v);

    /** v -= shift + omega x (x + u - about) at the nodes, and at their copies. */
    void take(Motion motion, Vector u, Vector v);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
