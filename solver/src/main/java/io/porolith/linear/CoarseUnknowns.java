package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.FewEntries;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The unknowns of a small problem that is solved exactly: components of nodes, or, where a node is held along directions that are no axes,
 * orthonormal directions that it is free to go.
 *
 * @param start of the entries of each unknown, and their number last
 * @param entry into values as hosts exchange them
 * @param weight of each entry
 */
record CoarseUnknowns(int[] start, int[] entry, double[] weight) {
    /** What is left of a unit vector that depends on those before it. */
    private static final double NOTHING = 1e-6;

    /**
     * Those with an equation, periodic copies left out: where the Jacobi sweep of a vector of ones is not zero.
     *
     * @param e,y work space
     */
    static CoarseUnknowns of(Backend backend, Operator a, Vector e, Vector y) {
        Space g = a.space();
        if (a.holdsOtherDirections()) {
            return directions(backend, a, e, y);
        }
        double[] host = new double[a.components() * g.nodeCount()];
        backend.fill(e, 1);
        backend.jacobi(a, 1, e, y, y);
        backend.download(y, host);
        int[] list = new int[host.length];
        int n = 0;
        for (int i = 0; i < host.length; i++) {
            if (host[i] != 0 && g.isOriginal(i % g.nodeCount())) {
                list[n++] = i;
            }
        }
        int[] start = new int[n + 1];
        Arrays.setAll(start, i -> i);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new CoarseUnknowns(start, Arrays.copyOf(list, n), ones);
    }

    /** The residual of a load without displacement is what is free of the load: the projectors of all nodes, column by column. */
    private static CoarseUnknowns directions(Backend backend, Operator a, Vector e, Vector y) {
        int nodes = a.space().nodeCount();
        double[][] column = new double[3][3 * nodes];
        for (int c = 0; c < 3; c++) {
            Arrays.fill(column[c], c * nodes, (c + 1) * nodes, 1);
            backend.upload(column[c], e);
            try (Vector none = backend.vector(a.space(), 3, e.precision())) {
                backend.residual(a, e, none, y);
            }
            backend.download(y, column[c]);
        }
        int[] start = new int[3 * nodes + 1];
        int[] entry = new int[9 * nodes];
        double[] weight = new double[9 * nodes];
        int n = 0;
        for (int node = 0; node < nodes; node++) {
            double[][] basis = a.space().isOriginal(node) ? basis(column, node, nodes) : new double[0][];
            for (double[] direction : basis) {
                int at = start[n];
                for (int c = 0; c < 3; c++) {
                    entry[at] = c * nodes + node;
                    weight[at++] = direction[c];
                }
                start[++n] = at;
            }
        }
        int entries = start[n];
        return new CoarseUnknowns(
                Arrays.copyOf(start, n + 1), Arrays.copyOf(entry, entries), Arrays.copyOf(weight, entries));
    }

    /** Orthonormal columns of the projector of a node (Gram and Schmidt). */
    private static double[][] basis(double[][] column, int node, int nodes) {
        double[][] basis = new double[3][];
        int n = 0;
        for (int c = 0; c < 3; c++) {
            double[] d = {column[c][node], column[c][nodes + node], column[c][2 * nodes + node]};
            for (int k = 0; k < n; k++) {
                double share = d[0] * basis[k][0] + d[1] * basis[k][1] + d[2] * basis[k][2];
                for (int i = 0; i < 3; i++) {
                    d[i] -= share * basis[k][i];
                }
            }
            double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
            if (length > NOTHING) {
                basis[n++] = new double[] {d[0] / length, d[1] / length, d[2] / length};
            }
        }
        return Arrays.copyOf(basis, n);
    }

    int count() {
        return start.length - 1;
    }

    /** Unknown i of values as hosts exchange them. */
    double of(double[] host, int i) {
        double sum = 0;
        for (int k = start[i]; k < start[i + 1]; k++) {
            sum += weight[k] * host[entry[k]];
        }
        return sum;
    }

    /** Adds an unknown to such values. */
    void add(double[] host, int i, double value) {
        for (int k = start[i]; k < start[i + 1]; k++) {
            host[entry[k]] += weight[k] * value;
        }
    }

    /** A vector in which some unknowns of different nodes are one, the others zero. */
    FewEntries units(int[] unknowns) {
        int[] all = Arrays.stream(unknowns)
                .flatMap(i -> IntStream.range(start[i], start[i + 1]))
                .toArray();
        return new FewEntries(
                Arrays.stream(all).map(k -> entry[k]).toArray(),
                Arrays.stream(all).mapToDouble(k -> weight[k]).toArray());
    }

    /** All unknowns of values, in their order. */
    double[] gather(double[] host) {
        double[] own = new double[count()];
        Arrays.setAll(own, i -> of(host, i));
        return own;
    }

    /** Whether every unknown is a component of a node. */
    boolean areComponents() {
        return entry.length == count();
    }
}
