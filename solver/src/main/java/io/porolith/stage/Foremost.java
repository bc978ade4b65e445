package io.porolith.stage;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The nodes with the largest values of those that were offered; of equal values the first offered. */
final class Foremost {
    private final int[] node;
    private final double[] value;
    private int count;

    /** @param most how many nodes are kept */
    Foremost(int most) {
        node = new int[most];
        value = new double[most];
    }

    void offer(int candidate, double size) {
        if (count == node.length && !(size > value[count - 1])) {
            return;
        }
        int at = count < node.length ? count++ : count - 1;
        while (at > 0 && size > value[at - 1]) {
            node[at] = node[at - 1];
            value[at] = value[at - 1];
            at--;
        }
        node[at] = candidate;
        value[at] = size;
    }

    /** From the largest value down. */
    IntStream nodes() {
        return Arrays.stream(node, 0, count);
    }
}
