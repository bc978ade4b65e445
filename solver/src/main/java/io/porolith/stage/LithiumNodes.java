package io.porolith.stage;

import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.ConformingMesh;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What sample points of a conforming mesh are to the nodes that carry lithium: integrals, means and neighbours. */
final class LithiumNodes {
    private final ConformingMesh mesh;
    private final MeshSpace space;
    private final double[] volume;
    private final int[] originalOfRow;

    /**
     * @param space of these nodes, corners or all
     * @param volume of sample points
     */
    LithiumNodes(ConformingMesh mesh, MeshSpace space, double[] volume) {
        this.mesh = mesh;
        this.space = space;
        this.volume = volume;
        originalOfRow = new int[space.originalCount()];
        for (int n = 0; n < space.nodeCount(); n++) {
            if (space.isOriginal(n)) {
                originalOfRow[space.row(n)] = n;
            }
        }
    }

    /** See {@link Body#nodalIntegral}. */
    double[] integral(IntToDoubleFunction density) {
        ElementMap map = ElementMap.atSamples(space);
        int n = space.basis().nodes();
        double[] byRow = new double[space.originalCount()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int q = 0; q < map.size(); q++) {
                int point = e * map.size() + q;
                double amount = volume[point] * density.applyAsDouble(point);
                for (int a = 0; a < n; a++) {
                    byRow[space.elementRows()[e * n + a]] += amount * map.values(q)[a];
                }
            }
        }
        double[] integral = new double[space.nodeCount()];
        for (int i = 0; i < integral.length; i++) {
            integral[i] = space.isOriginal(i) ? byRow[space.row(i)] : 0;
        }
        return integral;
    }

    /** See {@link Body#positiveShares}. */
    double[] shares(IntToDoubleFunction density) {
        ElementMap map = ElementMap.atSamples(space);
        int n = space.basis().nodes();
        double[] byRow = new double[space.originalCount()];
        double[] square = new double[n];
        for (int e = 0; e < mesh.elementCount(); e++) {
            Arrays.fill(square, 0);
            double amount = 0;
            double whole = 0;
            for (int q = 0; q < map.size(); q++) {
                int point = e * map.size() + q;
                amount += volume[point] * density.applyAsDouble(point);
                for (int a = 0; a < n; a++) {
                    double s = volume[point] * map.values(q)[a] * map.values(q)[a];
                    square[a] += s;
                    whole += s;
                }
            }
            for (int a = 0; a < n; a++) {
                byRow[space.elementRows()[e * n + a]] += amount * square[a] / whole;
            }
        }
        double[] shares = new double[space.nodeCount()];
        Arrays.setAll(shares, i -> byRow[space.row(i)]);
        return shares;
    }

    /** See {@link Body#nodeMeans}. */
    NodeMeans means(double[] weight) {
        double[] whole = integral(p -> weight[p]);
        return (points, nodes) -> {
            double[] sum = integral(p -> weight[p] * points[p]);
            Arrays.setAll(nodes, n -> whole[n] > 0 ? sum[n] / whole[n] : 0);
        };
    }

    /** See {@link Body#pointsAround}. */
    int[][] pointsAround(int[] nodes) {
        int[] position = new int[space.originalCount()];
        Arrays.fill(position, -1);
        for (int n = 0; n < nodes.length; n++) {
            position[space.row(nodes[n])] = n;
        }
        int own = space.basis().nodes();
        int points = space.pointsPerElement();
        IntStream.Builder[] around = new IntStream.Builder[nodes.length];
        Arrays.setAll(around, n -> IntStream.builder());
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < own; a++) {
                int at = position[space.elementRows()[e * own + a]];
                for (int q = 0; at >= 0 && q < points; q++) {
                    around[at].add(e * points + q);
                }
            }
        }
        return Arrays.stream(around).map(b -> b.build().toArray()).toArray(int[][]::new);
    }

    /** See {@link Body#forNodesAt}. */
    void forNodesAt(int point, IntConsumer action) {
        int own = space.basis().nodes();
        int first = point / space.pointsPerElement() * own;
        for (int a = 0; a < own; a++) {
            action.accept(originalOfRow[space.elementRows()[first + a]]);
        }
    }

    /** See {@link Body#range}. */
    double range(int point, double[] nodes) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        forNodesAt(point, n -> {
            ends[0] = Math.min(ends[0], nodes[n]);
            ends[1] = Math.max(ends[1], nodes[n]);
        });
        return ends[1] - ends[0];
    }
}
