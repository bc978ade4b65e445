package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.sparse.Parallel;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which quadratic tetrahedra come into which batch of {@link TetBatches#LANES}: simple ones first, each kind by its lowest row, so that a batch touches few rows
 * that are far apart.
 *
 * @param simple elements
 * @param others the rest
 */
public record TetOrder(int[] simple, int[] others) {
    private static final int NODES = TetBatches.NODES;
    private static final int LANES = TetBatches.LANES;

    static TetOrder of(MeshSpace space, IntPredicate isSimple, Parallel parallel) {
        int[] rows = space.elementRows();
        long[] key = new long[rows.length / NODES];
        boolean[] simple = new boolean[key.length];
        parallel.ranges(key.length, TetBatches.WORK * key.length, (from, to) -> {
            for (int e = from; e < to; e++) {
                int lowest = Integer.MAX_VALUE;
                for (int a = 0; a < NODES; a++) {
                    lowest = Math.min(lowest, rows[e * NODES + a]);
                }
                key[e] = (long) lowest << 32 | e;
                simple[e] = isSimple.test(e);
            }
        });
        return new TetOrder(sorted(key, simple, true), sorted(key, simple, false));
    }

    /** Those with straight edges, whose Jacobian is the same at all points, are simple. */
    public static TetOrder byShape(MeshSpace space, Parallel parallel) {
        return of(space, e -> isStraight(space, e), parallel);
    }

    private static int[] sorted(long[] key, boolean[] simple, boolean chosen) {
        long[] some = new long[key.length];
        int n = 0;
        for (int e = 0; e < key.length; e++) {
            if (simple[e] == chosen) {
                some[n++] = key[e];
            }
        }
        Arrays.sort(some, 0, n);
        int[] elements = new int[n];
        for (int i = 0; i < n; i++) {
            elements[i] = (int) some[i];
        }
        return elements;
    }

    /** Whether the edges of an element are straight. */
    static boolean isStraight(MeshSpace space, int e) {
        ConformingMesh mesh = space.mesh();
        double off = 0;
        double length = 0;
        for (int m = 4; m < NODES; m++) {
            int p = mesh.node(e, ElementType.TET10.edgeCorner(m - 4, 0));
            int q = mesh.node(e, ElementType.TET10.edgeCorner(m - 4, 1));
            for (int c = 0; c < 3; c++) {
                double a = mesh.coordinate(p, c);
                double b = mesh.coordinate(q, c);
                off = Math.max(off, Math.abs(mesh.coordinate(mesh.node(e, m), c) - 0.5 * (a + b)));
                length = Math.max(length, Math.abs(a - b));
            }
        }
        return off <= ElementMap.STRAIGHT * length;
    }

    /** Batches of simple elements. */
    public int simpleBatches() {
        return batches(simple);
    }

    /** Batches in all. */
    public int count() {
        return batches(simple) + batches(others);
    }

    private static int batches(int[] elements) {
        return (elements.length + LANES - 1) / LANES;
    }

    /** Element of each lane, -1 where there is none. */
    public int[] elements() {
        int[] lanes = new int[count() * LANES];
        Arrays.fill(lanes, -1);
        System.arraycopy(simple, 0, lanes, 0, simple.length);
        System.arraycopy(others, 0, lanes, simpleBatches() * LANES, others.length);
        return lanes;
    }

    /** Row of each node: batch, node, lane. Unused lanes repeat the rows of the element before them. */
    public int[] rows(MeshSpace space) {
        int[] elements = elements();
        int[] nodes = space.elementRows();
        int[] rows = new int[elements.length * NODES];
        int last = 0;
        for (int n = 0; n < elements.length; n++) {
            last = elements[n] < 0 ? last : elements[n];
            for (int a = 0; a < NODES; a++) {
                rows[(n / LANES * NODES + a) * LANES + n % LANES] = nodes[last * NODES + a];
            }
        }
        return rows;
    }
}
