package io.porolith.stage;

import io.porolith.backend.HeldDirections;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nodes on {@link Roller}s: what is left free of them, and where they stand if a face prescribes components of theirs too. Conditions of a
 * node that depend on those before them are left out.
 *
 * @param held projectors, components that faces prescribe left out too
 * @param count of independent conditions of each node
 * @param directions orthonormal, three times three for each node
 * @param weights of the prescribed components in the given value along each direction, three times three for each node
 * @param normals of the conditions, three times three for each node; not orthogonal
 * @param roller that each condition comes from, three for each node; negative for a component that a face prescribes
 */
record InclinedNodes(
        HeldDirections held, int[] count, double[] directions, double[] weights, double[] normals, int[] roller) {
    /** What is left of a normal that depends on others. */
    private static final double NOTHING = 1e-6;

    /** @param mask components of nodes that faces prescribe, as bits */
    static InclinedNodes of(List<Roller> rollers, byte[] mask) {
        Map<Integer, int[]> on = new TreeMap<>();
        for (int r = 0; r < rollers.size(); r++) {
            for (int n : rollers.get(r).nodes()) {
                on.merge(n, new int[] {r}, InclinedNodes::both);
            }
        }
        int size = on.size();
        int[] at = on.keySet().stream().mapToInt(n -> n).toArray();
        double[] projector = new double[9 * size];
        InclinedNodes nodes = new InclinedNodes(
                new HeldDirections(at, projector),
                new int[size],
                new double[9 * size],
                new double[9 * size],
                new double[9 * size],
                new int[3 * size]);
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < 3; c++) {
                if ((mask[at[i]] >> c & 1) != 0) {
                    double[] axis = new double[3];
                    axis[c] = 1;
                    nodes.hold(i, axis, axis, -1);
                }
            }
            for (int r : on.get(at[i])) {
                nodes.hold(i, rollers.get(r).normal(), new double[3], r);
            }
            nodes.project(i, projector);
        }
        return nodes;
    }

    private static int[] both(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** Adds a condition normal . u = value . (prescribed components of u), made orthogonal to those before it. */
    private void hold(int i, double[] normal, double[] value, int from) {
        double[] d = normal.clone();
        double[] v = value.clone();
        for (int k = 0; k < count[i]; k++) {
            int at = 9 * i + 3 * k;
            double share = d[0] * directions[at] + d[1] * directions[at + 1] + d[2] * directions[at + 2];
            for (int c = 0; c < 3; c++) {
                d[c] -= share * directions[at + c];
                v[c] -= share * weights[at + c];
            }
        }
        double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        if (length > NOTHING) {
            for (int c = 0; c < 3; c++) {
                directions[9 * i + 3 * count[i] + c] = d[c] / length;
                weights[9 * i + 3 * count[i] + c] = v[c] / length;
                normals[9 * i + 3 * count[i] + c] = normal[c];
            }
            roller[3 * i + count[i]] = from;
            count[i]++;
        }
    }

    private void project(int i, double[] projector) {
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double sum = a == b ? 1 : 0;
                for (int k = 0; k < count[i]; k++) {
                    sum -= directions[9 * i + 3 * k + a] * directions[9 * i + 3 * k + b];
                }
                projector[9 * i + 3 * a + b] = sum;
            }
        }
    }

    /**
     * Takes from the force of the supports at node i what its rollers exert, each along its normal: what is left is that of the faces.
     *
     * @param force three components; changed
     * @param to receives the force of roller r at {@code first + 3 r}
     */
    void takeRollers(int i, double[] force, double[] to, int first) {
        for (int k = count[i] - 1; k >= 0 && roller[3 * i + k] >= 0; k--) {
            int at = 9 * i + 3 * k;
            double along = 0;
            double own = 0;
            for (int c = 0; c < 3; c++) {
                along += force[c] * directions[at + c];
                own += normals[at + c] * directions[at + c];
            }
            for (int c = 0; c < 3; c++) {
                double share = along / own * normals[at + c];
                force[c] -= share;
                to[first + 3 * roller[3 * i + k] + c] += share;
            }
        }
    }

    /** Moves nodes whose prescribed components are what they should be onto their rollers; u is component after component. */
    void settle(double[] u) {
        int nodes = u.length / 3;
        for (int i = 0; i < count.length; i++) {
            int n = held.at()[i];
            double[] old = {u[n], u[nodes + n], u[2 * nodes + n]};
            for (int k = 0; k < count[i]; k++) {
                double excess = 0;
                for (int c = 0; c < 3; c++) {
                    excess += (directions[9 * i + 3 * k + c] - weights[9 * i + 3 * k + c]) * old[c];
                }
                for (int c = 0; c < 3; c++) {
                    u[c * nodes + n] -= excess * directions[9 * i + 3 * k + c];
                }
            }
        }
    }
}
