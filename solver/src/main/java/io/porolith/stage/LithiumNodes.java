package io.porolith.stage;

import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.ConformingMesh;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What sample points of a conforming mesh are to the nodes of its corners: integrals, means and neighbours. */
final class CornerValues {
    private final ConformingMesh mesh;
    private final MeshSpace space;
    private final double[] volume;
    private final int[] originalOfRow;

    /**
     * @param space nodes at corners
     * @param volume of sample points
     */
    CornerValues(ConformingMesh mesh, MeshSpace space, double[] volume) {
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
        int corners = space.basis().nodes();
        int points = space.pointsPerElement();
        IntStream.Builder[] around = new IntStream.Builder[nodes.length];
        Arrays.setAll(around, n -> IntStream.builder());
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < corners; a++) {
                int at = position[space.elementRows()[e * corners + a]];
                for (int q = 0; at >= 0 && q < points; q++) {
                    around[at].add(e * points + q);
                }
            }
        }
        return Arrays.stream(around).map(b -> b.build().toArray()).toArray(int[][]::new);
    }

    /** See {@link Body#range}. */
    double range(int point, double[] nodes) {
        int corners = space.basis().nodes();
        int first = point / space.pointsPerElement() * corners;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < corners; a++) {
            double value = nodes[originalOfRow[space.elementRows()[first + a]]];
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }
}
