package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;
import java.util.ArrayList;
import java.util.List;

/**
 * The faces of voxels that are drawn, as triangles. Smoothed interfaces have round normals, shared by all phases of a group; faces of the
 * whole lattice and true voxels are flat. Faces are split along the diagonal from their lowest to their highest node, as the tetrahedra of
 * sections are, so that both meet without gaps.
 */
final class LatticeSurface {
    private static final int ROUND = 6;

    private final LatticeBody body;
    private final LatticeShape shape;
    private final CellValues values;
    private final boolean interpolate;
    private final LatticeFaces faces;
    private final Groups groups;
    private final float[][] normals;
    private final MeshBuilder[] builders;
    private final LongIntMap[] vertices;
    private final int[] node = new int[4];
    private final float[] xyz = new float[12];
    private final float[] cross = new float[3];

    LatticeSurface(LatticeBody body, LatticeShape shape, CellValues values, Groups groups, boolean interpolate) {
        this.body = body;
        this.shape = shape;
        this.values = values;
        this.interpolate = interpolate;
        this.groups = groups;
        this.faces = new LatticeFaces(body, groups);
        int phases = body.phases().size();
        normals = new float[groups.count()]
                [shape.isSmooth() ? 3 * shape.interfaceNodes().size() : 0];
        builders = new MeshBuilder[phases];
        vertices = new LongIntMap[phases];
        for (int p = 0; p < phases; p++) {
            builders[p] = new MeshBuilder();
            vertices[p] = new LongIntMap();
        }
    }

    List<Extraction.Piece> pieces() {
        if (shape.isSmooth()) {
            faces.forEach(this::addNormals);
            symmetriseNormals();
        }
        faces.forEach(this::addFace);
        List<Extraction.Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (!builders[p].isEmpty()) {
                pieces.add(new Extraction.Piece(p, builders[p].build()));
            }
        }
        return pieces;
    }

    private void load(int i, int j, int k, int side) {
        int[] corners = LatticeFaces.CORNERS[side];
        for (int c = 0; c < 4; c++) {
            node[c] = faces.node(i, j, k, corners[c]);
            shape.get(node[c], xyz, 3 * c);
        }
    }

    private void addNormals(int voxel, int i, int j, int k, int side, boolean boundary) {
        if (boundary) {
            return;
        }
        load(i, j, k, side);
        float[] to = normals[groups.of()[body.phase()[voxel]]];
        quadNormal();
        for (int c = 0; c < 4; c++) {
            int rank = shape.interfaceNodes().rank(node[c]);
            for (int a = 0; a < 3 && rank >= 0; a++) {
                to[3 * rank + a] += cross[a];
            }
        }
    }

    /** Normal of the face at hand: half the cross product of its diagonals is its mean normal times its area. */
    private void quadNormal() {
        float ux = xyz[6] - xyz[0];
        float uy = xyz[7] - xyz[1];
        float uz = xyz[8] - xyz[2];
        float vx = xyz[9] - xyz[3];
        float vy = xyz[10] - xyz[4];
        float vz = xyz[11] - xyz[5];
        cross[0] = uy * vz - uz * vy;
        cross[1] = uz * vx - ux * vz;
        cross[2] = ux * vy - uy * vx;
    }

    /** In a mirror plane the faces of the mirror image count as well: the normal has no part across the plane. */
    private void symmetriseNormals() {
        int[] members = shape.interfaceNodes().members();
        for (int a = 0; a < 3; a++) {
            for (int r = 0; r < members.length && body.isMirrored(a); r++) {
                if (body.nodeIndex(members[r], a) == 0) {
                    for (float[] of : normals) {
                        of[3 * r + a] = 0;
                    }
                }
            }
        }
    }

    private void addFace(int voxel, int i, int j, int k, int side, boolean boundary) {
        load(i, j, k, side);
        int phase = body.phase()[voxel];
        boolean round = shape.isSmooth() && !boundary;
        quadNormal();
        Vectors.normalise(cross, 0);
        int[] made = new int[4];
        for (int c = 0; c < 4; c++) {
            made[c] = vertex(voxel, phase, c, round ? ROUND : side, round, boundary);
        }
        // The diagonal runs from the lowest to the highest corner, which are opposite in every face.
        if (lowestIsEven()) {
            builders[phase].triangle(made[0], made[1], made[2]);
            builders[phase].triangle(made[0], made[2], made[3]);
        } else {
            builders[phase].triangle(made[1], made[2], made[3]);
            builders[phase].triangle(made[1], made[3], made[0]);
        }
    }

    private boolean lowestIsEven() {
        int lowest = Math.min(Math.min(node[0], node[1]), Math.min(node[2], node[3]));
        return lowest == node[0] || lowest == node[2];
    }

    private int vertex(int voxel, int phase, int corner, int kind, boolean round, boolean boundary) {
        boolean flatVoxel = !round && !boundary;
        boolean isShared = interpolate && !flatVoxel && !(boundary && shape.isDeformed());
        long key = node[corner] * 8L + kind;
        int known = isShared ? vertices[phase].get(key) : -1;
        if (known >= 0) {
            return known;
        }
        int made = builders[phase].vertex(
                xyz[3 * corner], xyz[3 * corner + 1], xyz[3 * corner + 2], values.at(voxel, node[corner]));
        int rank = round ? shape.interfaceNodes().rank(node[corner]) : -1;
        if (rank >= 0) {
            float[] n = normals[groups.of()[phase]];
            builders[phase].setNormal(made, n[3 * rank], n[3 * rank + 1], n[3 * rank + 2]);
        } else {
            builders[phase].setNormal(made, cross[0], cross[1], cross[2]);
        }
        if (isShared) {
            vertices[phase].put(key, made);
        }
        return made;
    }
}
