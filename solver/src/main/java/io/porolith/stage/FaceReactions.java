package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.mesh.Face;

/** Sums nodal reactions by the face that prescribes them. A node that two faces hold counts for the first. */
final class FaceReactions {
    private FaceReactions() {}

    /**
     * @param reaction A u - f; counted where a face prescribes the component
     * @param unit newtons per unit of reaction
     * @return entry 3 f + c is component c of face f in newtons
     */
    static double[] sum(Backend backend, FaceSupports supports, Vector reaction, double unit) {
        double[] force = new double[18];
        byte[] counted = new byte[reaction.space().nodeCount()];
        for (Face face : Face.values()) {
            int bits = supports.bits(face);
            int[] nodes = bits == 0 ? new int[0] : supports.nodes(face);
            double[] values = new double[nodes.length];
            for (int c = 0; c < 3 && bits != 0; c++) {
                if ((bits >> c & 1) != 0) {
                    backend.download(reaction, c, nodes, values);
                    force[3 * face.ordinal() + c] = take(nodes, values, unit, counted, 1 << c);
                }
            }
        }
        return force;
    }

    /** Sum over the nodes that have not been counted yet; marks them. */
    private static double take(int[] nodes, double[] values, double unit, byte[] counted, int bit) {
        double sum = 0;
        for (int n = 0; n < nodes.length; n++) {
            if ((counted[nodes[n]] & bit) == 0) {
                sum += unit * values[n];
                counted[nodes[n]] |= (byte) bit;
            }
        }
        return sum;
    }
}
