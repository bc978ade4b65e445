package io.porolith.mesher;

import io.porolith.mesh.EdgeNodes;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.PeriodicEdges;
import io.porolith.mesh.PeriodicNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes tetrahedra follow the interfaces (isosurface stuffing, Labelle and Shewchuk 2007; for several phases in the manner of lattice
 * cleaving, Bronson, Levine and Whitaker, Proc. 21st Int. Meshing Roundtable (2012) 191-209). An edge whose ends have no label in common is
 * cut by an interface. If the cut is close to an end, the end moves onto it, else the edge gets a node there. Cutting leaves new edges; they
 * are treated in the same way until every edge lies in one phase. Where three phases meet, nodes of one interface then move onto the line.
 */
final class Cleaver {
    /** A cut closer to an end than this share of the edge moves the end: edges along an axis, other edges. */
    private static final double[] NEAR = {0.25, 0.41};

    /**
     * A gap between a surface and a face of the cell narrower than this share of an edge is closed where the surface does not reach the face,
     * whatever is in it: elements there would be as flat as the gap.
     */
    private static final double GAP = 0.15;

    /** A node of an interface within this share of an edge from a third phase touches it. */
    private static final double TOUCH = 1e-3;
    /** A node in an edge keeps this share of the edge from its ends, where the end could not move onto the cut. */
    private static final double CLEAR = 0.05;

    private static final int MOST_ROUNDS = 8;
    private static final int MOST_SNAPS = 6;
    /** A tetrahedron must keep this share of its volume when a node moves. */
    private static final double KEPT_VOLUME = 0.02;

    private final TetSoup soup;
    private final Labels labels;
    private final double[] period;
    private final ThinLayers thin;
    private final List<Closed> closed = new ArrayList<>();
    private EdgeNodes edges;
    private int[] originalEdge;
    private double[] cut;

    /**
     * A node of a face of the cell that took on another phase, which comes close to the face there.
     *
     * @param label of the phase in the gap, which ends before this node
     */
    record Closed(int node, int label) {}

    /**
     * What the lattice could not show.
     *
     * @param thin layers between two phases that were too thin for the lattice
     * @param closed nodes of faces at which a gap was closed
     */
    record Left(List<LostLayers.Crossing> thin, List<Closed> closed) {}

    private Cleaver(TetSoup soup, Labels labels, double[] period) {
        this.soup = soup;
        this.labels = labels;
        this.period = period;
        this.thin = new ThinLayers(labels);
    }

