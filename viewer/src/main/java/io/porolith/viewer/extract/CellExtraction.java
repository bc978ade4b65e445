package io.porolith.viewer.extract;

import io.porolith.viewer.data.CellBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Surfaces and sections of a body of tetrahedra. Normals are round except at edges sharper than 40 degrees. */
public final class CellExtraction implements Extraction {
    private static final double SHARP = Math.cos(Math.toRadians(40));

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
        CellFaces faces = new CellFaces(body, groups);
        float[] xyz = new float[9 * faces.count()];
        for (int f = 0; f < faces.count(); f++) {
            for (int c = 0; c < 3; c++) {
                shape.get(faces.node(f, c), xyz, 9 * f + 3 * c);
            }
        }
        float[] flat = new float[3 * faces.count()];
        float[] cross = new float[3];
        for (int f = 0; f < faces.count(); f++) {
            Vectors.cross(xyz, 9 * f, 9 * f + 3, 9 * f + 6, cross);
            System.arraycopy(cross, 0, flat, 3 * f, 3);
        }
        int[][] around = facesAround(faces);
        MeshBuilder[] builders = new MeshBuilder[body.phases().size()];
        Arrays.setAll(builders, p -> new MeshBuilder());
        for (int f = 0; f < faces.count(); f++) {
            int cell = body.cell()[faces.owner(f)];
            MeshBuilder to = builders[body.phase()[cell]];
            int[] made = new int[3];
            for (int c = 0; c < 3; c++) {
                int at = 9 * f + 3 * c;
                made[c] = to.vertex(xyz[at], xyz[at + 1], xyz[at + 2], values.at(cell, faces.node(f, c)));
                round(flat, f, faces.node(f, c), around, cross);
                to.setNormal(made[c], cross[0], cross[1], cross[2]);
            }
            to.triangle(made[0], made[1], made[2]);
        }
        return pieces(builders);
    }

    private static List<Piece> pieces(MeshBuilder[] builders) {
        List<Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (!builders[p].isEmpty()) {
                pieces.add(new Piece(p, builders[p].build()));
            }
        }
        return pieces;
    }

    /** Faces around each node: where those of node n start, and all of them in a row. */
    private int[][] facesAround(CellFaces faces) {
        int[] start = new int[body.nodeCount() + 1];
        for (int i = 0; i < 3 * faces.count(); i++) {
            start[faces.node(i / 3, i % 3) + 1]++;
        }
        for (int n = 0; n < body.nodeCount(); n++) {
            start[n + 1] += start[n];
        }
        int[] next = start.clone();
        int[] list = new int[3 * faces.count()];
        for (int i = 0; i < list.length; i++) {
            list[next[faces.node(i / 3, i % 3)]++] = i / 3;
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
        for (int t = 0; t < body.tetrahedronCount(); t++) {
            int cell = body.cell()[t];
            SectionBuilder to = builders[body.phase()[cell]];
            if (to == null) {
                continue;
            }
            for (int c = 0; c < 4; c++) {
                to.node[c] = body.tetrahedra()[4 * t + c];
                shape.get(to.node[c], to.xyz, 3 * c);
                to.level[c] = plane.isPresent()
                        ? plane.get().beyond(to.xyz[3 * c], to.xyz[3 * c + 1], to.xyz[3 * c + 2])
                        : (float) (levels.at(cell, to.node[c]) - value);
            }
            if (changesSign(to.level)) {
                for (int c = 0; c < 4; c++) {
                    to.value[c] = values.at(cell, to.node[c]);
                }
                to.add();
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

    private static boolean changesSign(float[] level) {
        boolean first = level[0] < 0;
        return level[1] < 0 != first || level[2] < 0 != first || level[3] < 0 != first;
    }

    @Override
    public float[] edges(Groups groups) {
        CellFaces faces = new CellFaces(body, groups);
        LongIntMap seen = new LongIntMap();
        float[] segments = new float[18 * faces.count()];
        int count = 0;
        for (int f = 0; f < faces.count(); f++) {
            for (int c = 0; c < 3; c++) {
                int a = faces.node(f, c);
                int b = faces.node(f, (c + 1) % 3);
                long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
                if (seen.get(key) < 0) {
                    seen.put(key, 1);
                    shape.get(a, segments, count);
                    shape.get(b, segments, count + 3);
                    count += 6;
                }
            }
        }
        return Arrays.copyOf(segments, count);
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
