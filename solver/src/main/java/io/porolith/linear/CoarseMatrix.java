package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The dense matrix of a small form by products with it. One product gives the columns of all unknowns of which no two meet in a row (Curtis,
 * Powell and Reid, J. Inst. Math. Appl. 13, 1974, 117), so that on a lattice some 27 products a component do, however many unknowns there are.
 */
final class CoarseMatrix {
    private final CoarseUnknowns unknowns;
    private final int[] node;
    /** Unknowns of each node, in order. */
    private final int[][] ofNode;

    private final int[][] around;

    private CoarseMatrix(CoarseUnknowns unknowns, Space space) {
        this.unknowns = unknowns;
        int nodes = space.nodeCount();
        node = IntStream.range(0, unknowns.count())
                .map(i -> unknowns.entry()[unknowns.start()[i]] % nodes)
                .toArray();
        ofNode = new int[nodes][0];
        for (int i = 0; i < node.length; i++) {
            int[] before = ofNode[node[i]];
            ofNode[node[i]] = Arrays.copyOf(before, before.length + 1);
            ofNode[node[i]][before.length] = i;
        }
        around = IntStream.range(0, nodes)
                .mapToObj(n -> ofNode[n].length > 0 ? space.around(n) : new int[0])
                .toArray(int[][]::new);
    }

    /**
     * The rows and columns of some unknowns.
     *
     * @param e,y work space
     */
    static DMatrixRMaj of(Backend backend, Operator a, CoarseUnknowns unknowns, Vector e, Vector y) {
        CoarseMatrix matrix = new CoarseMatrix(unknowns, a.space());
        DMatrixRMaj m = new DMatrixRMaj(unknowns.count(), unknowns.count());
        List<int[]> groups = matrix.groups();
        List<double[]> products =
                backend.products(a, groups.stream().map(unknowns::units).toList(), e, y);
        for (int g = 0; g < groups.size(); g++) {
            matrix.put(groups.get(g), products.get(g), m);
        }
        return m;
    }

    /** Columns of each product. */
    private List<int[]> groups() {
        int[] colour = colours();
        int colours = Arrays.stream(colour).max().orElse(-1) + 1;
        int most = Arrays.stream(ofNode).mapToInt(own -> own.length).max().orElse(0);
        return IntStream.range(0, colours * most)
                .mapToObj(g -> IntStream.range(0, colour.length)
                        .filter(n -> colour[n] == g / most && g % most < ofNode[n].length)
                        .map(n -> ofNode[n][g % most])
                        .toArray())
                .filter(columns -> columns.length > 0)
                .toList();
    }

    /** A number for each node with unknowns, -1 for others: two nodes of one number have no node around both. */
    private int[] colours() {
        int[] colour = new int[ofNode.length];
        Arrays.fill(colour, -1);
        int next = 0;
        for (int n = 0; n < colour.length; n++) {
            if (ofNode[n].length > 0) {
                colour[n] = around[n].length == 0 ? next : lowest(n, colour);
                next = Math.max(next, colour[n] + 1);
            }
        }
        return colour;
    }

    /** The lowest number that nobody has who shares a node around with one. */
    private int lowest(int n, int[] colour) {
        BitSet taken = new BitSet();
        for (int near : around[n]) {
            for (int far : around[near]) {
                if (colour[far] >= 0) {
                    taken.set(colour[far]);
                }
            }
        }
        return taken.nextClearBit(0);
    }

    /** The product with a group of columns gives each its rows. */
    private void put(int[] columns, double[] product, DMatrixRMaj m) {
        for (int column : columns) {
            int[] rows = around[node[column]];
            if (rows.length == 0) {
                IntStream.range(0, node.length).forEach(row -> m.set(row, column, unknowns.of(product, row)));
            }
            for (int near : rows) {
                for (int row : ofNode[near]) {
                    m.set(row, column, unknowns.of(product, row));
                }
            }
        }
    }
}
