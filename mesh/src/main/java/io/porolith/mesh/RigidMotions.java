package io.porolith.mesh;

/** Rigid motions of nodes: translations along x, y, z, then rotations about them; the constant for a scalar. */
public final class RigidMotions {
    private RigidMotions() {}

    /**
     * Writes the values of all motions at one node.
     *
     * @param x position of the node
     * @param motions one array for each motion, component after component
     */
    public static void put(double[] x, int node, int nodeCount, double[][] motions) {
        if (motions.length == 1) {
            motions[0][node] = 1;
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            int p = (axis + 1) % 3;
            int q = (axis + 2) % 3;
            motions[axis][axis * nodeCount + node] = 1;
            motions[3 + axis][p * nodeCount + node] = -x[q];
            motions[3 + axis][q * nodeCount + node] = x[p];
        }
    }
}
