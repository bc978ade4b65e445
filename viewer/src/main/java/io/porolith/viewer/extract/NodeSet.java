package io.porolith.viewer.extract;

import java.util.Arrays;

/** A set of node numbers that also says the place of each in their order. Add all first, then {@link #close}. */
final class NodeSet {
    private final long[] words;
    private final int[] before;

    NodeSet(int nodes) {
        words = new long[(nodes + 63) / 64];
        before = new int[words.length + 1];
    }

    void add(int node) {
        words[node >> 6] |= 1L << node;
    }

    void close() {
        for (int w = 0; w < words.length; w++) {
            before[w + 1] = before[w] + Long.bitCount(words[w]);
        }
    }

    int size() {
        return before[words.length];
    }

    /** Place of a node among the members, or -1. */
    int rank(int node) {
        long word = words[node >> 6];
        long bit = 1L << node;
        return (word & bit) == 0 ? -1 : before[node >> 6] + Long.bitCount(word & (bit - 1));
    }

    /** All members in order. */
    int[] members() {
        int[] members = new int[size()];
        int count = 0;
        for (int w = 0; w < words.length; w++) {
            for (long rest = words[w]; rest != 0; rest &= rest - 1) {
                members[count++] = 64 * w + Long.numberOfTrailingZeros(rest);
            }
        }
        return count == members.length ? members : Arrays.copyOf(members, count);
    }
}
