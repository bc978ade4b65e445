package io.porolith.mesher;

import io.porolith.mesh.EdgeNodes;
import io.porolith.mesh.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Layers that edges of the mesh cross from one phase into the same phase: no node is in the layer, so that the mesh has a hole in it there, or
 * none of it. An edge is followed by steps as long as the distance to the surface of its phase (sphere tracing; Hart, The Visual Computer 12
 * (1996) 527-545). Where it leaves and enters through sides that face each other it crosses a layer; where it only grazes a curved surface it
 * does not.
 */
final class LostLayers {
    /** An edge crosses a layer if the cosine between the normals of its two sides is below this. */
    private static final double OPPOSITE = -0.5;
    /** Steps along an edge are at least this share of it. */
    private static final double LEAST_STEP = 1e-3;

    private final TetSoup soup;
    private final Labels labels;
    private final EdgeNodes edges;
    private final double[] depth;
    private final Crossing[] found;

    /**
     * An edge across a layer of which the mesh has no node.
     *
     * @param label of the phase of the layer
     * @param thickness in metres
     * @param point in the layer
     * @param even whether the layer is as thick all around: that of a shell or film, not a neck between curved surfaces
     */
    record Crossing(int label, double thickness, double[] point, boolean even) {
        /** The layer at a point between two sides; null if it is the end of a wedge. */
        static Crossing at(Labels labels, double[] point, double[] normal, LayerShape shape) {
            return shape.meetsNear(point, normal)
                    ? null
                    : new Crossing(
                            labels.at(point[0], point[1], point[2]),
                            shape.thickness(point, normal),
                            point,
                            shape.isEven(point, normal));
        }
    }

    /**
     * What a phase lost.
     *
     * @param label of the phase
     * @param even whether what is lost is part of a shell or film, otherwise necks only
     * @param share of the layers and surfaces of the phase that the edges across stand for, from 0 to 1
     * @param thickness in metres, above that of a tenth of the crossings
     * @param point in a layer of that thickness
     */
    record Loss(int label, boolean even, double share, double thickness, double[] point) {}

    private LostLayers(TetSoup soup, Labels labels) {
        this.soup = soup;
        this.labels = labels;
        this.edges = EdgeNodes.of(ElementType.TET4, soup.tets, soup.nodeCount());
        this.depth = new double[soup.nodeCount()];
        this.found = new Crossing[edges.count()];
    }

    /**
     * What each phase of a mesh that follows all other interfaces lost, those without loss left out.
     *
     * @param between crossings of layers between two different phases, found before
     */
    static List<Loss> of(TetSoup soup, Labels labels, List<Crossing> between) {
        LostLayers lost = new LostLayers(soup, labels);
        IntStream.range(0, soup.nodeCount()).parallel().forEach(lost::findDepth);
        IntStream.range(0, lost.edges.count()).parallel().forEach(lost::follow);
        return lost.sum(between);
    }

    private void findDepth(int node) {
        if (Long.bitCount(soup.labels[node]) == 1) {
            double[] xyz = soup.xyz;
            int own = Labels.first(soup.labels[node]);
            depth[node] = Math.max(0, -labels.distance(own, xyz[3 * node], xyz[3 * node + 1], xyz[3 * node + 2]));
        }
    }

    private List<Loss> sum(List<Crossing> between) {
        long[] onSurface = new long[Long.SIZE];
        for (int e = 0; e < edges.count(); e++) {
            long common = soup.labels[edges.end(e, 0)] & soup.labels[edges.end(e, 1)];
            for (long rest = found[e] == null && Long.bitCount(common) > 1 ? common : 0; rest != 0; rest &= rest - 1) {
                onSurface[Labels.first(rest)]++;
            }
        }
        List<Loss> losses = new ArrayList<>();
        for (int label = 0; label < Long.SIZE; label++) {
            int lost = label;
            List<Crossing> crossings = Stream.concat(Arrays.stream(found).filter(Objects::nonNull), between.stream())
                    .filter(c -> c.label == lost)
                    .sorted(Comparator.comparing(Crossing::even).reversed().thenComparingDouble(Crossing::thickness))
                    .toList();
            if (!crossings.isEmpty()) {
                boolean even = crossings.get(0).even;
                long alike = crossings.stream().filter(c -> c.even == even).count();
                Crossing thin = crossings.get((int) (alike / 10));
                // A layer that is there has two surfaces.
                double share = crossings.size() / (crossings.size() + 0.5 * onSurface[label]);
                losses.add(new Loss(label, even, share, thin.thickness, thin.point));
            }
        }
        return losses;
    }

    private void follow(int edge) {
        int a = edges.end(edge, 0);
        int b = edges.end(edge, 1);
        long common = soup.labels[a] & soup.labels[b];
        Line line = new Line(a, b);
        if (common == 0 || depth[a] + depth[b] >= line.length) {
            return;
        }
        double[] half = line.at(0.5);
        if (Long.bitCount(common) > 1 && (common & Labels.set(labels.at(half[0], half[1], half[2]))) != 0) {
            return;
        }
        int own = labels.deepest(common, half[0], half[1], half[2]);
        double end = 1 - depth[b] / line.length;
        double in = line.next(own, depth[a] / line.length, end, 1);
        if (!(in < end)) {
            return;
        }
        double out = line.next(own, in + LEAST_STEP, 1, -1);
        LayerShape shape = new LayerShape(labels, Labels.set(own), line.length);
        double[] first = shape.normal(line.at(in));
        double[] second = shape.normal(line.at(out));
        if (LayerShape.dot(first, second) > OPPOSITE) {
            return;
        }
        found[edge] = Crossing.at(labels, line.at(0.5 * (in + out)), LayerShape.between(first, second), shape);
    }

    /** A line between two nodes, with places on it as shares of its length. */
    private final class Line {
        private final double[] from;
        private final double[] way = new double[3];
        private final double length;

        Line(int a, int b) {
            from = Arrays.copyOfRange(soup.xyz, 3 * a, 3 * a + 3);
            for (int axis = 0; axis < 3; axis++) {
                way[axis] = soup.xyz[3 * b + axis] - from[axis];
            }
            length = Math.sqrt(LayerShape.dot(way, way));
        }

        double[] at(double share) {
            return new double[] {from[0] + share * way[0], from[1] + share * way[1], from[2] + share * way[2]};
        }

        /** The next place from a start where the distance to a phase has a sign, or the end. */
        double next(int label, double start, double end, int sign) {
            double t = start;
            while (t < end) {
                double[] p = at(t);
                double d = labels.distance(label, p[0], p[1], p[2]);
                if (sign * d > 0) {
                    return t;
                }
                t += Math.max(LEAST_STEP, Math.abs(d) / length);
            }
            return end;
        }
    }
}
