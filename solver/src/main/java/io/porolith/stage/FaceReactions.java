package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import java.util.Arrays;

/**
 * Sums nodal reactions by the face, set or roller that prescribes them. A node that two faces or sets hold counts for the first; where faces and
 * rollers meet, the force is split along their normals, since neither bears shear.
 */
final class FaceReactions {
    private FaceReactions() {}

    /**
     * @param reaction A u - f; counted where a support prescribes the component
     * @param unit newtons per unit of reaction
     * @return entry 3 s + c is component c of support s in newtons: the six faces, then the sets, then the rollers
     */
    static double[] sum(Backend backend, FaceSupports supports, Vector reaction, double unit) {
        double[] force = new double[3 * (supports.count() + supports.rollers())];
        byte[] counted = new byte[reaction.space().nodeCount()];
        double[][] onRollers = rollers(backend, supports, reaction, force);
        for (int s = 0; s < supports.count(); s++) {
            int bits = supports.bits(s);
            int[] nodes = bits == 0 ? new int[0] : supports.nodes(s);
            double[] values = new double[nodes.length];
            for (int c = 0; c < 3 && bits != 0; c++) {
                if ((bits >> c & 1) != 0) {
                    backend.download(reaction, c, nodes, values);
                    replace(nodes, values, supports.inclined().held().at(), onRollers[c]);
                    force[3 * s + c] = take(nodes, values, counted, 1 << c);
                }
            }
        }
        for (int i = 0; i < force.length; i++) {
            force[i] *= unit;
        }
        return force;
    }

    /** Sums the forces of rollers; returns what they leave at their nodes, by component. */
    private static double[][] rollers(Backend backend, FaceSupports supports, Vector reaction, double[] force) {
        int[] at = supports.inclined().held().at();
        double[][] left = new double[3][at.length];
        for (int c = 0; c < 3 && at.length > 0; c++) {
            backend.download(reaction, c, at, left[c]);
        }
        double[] node = new double[3];
        for (int i = 0; i < at.length; i++) {
            for (int c = 0; c < 3; c++) {
                node[c] = left[c][i];
            }
            supports.inclined().takeRollers(i, node, force, 3 * supports.count());
            for (int c = 0; c < 3; c++) {
                left[c][i] = node[c];
            }
        }
        return left;
    }

    /** Values of some nodes, listed in order, take the place of their own. */
    private static void replace(int[] nodes, double[] values, int[] at, double[] others) {
        for (int n = 0; n < nodes.length && at.length > 0; n++) {
            int i = Arrays.binarySearch(at, nodes[n]);
            values[n] = i >= 0 ? others[i] : values[n];
        }
    }

    /** Sum over the nodes that have not been counted yet; marks them. */
    private static double take(int[] nodes, double[] values, byte[] counted, int bit) {
        double sum = 0;
        for (int n = 0; n < nodes.length; n++) {
            if ((counted[nodes[n]] & bit) == 0) {
                sum += values[n];
                counted[nodes[n]] |= (byte) bit;
            }
        }
        return sum;
    }
}
