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
 * does not.
 */
final class LostLayers {
    /** An edge crosses a layer if the cosine between the normals of its two sides is below this. */
    private static final double OPPOSITE = -0.5;
    /** Steps along an edge are at least this share of it. */
    private static final double LEAST_STEP = 1e-3;
    /** Where the sides meet within this many edges, the layer is the end of a wedge. */
    private static final int WEDGE = 6;
    /** The sides meet where the layer is thinner than this share of its thickness at the edge. */
    private static final double MEET = 0.1;

    private final TetSoup soup;
    private final Labels labels;
    private final EdgeNodes edges;
    private final double[] depth;
    private final Crossing[] found;

    private record Crossing(int label, double thickness, double[] point) {}

    /**
     * What a phase lost.
     *
     * @param label of the phase
     * @param edges that cross layers of it
     * @param share of its layers and surfaces that these edges stand for, from 0 to 1
     * @param thickness in metres, above that of a tenth of the crossings
     * @param point in a layer of that thickness
     */
    record Loss(int label, int edges, double share, double thickness, double[] point) {}

    private LostLayers(TetSoup soup, Labels labels) {
        this.soup = soup;
        this.labels = labels;
        this.edges = EdgeNodes.of(ElementType.TET4, soup.tets, soup.nodeCount());
        this.depth = new double[soup.nodeCount()];
        this.found = new Crossing[edges.count()];
    }

    /** What each phase of a mesh that follows all other interfaces lost, those without loss left out. */
    static List<Loss> of(TetSoup soup, Labels labels) {
        LostLayers lost = new LostLayers(soup, labels);
        IntStream.range(0, soup.nodeCount()).parallel().forEach(lost::findDepth);
        IntStream.range(0, lost.edges.count()).parallel().forEach(lost::follow);
        return lost.sum();
    }

    private void findDepth(int node) {
        if (Long.bitCount(soup.labels[node]) == 1) {
            double[] xyz = soup.xyz;
            int own = Labels.first(soup.labels[node]);
            depth[node] = Math.max(0, -labels.distance(own, xyz[3 * node], xyz[3 * node + 1], xyz[3 * node + 2]));
        }
    }

    private List<Loss> sum() {
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
            List<Crossing> crossings = Arrays.stream(found)
                    .filter(Objects::nonNull)
                    .filter(c -> c.label == lost)
                    .sorted(Comparator.comparingDouble(Crossing::thickness))
                    .toList();
            if (!crossings.isEmpty()) {
                Crossing thin = crossings.get(crossings.size() / 10);
                // A layer that is there has two surfaces.
                double share = crossings.size() / (crossings.size() + 0.5 * onSurface[label]);
                losses.add(new Loss(label, crossings.size(), share, thin.thickness, thin.point));
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
        double[] first = normal(own, line.at(in), LEAST_STEP * line.length);
        double[] second = normal(own, line.at(out), LEAST_STEP * line.length);
        if (dot(first, second) > OPPOSITE) {
            return;
        }
        double[] middle = line.at(0.5 * (in + out));
        Sides sides = new Sides(own, line.length);
        double thickness = sides.thickness(middle, between(first, second));
        if (!sides.meetNear(middle, between(first, second), thickness)) {
            found[edge] = new Crossing(labels.at(middle[0], middle[1], middle[2]), thickness, middle);
        }
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
            length = Math.sqrt(dot(way, way));
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

    /** The two sides of a layer in a phase. */
    private final class Sides {
        private final int own;
        private final double length;

        Sides(int own, double length) {
            this.own = own;
            this.length = length;
        }

        /** From one side to the other, along a direction from a point between them; at most two edges each way. */
        double thickness(double[] p, double[] normal) {
            return reach(p, normal, 1) + reach(p, normal, -1);
        }

        private double reach(double[] p, double[] normal, int way) {
            double t = 0;
            while (t < 2 * length) {
                double s = way * t;
                double d = labels.distance(own, p[0] + s * normal[0], p[1] + s * normal[1], p[2] + s * normal[2]);
                if (d <= 0) {
                    return t;
                }
                t += Math.max(LEAST_STEP * length, d);
            }
            return t;
        }

        /** Follows the layer to where it becomes thinner, in steps that shrink where it does not. */
        boolean meetNear(double[] middle, double[] normal, double thickness) {
            double[] p = middle.clone();
            double here = thickness;
            double step = 0.5 * length;
            for (int n = 0; n < 4 * WEDGE && step > 0.02 * length; n++) {
                double[] best = null;
                for (double[] way : around(normal)) {
                    double[] q = {p[0] + step * way[0], p[1] + step * way[1], p[2] + step * way[2]};
                    boolean near = distance(q, middle) <= WEDGE * length;
                    double there = near ? thickness(q, normal) : Double.POSITIVE_INFINITY;
                    if (there < here) {
                        here = there;
                        best = q;
                    }
                }
                if (here <= MEET * thickness) {
                    return true;
                }
                step *= best == null ? 0.5 : 1;
                p = best == null ? p : centred(best, normal);
            }
            return false;
        }

        private double[] centred(double[] p, double[] normal) {
            double shift = 0.5 * (reach(p, normal, 1) - reach(p, normal, -1));
            return new double[] {p[0] + shift * normal[0], p[1] + shift * normal[1], p[2] + shift * normal[2]};
        }
    }

    /** Eight directions across a normal. */
    private static double[][] around(double[] n) {
        int least = Math.abs(n[0]) <= Math.abs(n[1]) && Math.abs(n[0]) <= Math.abs(n[2])
                ? 0
                : Math.abs(n[1]) <= Math.abs(n[2]) ? 1 : 2;
        double[] u = new double[3];
        u[least] = 1;
        double along = n[least];
        for (int axis = 0; axis < 3; axis++) {
            u[axis] -= along * n[axis];
        }
        double size = Math.sqrt(dot(u, u));
        double[] v = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            u[axis] /= size;
        }
        for (int axis = 0; axis < 3; axis++) {
            v[axis] = n[(axis + 1) % 3] * u[(axis + 2) % 3] - n[(axis + 2) % 3] * u[(axis + 1) % 3];
        }
        double[][] ways = new double[8][3];
        for (int w = 0; w < 8; w++) {
            double c = Math.cos(w * Math.PI / 4);
            double s = Math.sin(w * Math.PI / 4);
            for (int axis = 0; axis < 3; axis++) {
                ways[w][axis] = c * u[axis] + s * v[axis];
            }
        }
        return ways;
    }

    private double[] normal(int label, double[] p, double h) {
        double[] n = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] ahead = p.clone();
            double[] behind = p.clone();
            ahead[axis] += h;
            behind[axis] -= h;
            n[axis] = labels.distance(label, ahead[0], ahead[1], ahead[2])
                    - labels.distance(label, behind[0], behind[1], behind[2]);
        }
        double size = Math.sqrt(dot(n, n));
        return size > 0 ? new double[] {n[0] / size, n[1] / size, n[2] / size} : n;
    }

    private static double[] between(double[] first, double[] second) {
        double[] n = {first[0] - second[0], first[1] - second[1], first[2] - second[2]};
        double size = Math.sqrt(dot(n, n));
        return new double[] {n[0] / size, n[1] / size, n[2] / size};
    }

    private static double distance(double[] a, double[] b) {
        double[] d = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
        return Math.sqrt(dot(d, d));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
