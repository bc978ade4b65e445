package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;

/** Elements around every node, nodes of opposite periodic faces taken as one: 4 bytes for each node of an element. */
public final class NodeElements {
    private final int[] first;
    private final int[] element;

    public NodeElements(ConformingMesh mesh) {
        int[] original = mesh.periodic().original();
        int[] connectivity = mesh.connectivity();
        int per = mesh.type().nodes();
        first = new int[mesh.nodeCount() + 2];
        for (int node : connectivity) {
            first[original[node] + 2]++;
        }
        for (int n = 2; n < first.length; n++) {
            first[n] += first[n - 1];
        }
        element = new int[connectivity.length];
        for (int i = 0; i < connectivity.length; i++) {
            element[first[original[connectivity[i]] + 1]++] = i / per;
        }
    }

    /** Position of the first element of a node; those up to that of the next node are its own, in rising order. */
    public int first(int original) {
        return first[original];
    }

    public int element(int position) {
        return element[position];
    }
}
