package io.porolith.viewer.extract;

import io.porolith.viewer.data.CellBody;
import java.util.Arrays;

/** The faces of tetrahedra that are drawn: towards a neighbour of another group, or towards nothing. */
final class CellFaces {
    /** Corners of the face opposite each corner, counter-clockwise seen from outside of a tetrahedron of positive volume. */
    private static final int[][] CORNERS = {{1, 2, 3}, {0, 3, 2}, {0, 1, 3}, {0, 2, 1}};

    /** Place of the node in the middle of the edge between two corners. */
    private static final int[][] MIDDLE = {{-1, 0, 2, 3}, {0, -1, 1, 4}, {2, 1, -1, 5}, {3, 4, 5, -1}};

    private final CellBody body;
    private final Groups groups;
    private final double[] low;
    private final double tolerance;
    /** Three nodes per face that is drawn, and the tetrahedron that owns it. */
    private int[] nodes = new int[3 * 1024];

    private int[] owner = new int[1024];
    private int count;

    CellFaces(CellBody body, Groups groups) {
        this.body = body;
        this.groups = groups;
        this.low = body.bounds().low();
        this.tolerance = 1e-6 * body.bounds().diagonal();
        find();
    }

    int count() {
        return count;
    }

    int node(int face, int corner) {
        return nodes[3 * face + corner];
    }

    int owner(int face) {
        return owner[face];
    }

    /** The node in the middle of the edge from a corner of a face to the next, where tetrahedra are quadratic. */
    int middle(int face, int corner) {
        int t = owner[face];
        int a = place(t, node(face, corner));
        int b = place(t, node(face, (corner + 1) % 3));
        return body.middle()[6 * t + MIDDLE[a][b]];
    }

    private int place(int tetrahedron, int node) {
        int c = 0;
        while (body.tetrahedra()[4 * tetrahedron + c] != node) {
            c++;
        }
        return c;
    }

    private int phase(int tetrahedron) {
        return body.phase()[body.cell()[tetrahedron]];
    }

    private int corner(int face, int c) {
        return body.tetrahedra()[4 * (face / 4) + CORNERS[face % 4][c]];
    }

    /** Pairs faces through a table of faces that still wait for their neighbour. */
    private void find() {
        int faces = 4 * body.tetrahedronCount();
        int[] table = new int[Integer.highestOneBit(Math.max(16, faces)) * 2];
        Arrays.fill(table, -1);
        int[] partner = new int[faces];
        Arrays.fill(partner, -1);
        for (int f = 0; f < faces; f++) {
            int at = slot(f, table);
            if (table[at] < 0) {
                table[at] = f;
            } else if (partner[table[at]] < 0) {
                partner[table[at]] = f;
                partner[f] = table[at];
            }
        }
        for (int f = 0; f < faces; f++) {
            int other = partner[f] < 0 ? Groups.NONE : groups.of()[phase(partner[f] / 4)];
            if (groups.shows(phase(f / 4), other) && !(partner[f] < 0 && isCovered(f))) {
                put(f);
            }
        }
    }

    private int slot(int face, int[] table) {
        int mask = table.length - 1;
        // The order of the nodes differs between neighbours: mixed one by one, then added.
        long mixed = (mix(corner(face, 0)) + mix(corner(face, 1)) + mix(corner(face, 2))) * 0xff51afd7ed558ccdL;
        int at = (int) (mixed >>> 32) & mask;
        while (table[at] >= 0 && !same(table[at], face)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static long mix(int node) {
        long mixed = (node + 1) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 29;
    }

    private boolean same(int f, int g) {
        for (int c = 0; c < 3; c++) {
            int n = corner(f, c);
            if (n != corner(g, 0) && n != corner(g, 1) && n != corner(g, 2)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a face of the outside lies in a mirror plane at which the image continues the body. */
    private boolean isCovered(int face) {
        for (int a = 0; a < 3; a++) {
            boolean inPlane = groups.joined()[a];
            for (int c = 0; c < 3 && inPlane; c++) {
                inPlane = body.points()[3 * corner(face, c) + a] - low[a] < tolerance;
            }
            if (inPlane) {
                return true;
            }
        }
        return false;
    }

    private void put(int face) {
        if (count == owner.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodes.length);
            owner = Arrays.copyOf(owner, 2 * owner.length);
        }
        boolean turned = volume(face / 4) < 0;
        nodes[3 * count] = corner(face, 0);
        nodes[3 * count + 1] = corner(face, turned ? 2 : 1);
        nodes[3 * count + 2] = corner(face, turned ? 1 : 2);
        owner[count++] = face / 4;
    }

    private double volume(int t) {
        int[] n = Arrays.copyOfRange(body.tetrahedra(), 4 * t, 4 * t + 4);
        double[] e = new double[9];
        for (int c = 0; c < 3; c++) {
            for (int a = 0; a < 3; a++) {
                e[3 * c + a] = body.points()[3 * n[c + 1] + a] - body.points()[3 * n[0] + a];
            }
        }
        return e[0] * (e[4] * e[8] - e[5] * e[7])
                + e[1] * (e[5] * e[6] - e[3] * e[8])
                + e[2] * (e[3] * e[7] - e[4] * e[6]);
    }
}
