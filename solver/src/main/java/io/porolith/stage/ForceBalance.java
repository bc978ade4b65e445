package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The balance of momentum over a whole body: reactions of supports and forces of loads add up to nothing. */
final class ForceBalance {
    private final Backend backend;
    private final Space space;
    /** Nodes that something holds, by component: of reactions only theirs count, and they are few. */
    private final int[][] held;
    /** Sum of the forces of a stress that counts as none. */
    private final double nothing;

    ForceBalance(Backend backend, Body body, Constraints constraints) {
        this.backend = backend;
        space = body.space();
        nothing = Newton.NO_STRESS * Math.pow(FlowingMatter.solidVolume(body), 2.0 / 3);
        BitSet onRoller = new BitSet();
        Arrays.stream(constraints.held().at()).forEach(onRoller::set);
        byte[] mask = constraints.mask();
        held = IntStream.range(0, 3)
                .mapToObj(c -> IntStream.range(0, space.nodeCount())
                        .filter(n -> (onRoller.get(n) || (mask[n] & 1 << c) != 0) && space.isOriginal(n))
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * What is missing from the balance, over the sum of the sizes of all forces, or over that of a stress that counts as none if that is
     * more. Nodal forces inside a body cancel, so that it is the sum of what is unbalanced at nodes that nothing holds.
     *
     * @param reaction internal less external force; counted where something holds the node
     * @param load external force at every node, component after component; empty for none
     */
    double imbalance(Vector reaction, double[] load) {
        double[] sum = new double[3];
        double all = 0;
        for (int c = 0; c < 3; c++) {
            double[] force = ofHeld(reaction, c);
            if (load.length > 0) {
                force = withLoad(force, load, c);
            }
            for (double f : force) {
                sum[c] += f;
                all += Math.abs(f);
            }
        }
        return Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / Math.max(all, nothing);
    }

    private double[] ofHeld(Vector reaction, int component) {
        double[] force = new double[held[component].length];
        backend.download(reaction, component, held[component], force);
        return force;
    }

    /** Forces at all originals: those of held nodes and loads. */
    private double[] withLoad(double[] ofHeld, double[] load, int component) {
        int nodes = space.nodeCount();
        double[] force = Arrays.copyOfRange(load, component * nodes, (component + 1) * nodes);
        for (int i = 0; i < ofHeld.length; i++) {
            force[held[component][i]] += ofHeld[i];
        }
        for (int n = 0; n < nodes; n++) {
            force[n] = space.isOriginal(n) ? force[n] : 0;
        }
        return force;
    }
}
