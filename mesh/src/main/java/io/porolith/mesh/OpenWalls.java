package io.porolith.mesh;

import io.porolith.geometry.Symmetry;
import java.util.Arrays;

/**
 * Finds the pore walls that can be reached from outside, by the rule of {@link Connectivity} read from the walls: faces that share a node
 * belong to one wall. In a body with an outer surface a wall is open if it meets that; in a cell if it meets a face that is neither a mirror
 * plane nor periodic, or if it comes back to itself a whole period away.
 */
final class OpenWalls {
    private final int[] parent;
    /** Whole periods along x, y, z from a node to its parent. */
    private final int[] shift;

    private final boolean[] runsOn;
    private final int[] original;
    private final double[] xyz;
    private final double[] period;

    private OpenWalls(double[] xyz, PeriodicNodes periodic) {
        this.xyz = xyz;
        this.original = periodic.original();
        this.period = periodic.period();
        this.parent = new int[original.length];
        this.shift = new int[3 * original.length];
        this.runsOn = new boolean[original.length];
        Arrays.setAll(parent, n -> n);
    }

    /**
     * The faces of a pore wall that are open.
     *
     * @param outer nodes on the outer surface; none in a cell
     * @param box of the cell
     */
    static FaceSet of(
            ElementType type,
            double[] xyz,
            int[] connectivity,
            PeriodicNodes periodic,
            FaceSet wall,
            FaceSet outer,
            double[] box,
            Symmetry symmetry) {
        OpenWalls walls = new OpenWalls(xyz, periodic);
        for (int i = 0; i < wall.size(); i++) {
            for (int p = 1; p < type.faceCorners(); p++) {
                walls.join(node(type, connectivity, wall, i, 0), node(type, connectivity, wall, i, p));
            }
        }
        boolean[] open = walls.runsOn;
        boolean isBody = outer.size() > 0;
        for (int i = 0; i < outer.size(); i++) {
            for (int p = 0; p < type.faceCorners(); p++) {
                open[walls.root(periodic.original()[node(type, connectivity, outer, i, p)])] = true;
            }
        }
        for (int i = 0; i < wall.size() && !isBody; i++) {
            for (int p = 0; p < type.faceCorners(); p++) {
                int n = node(type, connectivity, wall, i, p);
                if (isOnFreeFace(xyz, n, box, symmetry)) {
                    open[walls.root(periodic.original()[n])] = true;
                }
            }
        }
        return walls.select(type, connectivity, wall, open);
    }

    private static int node(ElementType type, int[] connectivity, FaceSet set, int index, int position) {
        return connectivity[set.element()[index] * type.nodes() + type.faceNode(set.face()[index], position)];
    }

    private static boolean isOnFreeFace(double[] xyz, int node, double[] box, Symmetry symmetry) {
        boolean on = false;
        for (Face face : Face.values()) {
            int axis = face.axis();
            boolean isMirror = face.sign() < 0 && symmetry.isMirrored(axis);
            double level = box[axis + (face.sign() > 0 ? 3 : 0)];
            boolean touches = Math.abs(xyz[3 * node + axis] - level) <= 1e-9 * (box[axis + 3] - box[axis]);
            on |= touches && !isMirror && symmetry != Symmetry.PERIODIC;
        }
        return on;
    }

    private void join(int a, int b) {
        int rootA = root(original[a]);
        int rootB = root(original[b]);
        boolean differs = false;
        int[] offset = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            offset[axis] = periods(a, axis) + shift(original[a], axis) - periods(b, axis) - shift(original[b], axis);
            differs |= offset[axis] != 0;
        }
        if (rootA == rootB) {
            runsOn[rootA] |= differs;
            return;
        }
        parent[rootB] = rootA;
        runsOn[rootA] |= runsOn[rootB];
        System.arraycopy(offset, 0, shift, 3 * rootB, 3);
    }

    /** Whole periods from the original of a node to the node. */
    private int periods(int node, int axis) {
        return period[axis] > 0
                ? (int) Math.round((xyz[3 * node + axis] - xyz[3 * original[node] + axis]) / period[axis])
                : 0;
    }

    private int shift(int node, int axis) {
        return node == parent[node] ? 0 : shift[3 * node + axis];
    }

    /** The root of a node; on the way every node is hung onto it directly. */
    private int root(int node) {
        int root = node;
        while (parent[root] != root) {
            root = parent[root];
        }
        // From the root down, so that each shift is taken once; chains are short.
        compress(node, root);
        return root;
    }

    private void compress(int node, int root) {
        int[] total = new int[3];
        for (int n = node; n != root; n = parent[n]) {
            for (int axis = 0; axis < 3; axis++) {
                total[axis] += shift[3 * n + axis];
            }
        }
        int n = node;
        while (n != root) {
            int next = parent[n];
            int[] own = {shift[3 * n], shift[3 * n + 1], shift[3 * n + 2]};
            System.arraycopy(total, 0, shift, 3 * n, 3);
            parent[n] = root;
            for (int axis = 0; axis < 3; axis++) {
                total[axis] -= own[axis];
            }
            n = next;
        }
    }

    private FaceSet select(ElementType type, int[] connectivity, FaceSet wall, boolean[] open) {
        int[] element = new int[wall.size()];
        byte[] face = new byte[wall.size()];
        int count = 0;
        for (int i = 0; i < wall.size(); i++) {
            if (open[root(original[node(type, connectivity, wall, i, 0)])]) {
                element[count] = wall.element()[i];
                face[count++] = wall.face()[i];
            }
        }
        return new FaceSet(Surfaces.OPEN_PORE_WALL, Arrays.copyOf(element, count), Arrays.copyOf(face, count));
    }
}
