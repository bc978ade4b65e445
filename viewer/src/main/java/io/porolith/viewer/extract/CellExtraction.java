package io.porolith.viewer.extract;

import io.porolith.viewer.data.CellBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Surfaces and sections of a body of tetrahedra. Normals are round except at edges sharper than 40 degrees; faces of quadratic tetrahedra are
 * drawn curved.
 */
public final class CellExtraction implements Extraction {
    private static final double SHARP = Math.cos(Math.toRadians(40));

    private static final int[][] STRAIGHT = {{0, 1, 2, 3}};
    /** A ten-node tetrahedron as eight of four nodes: its corners, and the octahedron between around the diagonal 4-9. */
    private static final int[][] QUADRATIC = {
        {0, 4, 6, 7}, {1, 5, 4, 8}, {2, 6, 5, 9}, {3, 7, 9, 8}, {4, 9, 5, 6}, {4, 9, 6, 7}, {4, 9, 7, 8}, {4, 9, 8, 5}
    };

    /** Segments a curved edge is drawn with. */
    private static final int EDGE_PIECES = 4;

    private final CellBody body;
    private final Space space;
    private final CellShape shape;
    private final CellValues values;
    private final boolean interpolate;

    /**
     * Takes a body into use.
     *
     * @param field what colours follow; empty for none
     * @param interpolate whether cell values are averaged to nodes; one colour a cell otherwise
     * @param displacement at nodes, metres, three each; empty for none
     * @param deformation scale of the displacement
     */
    public CellExtraction(
            CellBody body,
            Space space,
            Optional<Source> field,
            boolean interpolate,
            float[] displacement,
            double deformation) {
        this.body = body;
        this.space = space;
        this.interpolate = interpolate || field.isEmpty();
        this.shape = new CellShape(body, space, displacement, deformation);
        this.values = field.map(f -> values(f, interpolate)).orElse(CellValues.NONE);
    }

    private CellValues values(Source field, boolean averaged) {
        if (field.atNodes()) {
            return (cell, node) -> field.data()[node];
        }
        return averaged ? new CellMeans(body, field.data()) : (cell, node) -> field.data()[cell];
    }

    @Override
    public List<Piece> surfaces(Groups groups) {
        FaceTriangles faces = triangles(new CellFaces(body, groups));
        float[] xyz = new float[9 * faces.count()];
        float[] flat = new float[3 * faces.count()];
        float[] cross = new float[3];
        for (int f = 0; f < faces.count(); f++) {
            for (int c = 0; c < 3; c++) {
                faces.position(f, c, xyz, 9 * f + 3 * c);
            }
            Vectors.cross(xyz, 9 * f, 9 * f + 3, 9 * f + 6, cross);
            System.arraycopy(cross, 0, flat, 3 * f, 3);
        }
        int[][] around = facesAround(faces);
        MeshBuilder[] builders = new MeshBuilder[body.phases().size()];
        int[][] last = new int[builders.length][];
        int[] made = new int[3];
        for (int f = 0; f < faces.count(); f++) {
            int cell = body.cell()[faces.owner(f)];
            int p = body.phase()[cell];
            if (builders[p] == null) {
                builders[p] = new MeshBuilder();
                last[p] = new int[faces.vertexCount()];
                Arrays.fill(last[p], -1);
            }
            for (int c = 0; c < 3; c++) {
                int vertex = faces.vertex(f, c);
                float value = faces.value(f, c, values, cell);
                round(flat, f, vertex, around, cross);
                if (last[p][vertex] < 0 || !builders[p].has(last[p][vertex], value, cross)) {
                    int at = 9 * f + 3 * c;
                    last[p][vertex] = builders[p].vertex(xyz[at], xyz[at + 1], xyz[at + 2], value);
                    builders[p].setNormal(last[p][vertex], cross[0], cross[1], cross[2]);
                }
                made[c] = last[p][vertex];
            }
            builders[p].triangle(made[0], made[1], made[2]);
        }
        return pieces(builders);
    }

    private FaceTriangles triangles(CellFaces faces) {
        return body.isQuadratic() ? new CurvedFaces(faces, shape) : new StraightFaces(faces, shape, body.nodeCount());
    }

