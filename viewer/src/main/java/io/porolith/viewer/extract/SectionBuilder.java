package io.porolith.viewer.extract;

/** Joins the sections of many tetrahedra to one mesh; vertices on a common edge are shared unless every cell has its own colour. */
final class SectionBuilder {
    private final MeshBuilder mesh = new MeshBuilder();
    private final LongIntMap edges = new LongIntMap();
    private final TetSection section = new TetSection();
    private final boolean shared;

    /** Corners of the tetrahedron at hand: node numbers, positions, level (the section is where it is zero) and values for colours. */
    final int[] node = new int[4];

    final float[] xyz = new float[12];
    final float[] level = new float[4];
    final float[] value = new float[4];

    SectionBuilder(boolean shared) {
        this.shared = shared;
    }

    /** Adds the section of the tetrahedron at hand. Levels that are not numbers have none. */
    void add() {
        if (Float.isNaN(level[0] + level[1] + level[2] + level[3])) {
            return;
        }
        int corners = section.cut(level, this::vertex);
        for (int c = 2; c < corners; c++) {
            addFacing(section.corner(0), section.corner(c - 1), section.corner(c));
        }
    }

    private int vertex(int a, int b, float t) {
        if (!shared) {
            return make(a, b, t);
        }
        long key = (long) Math.min(node[a], node[b]) << 32 | Math.max(node[a], node[b]);
        int known = edges.get(key);
        if (known < 0) {
            known = make(a, b, t);
            edges.put(key, known);
        }
        return known;
    }

    private int make(int a, int b, float t) {
        return mesh.vertex(
                mix(xyz[3 * a], xyz[3 * b], t),
                mix(xyz[3 * a + 1], xyz[3 * b + 1], t),
                mix(xyz[3 * a + 2], xyz[3 * b + 2], t),
                mix(value[a], value[b], t));
    }

    private static float mix(float a, float b, float t) {
        return a + t * (b - a);
    }

    /** Adds a triangle turned to the side where the level is positive. */
    private void addFacing(int a, int b, int c) {
        float[] n = mesh.cross(a, b, c);
        float rise = 0;
        // The level is linear inside: its rise along the normal has the sign of the sum over corners of level times
        // place.
        for (int corner = 0; corner < 4; corner++) {
            float place = n[0] * (xyz[3 * corner] - mesh.x(a, 0))
                    + n[1] * (xyz[3 * corner + 1] - mesh.x(a, 1))
                    + n[2] * (xyz[3 * corner + 2] - mesh.x(a, 2));
            rise += level[corner] * place;
        }
        if (rise >= 0) {
            mesh.roundTriangle(a, b, c);
        } else {
            mesh.roundTriangle(a, c, b);
        }
    }

    boolean isEmpty() {
        return mesh.isEmpty();
    }

    /** The mesh with its own normals. */
    TriangleMesh build() {
        return mesh.build();
    }

    /** The mesh with one normal throughout. */
    TriangleMesh build(HalfSpace plane) {
        mesh.setNormals(plane.x(), plane.y(), plane.z());
        return mesh.build();
    }
}
