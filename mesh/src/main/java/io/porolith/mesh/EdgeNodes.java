package io.porolith.mesh;

import java.util.Arrays;

/**
 * Numbers the edges of linear elements: every edge gets one number, in the order in which elements meet it.
 *
 * @param edge for every element and local edge its number, length {@code elements * type.edges()}
 * @param ends the two end nodes of every edge, the smaller first
 */
public record EdgeNodes(int[] edge, int[] ends) {
    private static final int NONE = -1;

    /** The edges of elements given by their nodes. Edges are looked up in chains that start at their smaller end. */
    public static EdgeNodes of(ElementType type, int[] connectivity, int nodeCount) {
        int elements = connectivity.length / type.nodes();
        int[] edge = new int[elements * type.edges()];
        int[] first = new int[nodeCount];
        Arrays.fill(first, NONE);
        int[] next = new int[Math.max(16, 2 * nodeCount)];
        int[] ends = new int[2 * next.length];
        int count = 0;
        for (int e = 0; e < edge.length; e++) {
            int base = e / type.edges() * type.nodes();
            int a = connectivity[base + type.edgeCorner(e % type.edges(), 0)];
            int b = connectivity[base + type.edgeCorner(e % type.edges(), 1)];
            int low = Math.min(a, b);
            int high = Math.max(a, b);
            int found = first[low];
            while (found != NONE && ends[2 * found + 1] != high) {
                found = next[found];
            }
            if (found == NONE) {
                if (count == next.length) {
                    next = Arrays.copyOf(next, next.length + (next.length >> 1));
                    ends = Arrays.copyOf(ends, 2 * next.length);
                }
                found = count++;
                ends[2 * found] = low;
                ends[2 * found + 1] = high;
                next[found] = first[low];
                first[low] = found;
            }
            edge[e] = found;
        }
        return new EdgeNodes(edge, Arrays.copyOf(ends, 2 * count));
    }

    public int count() {
        return ends.length / 2;
    }

    /** Smaller (0) or larger (1) end node of an edge. */
    public int end(int edge, int which) {
        return ends[2 * edge + which];
    }
}