    private static List<Piece> pieces(MeshBuilder[] builders) {
        List<Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (builders[p] != null && !builders[p].isEmpty()) {
                pieces.add(new Piece(p, builders[p].build()));
            }
        }
        return pieces;
    }

    /** Triangles around each vertex: where those of vertex n start, and all of them in a row. */
    private static int[][] facesAround(FaceTriangles faces) {
        int[] start = new int[faces.vertexCount() + 1];
        for (int i = 0; i < 3 * faces.count(); i++) {
            start[faces.vertex(i / 3, i % 3) + 1]++;
        }
        for (int n = 0; n < faces.vertexCount(); n++) {
            start[n + 1] += start[n];
        }
        int[] next = start.clone();
        int[] list = new int[3 * faces.count()];
        for (int i = 0; i < list.length; i++) {
            list[next[faces.vertex(i / 3, i % 3)]++] = i / 3;
        }
        return new int[][] {start, list};
    }

    /** Sum of the normals of the faces around a node that meet a face without a sharp edge. */
    private static void round(float[] flat, int face, int node, int[][] around, float[] to) {
        Arrays.fill(to, 0);
        for (int i = around[0][node]; i < around[0][node + 1]; i++) {
            int g = 3 * around[1][i];
            int f = 3 * face;
            double dot = (double) flat[f] * flat[g]
                    + (double) flat[f + 1] * flat[g + 1]
                    + (double) flat[f + 2] * flat[g + 2];
            if (dot >= SHARP * length(flat, f) * length(flat, g)) {
                to[0] += flat[g];
                to[1] += flat[g + 1];
                to[2] += flat[g + 2];
            }
        }
    }

    private static double length(float[] v, int at) {
        return Math.sqrt((double) v[at] * v[at] + (double) v[at + 1] * v[at + 1] + (double) v[at + 2] * v[at + 2]);
    }

    @Override
    public List<Piece> sections(Groups groups, HalfSpace plane) {
        return cut(groups, Optional.of(plane), CellValues.NONE, 0);
    }

    @Override
    public List<Piece> isosurfaces(Groups groups, Source field, double value) {
        return cut(groups, Optional.empty(), values(field, true), value);
    }

    private List<Piece> cut(Groups groups, Optional<HalfSpace> plane, CellValues levels, double value) {
        SectionBuilder[] builders = new SectionBuilder[body.phases().size()];
        Arrays.setAll(builders, p -> groups.holds(p) ? new SectionBuilder(interpolate) : null);
        float[] beyond = plane.map(this::beyond).orElseGet(() -> new float[0]);
        CellValues level =
                plane.isPresent() ? (cell, node) -> beyond[node] : (c, n) -> (float) (levels.at(c, n) - value);
        int[] nodes = new int[body.isQuadratic() ? 10 : 4];
        int[][] parts = body.isQuadratic() ? QUADRATIC : STRAIGHT;
        for (int t = 0; t < body.tetrahedronCount(); t++) {
            int cell = body.cell()[t];
            SectionBuilder to = builders[body.phase()[cell]];
            if (to == null) {
                continue;
            }
            System.arraycopy(body.tetrahedra(), 4 * t, nodes, 0, 4);
            if (nodes.length > 4) {
                System.arraycopy(body.middle(), 6 * t, nodes, 4, 6);
            }
            if (changesSign(cell, nodes, level)) {
                for (int[] part : parts) {
                    add(to, cell, nodes, part, level);
                }
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (builders[p] != null && !builders[p].isEmpty()) {
                SectionBuilder built = builders[p];
                pieces.add(new Piece(p, plane.map(built::build).orElseGet(built::build)));
            }
        }
        return pieces;
    }

    /** How far all nodes are beyond a plane. */
    private float[] beyond(HalfSpace plane) {
        float[] beyond = new float[body.nodeCount()];
        float[] at = new float[3];
        for (int n = 0; n < beyond.length; n++) {
            shape.get(n, at, 0);
            beyond[n] = plane.beyond(at[0], at[1], at[2]);
        }
        return beyond;
    }

    private void add(SectionBuilder to, int cell, int[] nodes, int[] part, CellValues level) {
        for (int c = 0; c < 4; c++) {
            to.node[c] = nodes[part[c]];
            to.level[c] = level.at(cell, to.node[c]);
            to.value[c] = values.at(cell, to.node[c]);
            shape.get(to.node[c], to.xyz, 3 * c);
        }
        to.add();
    }

    private static boolean changesSign(int cell, int[] nodes, CellValues level) {
        boolean first = level.at(cell, nodes[0]) < 0;
        for (int i = 1; i < nodes.length; i++) {
            if (level.at(cell, nodes[i]) < 0 != first) {
                return true;
            }
        }
        return false;
    }

    @Override
    public float[] edges(Groups groups) {
        CellFaces faces = new CellFaces(body, groups);
        LongIntMap seen = new LongIntMap();
        int pieces = body.isQuadratic() ? EDGE_PIECES : 1;
        float[] segments = new float[18 * pieces * faces.count()];
        int count = 0;
        for (int f = 0; f < faces.count(); f++) {
            for (int c = 0; c < 3; c++) {
                int a = faces.node(f, c);
                int b = faces.node(f, (c + 1) % 3);
                long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
                if (seen.get(key) >= 0) {
                    continue;
                }
                seen.put(key, 1);
                for (int i = 0; i < pieces; i++) {
                    int middle = pieces == 1 ? a : faces.middle(f, c);
                    along(a, middle, b, (float) i / pieces, segments, count);
                    along(a, middle, b, (i + 1f) / pieces, segments, count + 3);
                    count += 6;
                }
            }
        }
        return Arrays.copyOf(segments, count);
    }

    /** The point at share t of an edge: on the parabola through its three nodes, or between its ends. */
    private void along(int a, int middle, int b, float t, float[] to, int at) {
        boolean straight = middle == a;
        float[] weight = straight
                ? new float[] {1 - t, 0, t}
                : new float[] {(1 - t) * (1 - 2 * t), 4 * t * (1 - t), t * (2 * t - 1)};
        int[] nodes = {a, middle, b};
        float[] p = new float[3];
        for (int n = 0; n < 3; n++) {
            shape.get(nodes[n], p, 0);
            for (int i = 0; i < 3; i++) {
                to[at + i] += weight[n] * p[i];
            }
        }
    }

    @Override
    public float[] place(double[] metres) {
        float[] place = new float[3];
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < body.nodeCount(); n++) {
            double dx = body.points()[3 * n] - metres[0];
            double dy = body.points()[3 * n + 1] - metres[1];
            double dz = body.points()[3 * n + 2] - metres[2];
            double distance = dx * dx + dy * dy + dz * dz;
            if (distance < least) {
                least = distance;
                nearest = n;
            }
        }
        shape.get(nearest, place, 0);
        for (int a = 0; a < 3; a++) {
            place[a] += (float) ((metres[a] - body.points()[3 * nearest + a]) / space.size());
        }
        return place;
    }
}
