package io.porolith.stage;

import io.porolith.backend.Constraints;
import io.porolith.mesh.Space;

/** The balance of momentum over a whole body: reactions of supports and forces of loads add up to nothing. */
final class ForceBalance {
    private ForceBalance() {}

    /**
     * What is missing from the balance, over the sum of the sizes of all forces, or over that of a stress that counts as none if that is
     * more. Nodal forces inside a body cancel, so that it is the sum of what is unbalanced at nodes that nothing holds.
     *
     * @param reaction internal less external force at every node, component after component; counted where something holds the node
     * @param load external force at every node
     */
    static double imbalance(Body body, Constraints constraints, double[] reaction, double[] load) {
        Space space = body.space();
        double nothing = Newton.NO_STRESS * Math.pow(FlowingMatter.solidVolume(body), 2.0 / 3);
        int nodes = space.nodeCount();
        boolean[] onRoller = new boolean[nodes];
        for (int n : constraints.held().at()) {
            onRoller[n] = true;
        }
        double[] sum = new double[3];
        double all = 0;
        for (int i = 0; i < reaction.length; i++) {
            int n = i % nodes;
            if (space.isOriginal(n)) {
                boolean held = onRoller[n] || (constraints.mask()[n] & 1 << i / nodes) != 0;
                double force = load[i] + (held ? reaction[i] : 0);
                sum[i / nodes] += force;
                all += Math.abs(force);
            }
        }
        return Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / Math.max(all, nothing);
    }
}
