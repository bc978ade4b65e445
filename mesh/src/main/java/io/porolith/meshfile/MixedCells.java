package io.porolith.meshfile;

import io.porolith.mesh.ElementType;
import io.porolith.meshfile.RawMesh.Ints;
import java.util.Arrays;

/**
 * Turns a mesh of tetrahedra, pyramids, prisms and hexahedra of first order into one of tetrahedra (Dompierre, Labbe, Vallet and Camarero, Proc.
 * 8th Int. Meshing Roundtable (1999) 195-204): every face of four corners is divided at its least corner, and every cell from its least corner
 * to the triangles that do not touch it, so that neighbours agree and no node is added. Corners are compared by their place, x before y before
 * z, and not by their number: opposite faces of a periodic cell are then divided alike. Volumes stay where faces are plane.
 */
final class MixedCells {
    /** Coordinates closer than this share of the body are one. */
    private static final double SAME = 1e-7;

    /** Corners of faces seen from outside, anticlockwise, in the order of Abaqus. */
    private static final int[][] PYRAMID = {{0, 3, 2, 1}, {0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}};

    private static final int[][] PRISM = {{0, 2, 1}, {3, 4, 5}, {0, 1, 4, 3}, {1, 2, 5, 4}, {2, 0, 3, 5}};
    private static final int[][] TETRAHEDRON = cornerFaces(ElementType.TET4);
    private static final int[][] HEXAHEDRON = cornerFaces(ElementType.HEX8);

    private final RawMesh from;
    private final RawMesh to = new RawMesh();
    private final int[] rank;
    private final int[] start;

    private MixedCells(RawMesh from) {
        this.from = from;
        this.rank = ranks(from.xyz);
        this.start = from.starts();
    }

    private static int[][] cornerFaces(ElementType type) {
        int[][] faces = new int[type.faces()][type.faceCorners()];
        for (int f = 0; f < faces.length; f++) {
            for (int i = 0; i < faces[f].length; i++) {
                faces[f][i] = type.faceNode(f, i);
            }
        }
        return faces;
    }

    /** Corners of the faces of an element by its number of nodes; elements of second order have those of first order. */
    static int[][] faces(int nodes) {
        return switch (nodes) {
            case 4, 10 -> TETRAHEDRON;
            case 5 -> PYRAMID;
            case 6 -> PRISM;
            default -> HEXAHEDRON;
        };
    }

    /** The same body in tetrahedra; groups, sets of nodes and sets of faces are kept. */
    static RawMesh split(RawMesh mixed) {
        return new MixedCells(mixed).run();
    }

    private RawMesh run() {
        to.xyz = from.xyz;
        to.nodeTags = from.nodeTags;
        to.groupNames.putAll(from.groupNames);
        to.nodeSets.putAll(from.nodeSets);
        to.phaseNames = from.phaseNames;
        for (int e = 0; e < from.elementCount(); e++) {
            divide(e);
        }
        from.faceSets.forEach((name, faces) -> {
            Ints triangles = new Ints();
            for (int i = 0; i < faces.size(); i += RawMesh.FACE) {
                int[] corners = {faces.get(i), faces.get(i + 1), faces.get(i + 2), faces.get(i + 3)};
                addTriangles(corners[3] < 0 ? Arrays.copyOf(corners, 3) : corners, triangles);
            }
            to.faceSets.put(name, triangles);
        });
        from.elementFaces.forEach((name, pairs) -> {
            Ints triangles = new Ints();
            for (int i = 0; i < pairs.size(); i += 2) {
                addTriangles(corners(pairs.get(i), faces(from.sizes.get(pairs.get(i)))[pairs.get(i + 1)]), triangles);
            }
            to.faceSets.put(name, triangles);
        });
        return to;
    }

    private int[] corners(int element, int[] face) {
        return Arrays.stream(face)
                .map(local -> from.connectivity.get(start[element] + local))
                .toArray();
    }

    private void divide(int element) {
        int size = from.sizes.get(element);
        int apex = from.connectivity.get(start[element]);
        for (int i = 1; i < size; i++) {
            int node = from.connectivity.get(start[element] + i);
            apex = isLess(node, apex) ? node : apex;
        }
        int least = apex;
        Ints triangles = new Ints();
        for (int[] face : faces(size)) {
            int[] corners = corners(element, face);
            if (Arrays.stream(corners).noneMatch(c -> c == least)) {
                addTriangles(corners, triangles);
            }
        }
        for (int i = 0; i < triangles.size(); i += RawMesh.FACE) {
            int[] tet = {triangles.get(i), triangles.get(i + 2), triangles.get(i + 1), apex};
            to.add(tet, from.group.get(element), from.elementTags.get(element));
        }
    }

    /** A face in triangles at its least corner. Those of a face with equal corners, as collapsed hexahedra have, are left out. */
    private void addTriangles(int[] corners, Ints triangles) {
        int first = 0;
        for (int i = 1; i < corners.length; i++) {
            first = isLess(corners[i], corners[first]) ? i : first;
        }
        int n = corners.length;
        for (int i = 1; i + 1 < n; i++) {
            int a = corners[first];
            int b = corners[(first + i) % n];
            int c = corners[(first + i + 1) % n];
            if (a != b && b != c && c != a) {
                triangles.add(a);
                triangles.add(b);
                triangles.add(c);
                triangles.add(-1);
            }
        }
    }

    private boolean isLess(int a, int b) {
        return rank[a] != rank[b] ? rank[a] < rank[b] : a < b;
    }

    /** The place of every node in the order of x, then y, then z. */
    private static int[] ranks(double[] xyz) {
        long[] key = new long[xyz.length / 3];
        for (int axis = 0; axis < 3; axis++) {
            int[] before = dense(key);
            int[] here = levels(xyz, axis);
            for (int n = 0; n < key.length; n++) {
                key[n] = (long) before[n] * key.length + here[n];
            }
        }
        return dense(key);
    }

    /** Numbers the different values along an axis from below; values that follow each other closely are one. */
    private static int[] levels(double[] xyz, int axis) {
        double[] sorted = new double[xyz.length / 3];
        Arrays.setAll(sorted, n -> xyz[3 * n + axis]);
        Arrays.sort(sorted);
        double near = sorted.length == 0 ? 0 : SAME * (sorted[sorted.length - 1] - sorted[0]);
        int[] level = new int[sorted.length];
        for (int i = 1; i < sorted.length; i++) {
            level[i] = level[i - 1] + (sorted[i] - sorted[i - 1] > near ? 1 : 0);
        }
        int[] found = new int[sorted.length];
        Arrays.setAll(found, n -> level[Arrays.binarySearch(sorted, xyz[3 * n + axis])]);
        return found;
    }

    private static int[] dense(long[] key) {
        long[] sorted = Arrays.stream(key).sorted().distinct().toArray();
        int[] found = new int[key.length];
        Arrays.setAll(found, n -> Arrays.binarySearch(sorted, key[n]));
        return found;
    }
}
