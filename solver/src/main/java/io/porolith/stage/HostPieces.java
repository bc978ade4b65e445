package io.porolith.stage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pieces that the hosts of a body fall into: no lithium passes from one to another.
 *
 * @param count how many
 * @param nodes of hosts that are no copies; empty where there is one piece only
 * @param piece of each of these
 */
record HostPieces(int count, int[] nodes, int[] piece) {
    /** @param storage at sample points, positive in hosts */
    static HostPieces of(Body body, double[] storage) {
        int[] root = new int[body.scalarSpace().nodeCount()];
        Arrays.fill(root, -1);
        int[] first = new int[1];
        for (int p = 0; p < storage.length; p++) {
            if (storage[p] > 0) {
                first[0] = -1;
                body.forNodesAt(p, n -> {
                    if (root[n] < 0 || root[n] != first[0]) {
                        root[n] = root[n] < 0 ? n : root[n];
                        first[0] = first[0] < 0 ? find(root, n) : join(root, first[0], n);
                    }
                });
            }
        }
        int count = 0;
        for (int n = 0; n < root.length; n++) {
            count += root[n] == n ? 1 : 0;
        }
        return count > 1 ? numbered(count, root) : new HostPieces(count, new int[0], new int[0]);
    }

    /** The root of a node, the first of its tree; on the way nodes are hung higher. */
    private static int find(int[] root, int node) {
        int n = node;
        while (root[n] != n) {
            root[n] = root[root[n]];
            n = root[n];
        }
        return n;
    }

    private static int join(int[] root, int a, int node) {
        int b = find(root, node);
        root[Math.max(a, b)] = Math.min(a, b);
        return Math.min(a, b);
    }

    private static HostPieces numbered(int count, int[] root) {
        int[] nodes = IntStream.range(0, root.length).filter(n -> root[n] >= 0).toArray();
        int[] piece = new int[nodes.length];
        int[] ofRoot = new int[root.length];
        int next = 0;
        for (int i = 0; i < nodes.length; i++) {
            int n = nodes[i];
            if (root[n] == n) {
                ofRoot[n] = next++;
            }
            piece[i] = ofRoot[find(root, n)];
        }
        return new HostPieces(count, nodes, piece);
    }

    /** For each piece whether it has none of some nodes, which are no copies. */
    boolean[] without(int[] some) {
        boolean[] without = new boolean[count];
        Arrays.fill(without, some.length == 0 || count > 1);
        for (int n : count > 1 ? some : new int[0]) {
            int at = Arrays.binarySearch(nodes, n);
            if (at >= 0) {
                without[piece[at]] = false;
            }
        }
        return without;
    }

    /** The nodes of some pieces. */
    int[] nodesOf(boolean[] some) {
        return IntStream.range(0, nodes.length)
                .filter(i -> some[piece[i]])
                .map(i -> nodes[i])
                .toArray();
    }

    /** Sums over each piece of values at {@link #nodes}. */
    double[] sums(double[] values) {
        double[] sums = new double[count];
        for (int i = 0; i < piece.length; i++) {
            sums[piece[i]] += values[i];
        }
        return sums;
    }
}
