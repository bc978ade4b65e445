package io.porolith.mesher;

import io.porolith.mesh.EdgeNodes;
import io.porolith.mesh.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Layers that edges of the mesh cross from one phase into the same phase: no node is in the layer, so that the mesh has a hole in it there, or
 * none of it. An edge is followed by steps as long as the distance to the surface of its phase (sphere tracing; Hart, The Visual Computer 12
 * (1996) 527-545). Where it leaves and enters through sides that face each other it crosses a layer; where it only grazes a curved surface it
 * does not. Gaps that were closed at faces of the cell count too: a layer on such a face has one surface only.
 */
final class LostLayers {
    /** An edge crosses a layer if the cosine between the normals of its two sides is below this. */
    private static final double OPPOSITE = -0.5;
    /** Steps along an edge are at least this share of it. */
    private static final double LEAST_STEP = 1e-3;
    /** Size of elements that resolves a layer, over its thickness. */
    private static final double EDGES = 0.9;
    /** The same for a layer on a face of the cell: elements in it may be flat, since no node has to move along it. */
    private static final double FACE_EDGES = 4.5;
    /** Edges on a surface for each of its nodes in the lattice, where a crossing edge counts as much as two on a surface. */
    private static final double EDGES_AT_NODE = 1.5;

    private final TetSoup soup;
    private final Labels labels;
    private final EdgeNodes edges;
    private final double[] depth;
    private final Crossing[] found;

    /**
     * A place where a layer is of which the mesh has no node.
     *
     * @param label of the phase of the layer
     * @param thickness in metres
     * @param size of elements that resolves the layer there, in metres
     * @param point in the layer
     * @param weight edges across the layer that it stands for
     * @param even whether the layer goes on as thick all around: that of a shell or film, not a neck between curved surfaces
     */
    record Crossing(int label, double thickness, double size, double[] point, double weight, boolean even) {
        /** The layer that an edge crosses at a point, followed as far as its phase goes; null if it is the end of a wedge. */
        static Crossing at(Labels labels, double[] point, double[] normal, double length) {
            int label = labels.at(point[0], point[1], point[2]);
            LayerShape shape = new LayerShape(labels, labels.others(label), length);
            if (shape.meetsNear(point, normal)) {
                return null;
            }
            double thickness = shape.thickness(point, normal);
            return new Crossing(label, thickness, EDGES * thickness, point, 1, shape.isEven(point, normal));
        }
    }

    /**
     * What a phase lost.
     *
     * @param label of the phase
     * @param even whether what is lost is part of a shell or film, otherwise necks only
     * @param share of its layers and surfaces that crossing edges stand for, from 0 to 1
     * @param thickness in metres, above that of a tenth of the crossings
     * @param size of elements that resolves a layer of that thickness in that place
     * @param point in a layer of that thickness
     */
    record Loss(int label, boolean even, double share, double thickness, double size, double[] point) {}

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
     * @param left what the lattice could not show
     */
    static List<Loss> of(TetSoup soup, Labels labels, Cleaver.Left left) {
        LostLayers lost = new LostLayers(soup, labels);
        IntStream.range(0, soup.nodeCount()).parallel().forEach(lost::findDepth);
        IntStream.range(0, lost.edges.count()).parallel().forEach(lost::follow);
        List<Crossing> all = new ArrayList<>(left.thin());
        all.addAll(lost.atFaces(left.closed()));
        Arrays.stream(lost.found).filter(Objects::nonNull).forEach(all::add);
        return lost.sum(all, left.closed());
    }

    private void findDepth(int node) {
        if (Long.bitCount(soup.labels[node]) == 1) {
            double[] xyz = soup.xyz;
            int own = Labels.first(soup.labels[node]);
            depth[node] = Math.max(0, -labels.distance(own, xyz[3 * node], xyz[3 * node + 1], xyz[3 * node + 2]));
        }
    }

