package io.porolith.element;

import io.porolith.sparse.Lists;

/**
 * An order of nodes in which those of one element are near each other: breadth first from a far end (Cuthill and McKee, Proc. 24th Nat.
 * Conf. ACM 1969), so that a matrix row reads its vector from few places.
 */
final class NodeOrder {
    private NodeOrder() {}

    /**
     * @param nodes nodes of each element, {@code size} each
     * @return new number of every node
     */
    static int[] of(int[] nodes, int size, int count) {
        Lists elements = Lists.inverse(nodes, size, count);
        int[] queue = new int[count];
        int[] number = new int[count];
        boolean[] seen = new boolean[count];
        int done = 0;
        for (int seed = 0; seed < count; seed++) {
            if (seen[seed]) {
                continue;
            }
            int end = spread(nodes, size, elements, seed, queue, done, seen);
            int far = queue[end - 1];
            for (int i = done; i < end; i++) {
                seen[queue[i]] = false;
            }
            done = spread(nodes, size, elements, far, queue, done, seen);
        }
        for (int i = 0; i < count; i++) {
            number[queue[i]] = i;
        }
        return number;
    }

    /** Appends all that is connected with a node to the queue; returns its new end. */
    private static int spread(int[] nodes, int size, Lists elements, int from, int[] queue, int begin, boolean[] seen) {
        int end = begin;
        queue[end++] = from;
        seen[from] = true;
        for (int i = begin; i < end; i++) {
            int node = queue[i];
            for (int j = elements.begin(node); j < elements.end(node); j++) {
                int base = elements.entry(j) * size;
                for (int a = base; a < base + size; a++) {
                    if (!seen[nodes[a]]) {
                        seen[nodes[a]] = true;
                        queue[end++] = nodes[a];
                    }
                }
            }
        }
        return end;
    }
}
