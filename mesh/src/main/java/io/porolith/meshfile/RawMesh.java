package io.porolith.meshfile;

import io.porolith.mesh.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mesh as a file gives it: nodes, elements of one type in named groups, and named sets of faces as lists of nodes. Nothing is checked. */
final class RawMesh {
    /** x, y, z of every node. */
    double[] xyz = new double[0];
    /** The number that the file gives to every node, for messages. */
    long[] nodeTags = new long[0];
    /** Type of all elements; null while there are none. */
    ElementType type;
    /** Nodes of the elements in the order of {@link ElementType}. */
    final Ints connectivity = new Ints();
    /** Index of the group of every element. */
    final Ints group = new Ints();
    /** Number of every element in the file, for messages. */
    final Ints elementTags = new Ints();
    /** Names of the groups in the order of the phases that they become. */
    final Map<Integer, String> groupNames = new LinkedHashMap<>();
    /** Faces by the name of their set: the corners of every face one after the other. */
    final Map<String, Ints> faceSets = new LinkedHashMap<>();
    /** Faces by the name of their set, where the file gives them as element and local face: pairs. */
    final Map<String, Ints> elementFaces = new LinkedHashMap<>();
    /** Nodes by the name of their set, as positions in the file; one may come more than once. */
    final Map<String, Ints> nodeSets = new LinkedHashMap<>();
    /** Phase names with void ones, where the file gives them all; empty otherwise. */
    List<String> phaseNames = List.of();

    int nodeCount() {
        return nodeTags.length;
    }

    int elementCount() {
        return group.size();
    }

    /** Puts the elements in the order of their numbers. */
    void sortByTag() {
        boolean rising = true;
        for (int e = 1; e < group.size(); e++) {
            rising &= elementTags.get(e) > elementTags.get(e - 1);
        }
        if (rising) {
            return;
        }
        long[] order = new long[group.size()];
        for (int e = 0; e < order.length; e++) {
            order[e] = (long) elementTags.get(e) << 32 | e;
        }
        Arrays.sort(order);
        int[] nodes = connectivity.toArray();
        int[] groups = group.toArray();
        int[] tags = elementTags.toArray();
        int size = type.nodes();
        for (int e = 0; e < order.length; e++) {
            int from = (int) order[e];
            group.set(e, groups[from]);
            elementTags.set(e, tags[from]);
            for (int a = 0; a < size; a++) {
                connectivity.set(e * size + a, nodes[from * size + a]);
            }
        }
    }

    /** A growing list of numbers. */
    static final class Ints {
        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int get(int index) {
            return values[index];
        }

        void set(int index, int value) {
            values[index] = value;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
