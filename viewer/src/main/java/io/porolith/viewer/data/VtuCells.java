package io.porolith.viewer.data;

import io.porolith.input.InputException;
import io.porolith.io.VtkArray;
import io.porolith.io.VtkXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Unstructured grids: tetrahedra, hexahedra, wedges, pyramids and the voxels of VTK, linear or with nodes on edges. Points, lines, triangles
 * and other flat cells that stand beside them, as in meshes with named surfaces, are left out. Quadratic tetrahedra keep the nodes of their
 * edges where a file holds no other cells; of other quadratic cells only corners count. Cells of other types are an error. All are split into
 * tetrahedra; a quadrilateral face is always split at its lowest node number, so that neighbours agree.
 */
final class VtuCells {
    private static final int[][] HEXAHEDRON_FACES = {
        {0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}
    };
    private static final int[][] WEDGE_FACES = {{0, 1, 2}, {3, 5, 4}, {0, 3, 4, 1}, {1, 4, 5, 2}, {2, 5, 3, 0}};
    private static final int[][] PYRAMID_FACES = {{0, 3, 2, 1}, {0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}};
    private static final int[][] TETRAHEDRON_FACES = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};

    private static final int[][] VOXEL_FACES = {
        {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {1, 3, 7, 5}, {3, 2, 6, 7}, {2, 0, 4, 6}
    };

    /** Nodes and faces of the cells that fill a volume, by VTK cell type. */
    private static final Map<Integer, Shape> SHAPES = Map.of(
            10, new Shape(4, TETRAHEDRON_FACES),
            24, new Shape(10, TETRAHEDRON_FACES),
            11, new Shape(8, VOXEL_FACES),
            12, new Shape(8, HEXAHEDRON_FACES),
            25, new Shape(20, HEXAHEDRON_FACES),
            29, new Shape(27, HEXAHEDRON_FACES),
            13, new Shape(6, WEDGE_FACES),
            26, new Shape(15, WEDGE_FACES),
            14, new Shape(5, PYRAMID_FACES),
            27, new Shape(13, PYRAMID_FACES));
    /** VTK types of points, lines and surfaces. */
    private static final Set<Integer> FLAT = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 22, 23, 28, 34);

    private record Shape(int nodes, int[][] faces) {}

    private int[] tetrahedra = new int[4096];
    private int[] cell = new int[1024];
    private int count;

    private VtuCells() {}

    static CellBody read(Path path, VtkXml file) throws IOException {
        int points = (int) file.numbers("Piece", "NumberOfPoints", 1)[0];
        int cells = (int) file.numbers("Piece", "NumberOfCells", 1)[0];
        if (points == 0 || cells == 0) {
            throw new InputException(path + " holds no cells (" + points + " points, " + cells + " cells).");
        }
        float[] xyz = file.floats(only(path, file, "Points", ""), 3L * points);
        int[] offsets = file.ints(only(path, file, "Cells", "offsets"), cells);
        int[] nodes = file.ints(only(path, file, "Cells", "connectivity"), offsets[cells - 1]);
        int[] types = file.ints(only(path, file, "Cells", "types"), cells);
        VtuCells split = new VtuCells();
        int from = 0;
        for (int c = 0; c < cells; c++) {
            if (!FLAT.contains(types[c])) {
                split.add(path, c, types[c], Arrays.copyOfRange(nodes, from, offsets[c]), points);
            }
            from = offsets[c];
        }
        if (split.count == 0) {
            throw new InputException(
                    path + " holds no cells with a volume, only points, lines or surfaces (first cell: VTK type "
                            + types[0] + "); expected tetrahedra, hexahedra, wedges or pyramids.");
        }
        byte[] phase = VtkSteps.phase(file, cells);
        boolean isQuadratic = Arrays.stream(types).allMatch(type -> type == 24);
        return new CellBody(
                xyz,
                Arrays.copyOf(split.tetrahedra, 4 * split.count),
                isQuadratic ? middle(nodes, cells) : new int[0],
                Arrays.copyOf(split.cell, split.count),
                VtkSteps.phases(file, phase),
                phase,
                VtkSteps.mirrored(file));
    }

    /** The last six of the ten nodes of each cell. */
    private static int[] middle(int[] nodes, int cells) {
        int[] middle = new int[6 * cells];
        for (int c = 0; c < cells; c++) {
            System.arraycopy(nodes, 10 * c + 4, middle, 6 * c, 6);
        }
        return middle;
    }

    private static VtkArray only(Path path, VtkXml file, String section, String name) {
        return file.arrays(section).stream()
                .filter(array -> name.isEmpty() || array.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(path + " has no array " + name + " in " + section + "."));
    }

    private void add(Path path, int c, int type, int[] nodes, int points) {
        for (int node : nodes) {
            if (node < 0 || node >= points) {
                throw new InputException(
                        path + ": cell " + c + " names node " + node + ", expected 0 to " + (points - 1) + ".");
            }
        }
        Shape shape = SHAPES.get(type);
        if (shape == null) {
            throw new InputException(
                    path + ": cell " + c + " is of VTK type " + type
                            + ", expected tetrahedra (10, 24), voxels (11), hexahedra (12, 25, 29), wedges (13, 26) or pyramids (14, 27).");
        }
        if (nodes.length != shape.nodes()) {
            throw new InputException(path + ": cell " + c + " has " + nodes.length + " nodes, expected " + shape.nodes()
                    + " of VTK type " + type + ".");
        }
        if (shape.faces() == TETRAHEDRON_FACES) {
            put(nodes[0], nodes[1], nodes[2], nodes[3], c);
        } else {
            fan(nodes, shape.faces(), c);
        }
    }

    /** Tetrahedra from the lowest corner to every face that does not hold it. */
    private void fan(int[] nodes, int[][] faces, int c) {
        int apex = lowest(nodes, faces);
        for (int[] face : faces) {
            int[] n = Arrays.stream(face).map(i -> nodes[i]).toArray();
            if (Arrays.stream(n).anyMatch(node -> node == apex)) {
                continue;
            }
            int start = 0;
            for (int i = 1; i < n.length; i++) {
                start = n[i] < n[start] ? i : start;
            }
            for (int i = 1; i + 1 < n.length; i++) {
                put(apex, n[start], n[(start + i) % n.length], n[(start + i + 1) % n.length], c);
            }
        }
    }

    private static int lowest(int[] nodes, int[][] faces) {
        return Arrays.stream(faces)
                .flatMapToInt(Arrays::stream)
                .map(i -> nodes[i])
                .min()
                .orElseThrow();
    }

    private void put(int a, int b, int c, int d, int of) {
        if (4 * count + 4 > tetrahedra.length) {
            tetrahedra = Arrays.copyOf(tetrahedra, 2 * tetrahedra.length);
            cell = Arrays.copyOf(cell, 2 * cell.length);
        }
        tetrahedra[4 * count] = a;
        tetrahedra[4 * count + 1] = b;
        tetrahedra[4 * count + 2] = c;
        tetrahedra[4 * count + 3] = d;
        cell[count++] = of;
    }
}
