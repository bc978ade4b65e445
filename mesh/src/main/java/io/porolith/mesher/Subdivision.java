package io.porolith.mesher;

import io.porolith.mesh.EdgeNodes;
import io.porolith.mesh.ElementType;

/**
 * Divides tetrahedra at nodes inside their edges. The edges of a tetrahedron are halved one after the other, longest first; the order of
 * two edges is the same in every tetrahedron that has both, so that faces are divided alike on both sides and on periodic copies.
 */
final class Subdivision {
    private static final ElementType TET = ElementType.TET4;
    private static final int MOST_PARTS = 64;

    private final TetSoup soup;
    private final EdgeNodes edges;
    private final int[] originalEdge;
    private final int[] added;
    private final float[] length;
    private final int[] parts = new int[4 * MOST_PARTS];
    private final int[] order = new int[6];

    Subdivision(TetSoup soup, EdgeNodes edges, int[] originalEdge, int[] added) {
        this.soup = soup;
        this.edges = edges;
        this.originalEdge = originalEdge;
        this.added = added;
        this.length = new float[edges.count()];
        for (int e = 0; e < length.length; e++) {
            length[e] = added[e] < 0 ? 0 : (float) squaredLength(originalEdge[e]);
        }
    }

    private double squaredLength(int edge) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = soup.xyz[3 * edges.end(edge, 0) + axis] - soup.xyz[3 * edges.end(edge, 1) + axis];
            sum += d * d;
        }
        return sum;
    }

    void run() {
        int[] old = soup.tets;
        int count = soup.elementCount();
        soup.replaceTets(new int[old.length + old.length / 2], 0);
        for (int t = 0; t < count; t++) {
            divide(old, t);
        }
        soup.trimmed();
    }

    private void divide(int[] old, int tet) {
        System.arraycopy(old, 4 * tet, parts, 0, 4);
        int cuts = sortCuts(tet);
        int count = 1;
        for (int c = 0; c < cuts; c++) {
            count = split(order[c], count);
        }
        for (int p = 0; p < 4 * count; p += 4) {
            soup.addTet(parts[p], parts[p + 1], parts[p + 2], parts[p + 3]);
        }
    }

    /** The edges of a tetrahedron that have a node inside, longest first. */
    private int sortCuts(int tet) {
        int count = 0;
        for (int i = 0; i < TET.edges(); i++) {
            int edge = edges.edge()[tet * TET.edges() + i];
            if (added[edge] < 0) {
                continue;
            }
            int at = count++;
            while (at > 0 && isBefore(edge, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = edge;
        }
        return count;
    }

    private boolean isBefore(int e, int f) {
        return length[e] != length[f] ? length[e] > length[f] : originalEdge[e] < originalEdge[f];
    }

    private int split(int edge, int count) {
        int total = count;
        for (int p = 0; p < 4 * count; p += 4) {
            int a = find(p, edges.end(edge, 0));
            int b = find(p, edges.end(edge, 1));
            if (a >= 0 && b >= 0) {
                System.arraycopy(parts, p, parts, 4 * total, 4);
                parts[p + b] = added[edge];
                parts[4 * total + a] = added[edge];
                total++;
            }
        }
        return total;
    }

    private int find(int part, int node) {
        for (int i = 0; i < 4; i++) {
            if (parts[part + i] == node) {
                return i;
            }
        }
        return -1;
    }
}