    /**
     * Cuts all tetrahedra.
     *
     * @param period of the cell in metres, 0 where it does not repeat
     * @return what the lattice could not show
     */
    static Left cleave(TetSoup soup, Labels labels, double[] period) {
        Cleaver cleaver = new Cleaver(soup, labels, period);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            cleaver.findEdges();
            cleaver.findCuts(new boolean[0]);
            if (round == 0) {
                cleaver.findThinLayers();
            }
            cleaver.snap(round);
            if (!cleaver.subdivide()) {
                break;
            }
        }
        TripleLines.close(soup, labels);
        return new Left(cleaver.thin.found(), cleaver.closed);
    }

    private void findEdges() {
        edges = EdgeNodes.of(ElementType.TET4, soup.tets, soup.nodeCount());
        originalEdge = new int[edges.count()];
        cut = new double[edges.count()];
        if (period[0] > 0 || period[1] > 0 || period[2] > 0) {
            PeriodicEdges periodic = new PeriodicEdges(soup.xyz, new PeriodicNodes(period, soup.original), edges);
            Arrays.setAll(originalEdge, periodic::originalOf);
        } else {
            Arrays.setAll(originalEdge, e -> e);
        }
    }

    private boolean isCut(int edge) {
        return (soup.labels[edges.end(edge, 0)] & soup.labels[edges.end(edge, 1)]) == 0;
    }

    /** Where each edge is cut, from its first end; NaN where it is not. Edges without a moved end keep their value. */
    private void findCuts(boolean[] moved) {
        IntStream.range(0, edges.count()).parallel().forEach(e -> {
            int a = edges.end(e, 0);
            int b = edges.end(e, 1);
            boolean known = moved.length > 0 && !moved[soup.original[a]] && !moved[soup.original[b]];
            if (originalEdge[e] == e && !known) {
                cut[e] = isCut(e) ? labels.crossing(soup.labels[a], soup.labels[b], soup.xyz, a, b) : Double.NaN;
            }
        });
    }

    private void findThinLayers() {
        for (int e = 0; e < edges.count(); e++) {
            if (originalEdge[e] == e && isCut(e)) {
                thin.check(soup, edges.end(e, 0), edges.end(e, 1), cut[e]);
            }
        }
    }

    private void snap(int round) {
        Rings rings = new Rings(soup.tets, soup.nodeCount());
        Copies copies = new Copies(soup.original);
        Projection projection = new Projection(labels);
        double[] near = new double[edges.count()];
        for (int e = 0; e < near.length; e++) {
            near[e] = NEAR[isAlongAxis(e) ? 0 : 1];
        }
        for (int n = 0; n < MOST_SNAPS; n++) {
            boolean[] moved = new boolean[soup.nodeCount()];
            boolean any = false;
            for (long event : nearest(near, round)) {
                int edge = (int) event >> 1;
                int end = (int) event & 1;
                int node = edges.end(edge, end);
                int other = edges.end(edge, 1 - end);
                if (!moved[soup.original[node]] && !moved[soup.original[other]]) {
                    double share = end == 0 ? cut[edge] : 1 - cut[edge];
                    if (pull(node, other, share, rings, copies, projection)) {
                        moved[soup.original[node]] = true;
                        any = true;
                    }
                }
            }
            if (!any) {
                return;
            }
            findCuts(moved);
        }
    }

    private boolean isAlongAxis(int edge) {
        int a = edges.end(edge, 0);
        int b = edges.end(edge, 1);
        double longest = 0;
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = Math.abs(soup.xyz[3 * a + axis] - soup.xyz[3 * b + axis]);
            longest = Math.max(longest, d);
            sum += d;
        }
        return longest > 0.9 * sum;
    }

    /** Ends of edges that are close to the cut, closest first: twice the edge, plus 1 for its second end, in the low half of each entry. */
    private long[] nearest(double[] near, int round) {
        long[] events = new long[2 * edges.count()];
        int count = 0;
        for (int e = 0; e < edges.count(); e++) {
            if (originalEdge[e] != e || !isCut(e)) {
                continue;
            }
            for (int end = 0; end < 2; end++) {
                boolean onInterface = Long.bitCount(soup.labels[edges.end(e, end)]) > 1;
                double limit = round > 0 && onInterface ? 0.6 : near[e];
                double ratio = (end == 0 ? cut[e] : 1 - cut[e]) / limit;
                if (ratio < 1) {
                    events[count++] = (long) (ratio * (1L << 30)) << 32 | 2L * e + end;
                }
            }
        }
        long[] sorted = Arrays.copyOf(events, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Moves a node and its copies onto the cut of an edge; false if it must not go there. */
    private boolean pull(int node, int other, double share, Rings rings, Copies copies, Projection projection) {
        double[] xyz = soup.xyz;
        double dx = xyz[3 * other] - xyz[3 * node];
        double dy = xyz[3 * other + 1] - xyz[3 * node + 1];
        double dz = xyz[3 * other + 2] - xyz[3 * node + 2];
        double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
        int held = soup.held[node];
        boolean leavesCell = (held & 1) != 0 && dx != 0 || (held & 2) != 0 && dy != 0 || (held & 4) != 0 && dz != 0;
        double x = xyz[3 * node];
        double y = xyz[3 * node + 1];
        double z = xyz[3 * node + 2];
        double px = x + share * dx;
        double py = y + share * dy;
        double pz = z + share * dz;
        long set = soup.labels[node] | Labels.set(labels.deepest(soup.labels[other], px, py, pz));
        if (Long.bitCount(set) > 2 && share < TOUCH) {
            px = x;
            py = y;
            pz = z;
        } else if (leavesCell || Long.bitCount(set) > 2) {
            double reach = Math.min(0.7, 1.5 * share + 0.05) * length;
            if (projection.onto(set, held, x, y, z, length, reach)) {
                px = projection.point()[0];
                py = projection.point()[1];
                pz = projection.point()[2];
            } else if (held != 0 && Long.bitCount(soup.labels[node]) == 1 && share < GAP) {
                return close(node, set, rings, copies);
            } else {
                return false;
            }
        }
        return Moves.move(soup, rings, copies, node, px - x, py - y, pz - z, set, KEPT_VOLUME);
    }

    /** The surface all but touches the face of the cell here: the sliver between them is closed. */
    private boolean close(int node, long set, Rings rings, Copies copies) {
        int label = Labels.first(soup.labels[node]);
        if (!Moves.move(soup, rings, copies, node, 0, 0, 0, set, KEPT_VOLUME)) {
            return false;
        }
        for (int i = copies.from(node); i < copies.to(node); i++) {
            closed.add(new Closed(copies.node(i), label));
        }
        return true;
    }

    /** Puts a node into every edge that is still cut and divides the tetrahedra there; false if there was none. */
    private boolean subdivide() {
        int[] added = new int[edges.count()];
        Arrays.fill(added, -1);
        int before = soup.nodeCount();
        for (int e = 0; e < edges.count(); e++) {
            if (isCut(e)) {
                added[e] = addNode(e);
            }
        }
        if (soup.nodeCount() == before) {
            return false;
        }
        for (int e = 0; e < edges.count(); e++) {
            if (added[e] >= 0) {
                int original = added[originalEdge[e]];
                soup.original[added[e]] = original;
                // Distances on the two sides of a period agree to rounding only; what a node touches must be the same.
                soup.labels[added[e]] = soup.labels[original];
            }
        }
        new Subdivision(soup, edges, originalEdge, added).run();
        return true;
    }

    private int addNode(int edge) {
        int source = originalEdge[edge];
        int a = edges.end(edge, 0);
        int b = edges.end(edge, 1);
        boolean turned = soup.original[a] != soup.original[edges.end(source, 0)];
        double t = Math.max(CLEAR, Math.min(1 - CLEAR, turned ? 1 - cut[source] : cut[source]));
        double[] xyz = soup.xyz;
        double x = xyz[3 * a] + t * (xyz[3 * b] - xyz[3 * a]);
        double y = xyz[3 * a + 1] + t * (xyz[3 * b + 1] - xyz[3 * a + 1]);
        double z = xyz[3 * a + 2] + t * (xyz[3 * b + 2] - xyz[3 * a + 2]);
        long setA = soup.labels[a];
        long setB = soup.labels[b];
        long set = Labels.set(labels.deepest(setA, x, y, z)) | Labels.set(labels.deepest(setB, x, y, z));
        return soup.addNode(x, y, z, soup.held[a] & soup.held[b], set);
    }
}
