package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Elements of one phase around a node, in layers: the elements that have the node, those that have a node of these, and so on. Across a period
 * elements are moved to where they belong.
 */
public final class Patch {
    /**
     * An element.
     *
     * @param number in the mesh
     * @param shift what is added to its coordinates so that they are relative to the node in the middle, m
     */
    record Piece(int number, double[] shift) {}

    private final ConformingMesh mesh;
    private final NodeElements around;
    private final int phase;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    /** Position of every node relative to the one in the middle, by original number, in the order in which they were found. */
    private final Map<Integer, double[]> places = new HashMap<>();

    private final List<Integer> nodes = new ArrayList<>();
    private int grown;

    Patch(ConformingMesh mesh, NodeElements around, int phase, int node) {
        this.mesh = mesh;
        this.around = around;
        this.phase = phase;
        int middle = mesh.periodic().original()[node];
        nodes.add(middle);
        places.put(middle, new double[3]);
        grow();
    }

    /** Adds a layer. */
    void grow() {
        int known = nodes.size();
        for (; grown < known; grown++) {
            int node = nodes.get(grown);
            for (int i = around.first(node); i < around.first(node + 1); i++) {
                int e = around.element(i);
                if (mesh.phase()[e] == phase && seen.add(e)) {
                    take(e, node);
                }
            }
        }
    }

    private void take(int e, int node) {
        int[] original = mesh.periodic().original();
        int per = mesh.type().nodes();
        double[] shift = places.get(node).clone();
        int local = 0;
        while (original[mesh.node(e, local)] != node) {
            local++;
        }
        for (int c = 0; c < 3; c++) {
            shift[c] -= mesh.coordinate(mesh.node(e, local), c);
        }
        pieces.add(new Piece(e, shift));
        for (int a = 0; a < per; a++) {
            int n = mesh.node(e, a);
            if (!places.containsKey(original[n])) {
                double[] x = shift.clone();
                for (int c = 0; c < 3; c++) {
                    x[c] += mesh.coordinate(n, c);
                }
                places.put(original[n], x);
                nodes.add(original[n]);
            }
        }
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Numbers of the elements, in the order in which they were found. */
    public IntStream elements() {
        return pieces.stream().mapToInt(Piece::number);
    }

    int nodeCount() {
        return nodes.size();
    }

    /** Number of a node; the first is the one in the middle. */
    int node(int position) {
        return nodes.get(position);
    }

    /** Position of a node relative to the one in the middle, m. */
    double[] place(int position) {
        return places.get(nodes.get(position));
    }

    /** How far the nearest nodes reach from the one in the middle, m. */
    double radius(int nearest) {
        double[] squares = places.values().stream()
                .mapToDouble(x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
                .sorted()
                .toArray();
        return Math.sqrt(squares[Math.min(nearest, squares.length) - 1]);
    }

    /** Whether no other element has the face, of any phase and also across a period. */
    boolean isOutside(int element, int face) {
        int[] original = mesh.periodic().original();
        int corners = mesh.type().faceCorners();
        int[] wanted = new int[corners];
        for (int a = 0; a < corners; a++) {
            wanted[a] = original[mesh.faceNode(element, face, a)];
        }
        for (int i = around.first(wanted[0]); i < around.first(wanted[0] + 1); i++) {
            int e = around.element(i);
            if (e != element && Arrays.stream(wanted).allMatch(n -> has(e, n))) {
                return false;
            }
        }
        return true;
    }

    private boolean has(int element, int node) {
        for (int a = 0; a < mesh.type().corners(); a++) {
            if (mesh.periodic().original()[mesh.node(element, a)] == node) {
                return true;
            }
        }
        return false;
    }
}
