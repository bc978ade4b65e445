package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Numbers of the nodes that carry values: one for each node of the mesh that elements use, or several where phases meet that are kept apart,
 * one for each side. Two phases that are kept apart still share a value where a third joins them.
 */
final class NodeSides {
    private final ConformingMesh mesh;
    private final List<Set<Integer>> apart;
    /** Phases that meet at each node of the mesh, copies across periods included, as bits. */
    private final long[] meeting;
    /** First number at each node of the mesh, -1 where there is none. */
    private final int[] first;

    private final int count;

    private NodeSides(ConformingMesh mesh, ElementType basis, List<Set<Integer>> apart) {
        this.mesh = mesh;
        this.apart = apart;
        meeting = new long[mesh.nodeCount()];
        boolean[] used = new boolean[mesh.nodeCount()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < basis.nodes(); a++) {
                used[mesh.node(e, a)] = true;
                meeting[mesh.periodic().original()[mesh.node(e, a)]] |= 1L << mesh.phase()[e];
            }
        }
        first = new int[used.length];
        int next = 0;
        for (int n = 0; n < first.length; n++) {
            meeting[n] = meeting[mesh.periodic().original()[n]];
            first[n] = used[n] ? next : -1;
            next += used[n] ? sides(meeting[n]) : 0;
        }
        count = next;
    }

    static NodeSides of(ConformingMesh mesh, ElementType basis, List<Set<Integer>> apart) {
        return new NodeSides(mesh, basis, apart);
    }

    /** Number of a node of the mesh, seen from a phase that meets there. */
    int node(int ofMesh, int phase) {
        return first[ofMesh] + (apart.isEmpty() ? 0 : side(meeting[ofMesh], phase));
    }

    /** Node of the mesh that each number stands for. */
    int[] meshNodes() {
        int[] nodes = new int[count];
        for (int n = 0; n < first.length; n++) {
            if (first[n] >= 0) {
                Arrays.fill(nodes, first[n], first[n] + sides(meeting[n]), n);
            }
        }
        return nodes;
    }

    /** Number that each one repeats across a period, its own where it repeats none. */
    int[] originals() {
        int[] nodes = meshNodes();
        int[] original = new int[count];
        for (int n = 0; n < count; n++) {
            original[n] = first[mesh.periodic().original()[nodes[n]]] + n - first[nodes[n]];
        }
        return original;
    }

    private int sides(long phases) {
        int sides = 0;
        for (long rest = phases; rest != 0; sides++) {
            rest &= ~joined(phases, Long.numberOfTrailingZeros(rest));
        }
        return sides;
    }

    /** Position of the side that a phase is on, sides being in the order of their first phase. */
    private int side(long phases, int phase) {
        int side = 0;
        for (long rest = phases; rest != 0; side++) {
            long group = joined(phases, Long.numberOfTrailingZeros(rest));
            if ((group & 1L << phase) != 0) {
                return side;
            }
            rest &= ~group;
        }
        throw new IllegalArgumentException("phase " + phase + " does not meet there");
    }

    /** The phases that share a value with one of those that meet. */
    private long joined(long phases, int phase) {
        long group = 1L << phase;
        for (long before = 0; before != group; ) {
            before = group;
            for (long from = before; from != 0; from &= from - 1) {
                int p = Long.numberOfTrailingZeros(from);
                for (long to = phases & ~group; to != 0; to &= to - 1) {
                    int q = Long.numberOfTrailingZeros(to);
                    group |= apart.contains(Set.of(p, q)) ? 0 : 1L << q;
                }
            }
        }
        return group;
    }
}
