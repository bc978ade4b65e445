package io.porolith.mesh;

import java.util.Arrays;
import java.util.Locale;

/**
 * Shape and node order of the elements of a {@link ConformingMesh}. Nodes are ordered as in VTK (cell types of {@code vtkCellType.h}):
 *
 * <ul>
 *   <li>TET4: node 3 lies on the side of the triangle 0, 1, 2 from which it is seen anticlockwise, that is
 *       {@code (p1 - p0) x (p2 - p0) . (p3 - p0) > 0}.
 *   <li>TET10: the corners as TET4, then the middles of the edges 01, 12, 20, 03, 13, 23 as nodes 4 to 9.
 *   <li>HEX8: reference coordinates (-,-,-), (+,-,-), (+,+,-), (-,+,-), then the same four at the top.
 *   <li>HEX20: the corners as HEX8, then the middles of the edges 01, 12, 23, 30, 45, 56, 67, 74, 04, 15, 26, 37 as nodes 8 to 19.
 * </ul>
 *
 * Faces are ordered as in VTK: TET 013, 123, 203, 021; HEX x-, x+, y-, y+, z-, z+ of the reference cube, as in {@link Face}. The nodes of a
 * face run anticlockwise seen from outside the element, corners first, then the middle between corner 0 and 1, 1 and 2, and so on.
 */
public enum ElementType {
    TET4(4, 10, false),
    TET10(4, 24, true),
    HEX8(8, 12, false),
    HEX20(8, 25, true);

    private final int corners;
    private final int vtkType;
    private final boolean quadratic;
    private final int[][] edges;
    private final int[][] faces;

    ElementType(int corners, int vtkType, boolean quadratic) {
        this.corners = corners;
        this.vtkType = vtkType;
        this.quadratic = quadratic;
        this.edges = corners == 4 ? Tables.TET_EDGES : Tables.HEX_EDGES;
        int[][] cornerFaces = corners == 4 ? Tables.TET_FACES : Tables.HEX_FACES;
        this.faces = quadratic ? withMiddles(cornerFaces, edges, corners) : cornerFaces;
    }

    private static int[][] withMiddles(int[][] faces, int[][] edges, int corners) {
        int[][] all = new int[faces.length][];
        for (int f = 0; f < faces.length; f++) {
            int n = faces[f].length;
            all[f] = Arrays.copyOf(faces[f], 2 * n);
            for (int i = 0; i < n; i++) {
                all[f][n + i] = corners + edgeBetween(edges, faces[f][i], faces[f][(i + 1) % n]);
            }
        }
        return all;
    }

    private static int edgeBetween(int[][] edges, int a, int b) {
        for (int e = 0; e < edges.length; e++) {
            if ((edges[e][0] == a && edges[e][1] == b) || (edges[e][0] == b && edges[e][1] == a)) {
                return e;
            }
        }
        throw new IllegalStateException("no edge between corners " + a + " and " + b);
    }

    /** Nodes of one element. */
    public int nodes() {
        return quadratic ? corners + edges.length : corners;
    }

    /** Corner nodes of one element; they come first. */
    public int corners() {
        return corners;
    }

    /** Whether every edge has a node in its middle. */
    public boolean isQuadratic() {
        return quadratic;
    }

    public boolean isTetrahedron() {
        return corners == 4;
    }

    public int faces() {
        return faces.length;
    }

    /** Corners of one face: 3 or 4. */
    public int faceCorners() {
        return corners == 4 ? 3 : 4;
    }

    /** Nodes of one face: 3, 6, 4 or 8. */
    public int faceNodes() {
        return faces[0].length;
    }

    /** Local node at a position of a face; positions run over the corners first. */
    public int faceNode(int face, int position) {
        return faces[face][position];
    }

    public int edges() {
        return edges.length;
    }

    /** Local corner at one end (0 or 1) of an edge; the middle of edge e is local node {@code corners() + e}. */
    public int edgeCorner(int edge, int end) {
        return edges[edge][end];
    }

    /** Cell type number of VTK. */
    public int vtkType() {
        return vtkType;
    }

    /** The type of the same shape with corners only. */
    public ElementType linear() {
        return corners == 4 ? TET4 : HEX8;
    }

    /** The type of the same shape with a node in the middle of every edge. */
    public ElementType quadratic() {
        return corners == 4 ? TET10 : HEX20;
    }

    /** Name in case files and outputs: {@code tet4} and so on. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Kept apart because constants of an enum are made before its other static fields. */
    private static final class Tables {
        static final int[][] TET_EDGES = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}};
        static final int[][] HEX_EDGES = {
            {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
        };
        static final int[][] TET_FACES = {{0, 1, 3}, {1, 2, 3}, {2, 0, 3}, {0, 2, 1}};
        static final int[][] HEX_FACES = {
            {0, 4, 7, 3}, {1, 2, 6, 5}, {0, 1, 5, 4}, {3, 7, 6, 2}, {0, 3, 2, 1}, {4, 5, 6, 7}
        };

        private Tables() {}
    }
}
