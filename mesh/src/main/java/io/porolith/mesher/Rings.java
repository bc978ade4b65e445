package io.porolith.mesher;

import java.util.Arrays;

/** The tetrahedra around every node, as flat lists. */
final class Rings {
    private final int[] start;
    private final int[] tet;

    Rings(int[] tets, int nodeCount) {
        start = new int[nodeCount + 1];
        for (int node : tets) {
            start[node + 1]++;
        }
        for (int n = 0; n < nodeCount; n++) {
            start[n + 1] += start[n];
        }
        tet = new int[tets.length];
        int[] fill = Arrays.copyOf(start, nodeCount);
        for (int i = 0; i < tets.length; i++) {
            tet[fill[tets[i]]++] = i / 4;
        }
    }

    int from(int node) {
        return start[node];
    }

    int to(int node) {
        return start[node + 1];
    }

    /** A tetrahedron in the list of a node, for an index from {@link #from} to before {@link #to}. */
    int tet(int index) {
        return tet[index];
    }
}
