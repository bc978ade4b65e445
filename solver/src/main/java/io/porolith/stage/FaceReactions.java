package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;

/** Sums nodal reactions by the face or set that prescribes them. A node that two of them hold counts for the first. */
final class FaceReactions {
    private FaceReactions() {}

    /**
     * @param reaction A u - f; counted where a support prescribes the component
     * @param unit newtons per unit of reaction
     * @return entry 3 s + c is component c of support s in newtons: the six faces, then the sets
     */
    static double[] sum(Backend backend, FaceSupports supports, Vector reaction, double unit) {
        double[] force = new double[3 * supports.count()];
        byte[] counted = new byte[reaction.space().nodeCount()];
        for (int s = 0; s < supports.count(); s++) {
            int bits = supports.bits(s);
            int[] nodes = bits == 0 ? new int[0] : supports.nodes(s);
            double[] values = new double[nodes.length];
            for (int c = 0; c < 3 && bits != 0; c++) {
                if ((bits >> c & 1) != 0) {
                    backend.download(reaction, c, nodes, values);
                    force[3 * s + c] = take(nodes, values, unit, counted, 1 << c);
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
