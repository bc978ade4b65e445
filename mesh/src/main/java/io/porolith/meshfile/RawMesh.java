package io.porolith.meshfile;

import io.porolith.mesh.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mesh as a file gives it: nodes, elements in named groups, and named sets of faces as lists of nodes. Nothing is checked. */
final class RawMesh {
    /** x, y, z of every node. */
    double[] xyz = new double[0];
    /** The number that the file gives to every node, for messages. */
    long[] nodeTags = new long[0];
    /** Numbers that a face takes in a set: its corners, the last of a triangle -1. */
    static final int FACE = 4;

    /** Type of all elements; null while there are none, or if they are of several types or have to be divided. */
    ElementType type;
    /** Nodes of the elements, in the order of {@link ElementType}; prisms and pyramids as in Abaqus. */
    final Ints connectivity = new Ints();
    /** Number of nodes of every element, which tells its type. */
    final Ints sizes = new Ints();
    /** Index of the group of every element. */
    final Ints group = new Ints();
    /** Number of every element in the file, for messages. */
    final Ints elementTags = new Ints();
    /** Names of the groups in the order of the phases that they become. */
    final Map<Integer, String> groupNames = new LinkedHashMap<>();
    /** Faces by the name of their set: {@link #FACE} numbers for every face. */
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

    /** Adds an element by its nodes. */
    void add(int[] nodes, int elementGroup, int tag) {
        type = elementCount() == 0 || type != null && type.nodes() == nodes.length ? typeOf(nodes.length) : null;
        for (int node : nodes) {
            connectivity.add(node);
        }
        sizes.add(nodes.length);
        group.add(elementGroup);
        elementTags.add(tag);
    }

    /** The type of elements of so many nodes; null for prisms and pyramids. */
    private static ElementType typeOf(int nodes) {
        for (ElementType known : ElementType.values()) {
            if (known.nodes() == nodes) {
                return known;
            }
        }
        return null;
    }

    /** Why an element of so many nodes cannot stand beside the last one; nothing if it can. */
    Optional<String> refusal(int nodes) {
        int last = sizes.size() == 0 ? nodes : sizes.get(sizes.size() - 1);
        boolean isLinear = Math.max(nodes, last) <= ElementType.HEX8.nodes();
        return last == nodes || isLinear
                ? Optional.empty()
                : Optional.of(
                        "has " + nodes + " nodes where others have " + last
                                + "; expected elements of one type, or of first order (4, 5, 6 or 8 nodes), which may be mixed");
    }

    /** Whether elements have to be divided into tetrahedra. */
    boolean isMixed() {
        return type == null && elementCount() > 0;
    }

    /** Where the nodes of every element begin. */
    int[] starts() {
        int[] start = new int[elementCount()];
        for (int e = 1; e < start.length; e++) {
            start[e] = start[e - 1] + sizes.get(e - 1);
        }
        return start;
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
        int[] counts = sizes.toArray();
        int[] start = starts();
        int at = 0;
        for (int e = 0; e < order.length; e++) {
            int from = (int) order[e];
            group.set(e, groups[from]);
            elementTags.set(e, tags[from]);
            sizes.set(e, counts[from]);
            for (int a = 0; a < counts[from]; a++) {
                connectivity.set(at++, nodes[start[from] + a]);
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
