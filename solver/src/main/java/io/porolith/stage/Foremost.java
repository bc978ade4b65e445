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

    /** Those with the foremost stress in any of the five measures of which extremes are reported. */
    static final class OfMeasures {
        private final Foremost[] lists = new Foremost[5];
        private final double[] principal = new double[3];

        /** @param most how many are kept in each measure */
        OfMeasures(int most) {
            Arrays.setAll(lists, i -> new Foremost(most));
        }

        /** @param s xx, yy, zz, yz, xz, xy */
        void offer(int candidate, double[] s) {
            StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
            double hydrostatic = StressInvariants.hydrostatic(s[0], s[1], s[2]);
            lists[0].offer(candidate, StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]));
            lists[1].offer(candidate, principal[0]);
            lists[2].offer(candidate, -principal[2]);
            lists[3].offer(candidate, hydrostatic);
            lists[4].offer(candidate, -hydrostatic);
        }

        /** In rising order. */
        int[] sites() {
            return Arrays.stream(lists)
                    .flatMapToInt(Foremost::nodes)
                    .sorted()
                    .distinct()
                    .toArray();
        }
    }

    /** From the largest value down. */
    IntStream nodes() {
        return Arrays.stream(node, 0, count);
    }
}
