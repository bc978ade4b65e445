package io.porolith.mesher;

import java.util.Arrays;

/** Tetrahedra while they are collected: growing flat arrays of nodes (with the coordinates that the cell holds) and of elements. */
final class TetSoup {
    /** x, y, z of every node in metres. */
    double[] xyz;
    /** Labels that meet at every node. */
    long[] labels;
    /** Bits of the coordinates of every node that lie on a face of the cell and must not change. */
    byte[] held;
    /** The node that every node copies through the periods of the cell, itself where it is no copy. */
    int[] original;
    /** Four nodes of every tetrahedron, of positive volume. */
    int[] tets;

    private int nodes;
    private int elements;

    TetSoup(int nodeRoom, int elementRoom) {
        xyz = new double[3 * nodeRoom];
        labels = new long[nodeRoom];
        held = new byte[nodeRoom];
        original = new int[nodeRoom];
        tets = new int[4 * elementRoom];
    }

    int nodeCount() {
        return nodes;
    }

    int elementCount() {
        return elements;
    }

    int addNode(double x, double y, double z, int heldBits, long labelSet) {
        if (nodes == held.length) {
            int room = nodes + (nodes >> 1) + 16;
            xyz = Arrays.copyOf(xyz, 3 * room);
            labels = Arrays.copyOf(labels, room);
            held = Arrays.copyOf(held, room);
            original = Arrays.copyOf(original, room);
        }
        xyz[3 * nodes] = x;
        xyz[3 * nodes + 1] = y;
        xyz[3 * nodes + 2] = z;
        held[nodes] = (byte) heldBits;
        labels[nodes] = labelSet;
        original[nodes] = nodes;
        return nodes++;
    }

    void addTet(int a, int b, int c, int d) {
        if (4 * elements == tets.length) {
            tets = Arrays.copyOf(tets, 4 * (elements + (elements >> 1) + 16));
        }
        int at = 4 * elements++;
        tets[at] = a;
        tets[at + 1] = b;
        tets[at + 2] = c;
        tets[at + 3] = d;
    }

    /** Replaces all tetrahedra. */
    void replaceTets(int[] other, int count) {
        tets = other;
        elements = count;
    }

    /** Forgets all nodes and makes room for new ones; the old arrays are left as they are. */
    void clearNodes() {
        int room = nodes;
        nodes = 0;
        xyz = new double[3 * room];
        labels = new long[room];
        held = new byte[room];
        original = new int[room];
    }

    /** Cuts the arrays to their length. */
    TetSoup trimmed() {
        xyz = Arrays.copyOf(xyz, 3 * nodes);
        labels = Arrays.copyOf(labels, nodes);
        held = Arrays.copyOf(held, nodes);
        original = Arrays.copyOf(original, nodes);
        tets = Arrays.copyOf(tets, 4 * elements);
        return this;
    }
}
