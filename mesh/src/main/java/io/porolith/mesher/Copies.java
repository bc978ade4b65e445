package io.porolith.mesher;

import java.util.Arrays;

/** All copies of every node through the periods of the cell, the original first, as flat lists. */
final class Copies {
    private final int[] original;
    private final int[] start;
    private final int[] node;

    Copies(int[] original) {
        this.original = original;
        int count = original.length;
        start = new int[count + 1];
        for (int o : original) {
            start[o + 1]++;
        }
        for (int n = 0; n < count; n++) {
            start[n + 1] += start[n];
        }
        node = new int[count];
        int[] fill = Arrays.copyOf(start, count);
        for (int n = 0; n < count; n++) {
            if (original[n] == n) {
                node[fill[n]++] = n;
            }
        }
        for (int n = 0; n < count; n++) {
            if (original[n] != n) {
                node[fill[original[n]]++] = n;
            }
        }
    }

    int from(int anyNode) {
        return start[original[anyNode]];
    }

    int to(int anyNode) {
        return start[original[anyNode] + 1];
    }

    int node(int index) {
        return node[index];
    }
}