    private List<Loss> sum(List<Crossing> all, List<Cleaver.Closed> closed) {
        long[] hidden = new long[soup.nodeCount()];
        closed.forEach(c -> hidden[c.node()] |= Labels.set(c.label()));
        long[] onSurface = new long[Long.SIZE];
        for (int e = 0; e < edges.count(); e++) {
            int a = edges.end(e, 0);
            int b = edges.end(e, 1);
            long common = soup.labels[a] & soup.labels[b];
            long shown = found[e] == null && Long.bitCount(common) > 1 ? common & ~(hidden[a] & hidden[b]) : 0;
            for (long rest = shown; rest != 0; rest &= rest - 1) {
                onSurface[Labels.first(rest)]++;
            }
        }
        List<Loss> losses = new ArrayList<>();
        for (int label = 0; label < Long.SIZE; label++) {
            int lost = label;
            List<Crossing> crossings = all.stream()
                    .filter(c -> c.label == lost)
                    .sorted(Comparator.comparing(Crossing::even).reversed().thenComparingDouble(Crossing::thickness))
                    .toList();
            if (!crossings.isEmpty()) {
                boolean even = crossings.get(0).even;
                long alike = crossings.stream().filter(c -> c.even == even).count();
                Crossing thin = crossings.get((int) (alike / 10));
                double weight = crossings.stream().mapToDouble(Crossing::weight).sum();
                // A layer that is there has two surfaces.
                double share = weight / (weight + 0.5 * onSurface[label]);
                losses.add(new Loss(label, even, share, thin.thickness, thin.size, thin.point));
            }
        }
        return losses;
    }

    /** The gaps that were closed at faces of the cell, those left out that are the ends of wedges. */
    private List<Crossing> atFaces(List<Cleaver.Closed> closed) {
        double[] longest = closed.isEmpty() ? new double[0] : longestEdges();
        Copies copies = new Copies(soup.original);
        return closed.parallelStream()
                .map(c -> gap(c, longest[c.node()], copies.to(c.node()) - copies.from(c.node()) > 1 ? 2 : 1))
                .filter(Objects::nonNull)
                .toList();
    }

    private double[] longestEdges() {
        double[] longest = new double[soup.nodeCount()];
        for (int e = 0; e < edges.count(); e++) {
            double length = new Line(edges.end(e, 0), edges.end(e, 1)).length;
            longest[edges.end(e, 0)] = Math.max(longest[edges.end(e, 0)], length);
            longest[edges.end(e, 1)] = Math.max(longest[edges.end(e, 1)], length);
        }
        return longest;
    }

    /**
     * The gap at a node of a face, which goes on behind a period; null if it is the end of a wedge, or if the phase that closed it is only
     * at another copy of the node.
     */
    private Crossing gap(Cleaver.Closed closed, double length, int sides) {
        long others = soup.labels[closed.node()] & ~Labels.set(closed.label());
        double[] p = Arrays.copyOfRange(soup.xyz, 3 * closed.node(), 3 * closed.node() + 3);
        int own = labels.deepest(others, p[0], p[1], p[2]);
        double thickness = labels.distance(own, p[0], p[1], p[2]);
        LayerShape shape = new FaceGap(labels, own, length);
        double[] towards = shape.normal(p);
        double[] across = new double[3];
        for (int axis = 0, best = -1; axis < 3; axis++) {
            boolean isHeld = (soup.held[closed.node()] >> axis & 1) != 0;
            if (isHeld && (best < 0 || Math.abs(towards[axis]) > Math.abs(towards[best]))) {
                best = axis;
                Arrays.fill(across, 0);
                across[axis] = 1;
            }
        }
        if (thickness <= 0 || thickness > length || shape.meetsNear(p, across)) {
            return null;
        }
        return new Crossing(
                closed.label(), sides * thickness, FACE_EDGES * thickness, p, EDGES_AT_NODE, shape.isEven(p, across));
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
        found[edge] = Crossing.at(labels, line.at(0.5 * (in + out)), LayerShape.between(first, second), line.length);
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

    /** A layer between a phase and a face of the cell, which is followed along the face. */
    private static final class FaceGap extends LayerShape {
        private final Labels labels;
        private final int own;

        FaceGap(Labels labels, int own, double length) {
            super(labels, Labels.set(own), length);
            this.labels = labels;
            this.own = own;
        }

        @Override
        double thickness(double[] p, double[] normal) {
            return Math.max(0, labels.distance(own, p[0], p[1], p[2]));
        }

        @Override
        double[] centred(double[] p, double[] normal) {
            return p;
        }

        @Override
        double[] across(double[] p, double[] normal) {
            return normal;
        }
    }
}
