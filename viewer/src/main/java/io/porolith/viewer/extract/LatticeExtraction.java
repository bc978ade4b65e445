package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Surfaces and sections of a lattice. */
public final class LatticeExtraction implements Extraction {
    /** Corners of the six tetrahedra of a voxel around its diagonal 0-7 (Kuhn); bit a of a corner says high along axis a. */
    private static final int[][] TETRAHEDRA = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    private final LatticeBody body;
    private final Space space;
    private final LatticeShape shape;
    private final CellValues values;
    private final boolean interpolate;

    /**
     * Takes a lattice into use.
     *
     * @param field what colours follow; empty for none
     * @param interpolate whether voxel values are averaged to nodes; one colour a voxel otherwise
     * @param smoothing rounds, 0 for true voxels
     * @param displacement at nodes, metres, three each; empty for none
     * @param deformation scale of the displacement
     */
    public LatticeExtraction(
            LatticeBody body,
            Space space,
            Optional<Source> field,
            boolean interpolate,
            int smoothing,
            float[] displacement,
            double deformation) {
        this.body = body;
        this.space = space;
        this.interpolate = interpolate || field.isEmpty();
        this.shape = new LatticeShape(body, space, smoothing, displacement, deformation);
        this.values = field.map(f -> values(f, interpolate)).orElse(CellValues.NONE);
    }

    private CellValues values(Source field, boolean averaged) {
        return field.atNodes() ? (cell, node) -> field.data()[node] : new LatticeValues(body, field.data(), averaged);
    }

    @Override
    public List<Piece> surfaces(Groups groups) {
        boolean plain = values == CellValues.NONE && !shape.isSmooth() && !shape.isDeformed();
        return plain
                ? new MergedFaces(body, space, groups).pieces()
                : new LatticeSurface(body, shape, values, groups, interpolate).pieces();
    }

    @Override
    public float[] edges(Groups groups) {
        return new LatticeEdges(body, shape, groups).segments();
    }

    @Override
    public List<Piece> sections(Groups groups, HalfSpace plane) {
        double reach = shape.reach();
        Bricks bricks = new Bricks(body);
        SectionBuilder[] builders = builders(groups);
        float[] xyz = new float[24];
        float[] level = new float[8];
        int[] nodes = new int[8];
        bricks.forEach((low, high) -> plane.meets(bricks.box(low, high, space, reach)), voxel -> {
            SectionBuilder to = builders[body.phase()[voxel]];
            if (to == null) {
                return;
            }
            corners(voxel, nodes, xyz);
            for (int c = 0; c < 8; c++) {
                level[c] = plane.beyond(xyz[3 * c], xyz[3 * c + 1], xyz[3 * c + 2]);
            }
            if (changesSign(level)) {
                cut(to, voxel, nodes, xyz, level);
            }
        });
        List<Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (builders[p] != null && !builders[p].isEmpty()) {
                pieces.add(new Piece(p, builders[p].build(plane)));
            }
        }
        return pieces;
    }

    @Override
    public List<Piece> isosurfaces(Groups groups, Source field, double value) {
        CellValues levels = values(field, true);
        SectionBuilder[] builders = builders(groups);
        float[] xyz = new float[24];
        float[] level = new float[8];
        int[] nodes = new int[8];
        IsoBricks near = new IsoBricks(body, field, (float) value);
        new Bricks(body).forEach(near::holds, voxel -> {
            SectionBuilder to = builders[body.phase()[voxel]];
            if (to == null) {
                return;
            }
            numbers(voxel, nodes);
            for (int c = 0; c < 8; c++) {
                level[c] = (float) (levels.at(voxel, nodes[c]) - value);
            }
            if (changesSign(level)) {
                corners(voxel, nodes, xyz);
                cut(to, voxel, nodes, xyz, level);
            }
        });
        List<Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (builders[p] != null && !builders[p].isEmpty()) {
                pieces.add(new Piece(p, builders[p].build()));
            }
        }
        return pieces;
    }

    private SectionBuilder[] builders(Groups groups) {
        SectionBuilder[] builders = new SectionBuilder[body.phases().size()];
        for (int p = 0; p < builders.length; p++) {
            builders[p] = groups.holds(p) ? new SectionBuilder(interpolate) : null;
        }
        return builders;
    }

    private static boolean changesSign(float[] level) {
        boolean negative = false;
        boolean positive = false;
        for (float l : level) {
            negative |= l < 0;
            positive |= l >= 0;
        }
        return negative && positive;
    }

    private void cut(SectionBuilder to, int voxel, int[] nodes, float[] xyz, float[] level) {
        for (int[] tetrahedron : TETRAHEDRA) {
            for (int c = 0; c < 4; c++) {
                int corner = tetrahedron[c];
                to.node[c] = nodes[corner];
                to.level[c] = level[corner];
                to.value[c] = values.at(voxel, nodes[corner]);
                System.arraycopy(xyz, 3 * corner, to.xyz, 3 * c, 3);
            }
            to.add();
        }
    }

    private void numbers(int voxel, int[] nodes) {
        int i = voxel % body.nx();
        int j = voxel / body.nx() % body.ny();
        int k = voxel / (body.nx() * body.ny());
        for (int c = 0; c < 8; c++) {
            nodes[c] = body.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
        }
    }

    private void corners(int voxel, int[] nodes, float[] xyz) {
        numbers(voxel, nodes);
        for (int c = 0; c < 8; c++) {
            shape.get(nodes[c], xyz, 3 * c);
        }
    }

    @Override
    public float[] place(double[] metres) {
        float[] place = new float[3];
        int[] index = new int[3];
        double[] nearest = new double[3];
        for (int a = 0; a < 3; a++) {
            double at = (metres[a] - body.origin()[a]) / body.spacing()[a];
            index[a] = Math.max(0, Math.min(body.voxels(a), (int) Math.round(at)));
            nearest[a] = body.origin()[a] + index[a] * body.spacing()[a];
        }
        // Moved as the nearest node is.
        shape.get(body.node(index[0], index[1], index[2]), place, 0);
        for (int a = 0; a < 3; a++) {
            place[a] += (float) ((metres[a] - nearest[a]) / space.size());
        }
        return place;
    }
}
