package io.porolith.mesher;

import java.util.Arrays;

/** Finds the phase of every tetrahedron and leaves the voids out. */
final class SolidPart {
    private SolidPart() {}

    /** Label of every tetrahedron. */
    static byte[] labels(TetSoup soup, Labels labels) {
        byte[] found = new byte[soup.elementCount()];
        for (int t = 0; t < found.length; t++) {
            found[t] = (byte) labelOf(soup, labels, 4 * t);
        }
        return found;
    }

    /**
     * Keeps the solid tetrahedra and the nodes they use, both in their order.
     *
     * @param label of every tetrahedron
     * @return phase of every kept tetrahedron
     */
    static byte[] keep(TetSoup soup, byte[] label) {
        byte[] phase = new byte[label.length];
        int[] kept = new int[4 * label.length];
        int count = 0;
        for (int t = 0; t < label.length; t++) {
            if (label[t] != Labels.VOID) {
                System.arraycopy(soup.tets, 4 * t, kept, 4 * count, 4);
                phase[count++] = label[t];
            }
        }
        soup.replaceTets(Arrays.copyOf(kept, 4 * count), count);
        dropUnusedNodes(soup);
        return Arrays.copyOf(phase, count);
    }

    /** The label that all corners have; of several, or of all if there is none, the one whose phase is deepest at the centre. */
    private static int labelOf(TetSoup soup, Labels labels, int at) {
        int[] t = soup.tets;
        long[] l = soup.labels;
        long common = l[t[at]] & l[t[at + 1]] & l[t[at + 2]] & l[t[at + 3]];
        if (Long.bitCount(common) == 1) {
            return Labels.first(common);
        }
        long candidates = common != 0 ? common : l[t[at]] | l[t[at + 1]] | l[t[at + 2]] | l[t[at + 3]];
        double[] c = new double[3];
        for (int i = 0; i < 4; i++) {
            for (int axis = 0; axis < 3; axis++) {
                c[axis] += 0.25 * soup.xyz[3 * t[at + i] + axis];
            }
        }
        return labels.deepest(candidates, c[0], c[1], c[2]);
    }

    private static void dropUnusedNodes(TetSoup soup) {
        int[] number = new int[soup.nodeCount()];
        Arrays.fill(number, -1);
        for (int node : soup.tets) {
            number[node] = 0;
        }
        TetSoup old = new TetSoup(0, 0);
        old.xyz = soup.xyz;
        old.labels = soup.labels;
        old.held = soup.held;
        old.original = soup.original;
        int nodes = soup.nodeCount();
        soup.clearNodes();
        for (int n = 0; n < nodes; n++) {
            if (number[n] == 0) {
                number[n] = soup.addNode(
                        old.xyz[3 * n], old.xyz[3 * n + 1], old.xyz[3 * n + 2], old.held[n], old.labels[n]);
            }
        }
        soup.trimmed();
        // The original of a kept node need not be kept itself where solid touches the cell at single nodes; then the
        // first kept copy is it.
        int[] first = new int[nodes];
        Arrays.fill(first, -1);
        for (int n = 0; n < nodes; n++) {
            if (number[n] >= 0) {
                int o = old.original[n];
                first[o] = first[o] < 0 || o == n ? number[n] : first[o];
            }
        }
        for (int n = 0; n < nodes; n++) {
            if (number[n] >= 0) {
                soup.original[number[n]] = first[old.original[n]];
            }
        }
        for (int i = 0; i < soup.tets.length; i++) {
            soup.tets[i] = number[soup.tets[i]];
        }
    }
}
