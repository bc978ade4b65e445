package io.porolith.mesh;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The solid voxels of a lattice as hexahedra of eight nodes, in the order of the voxels: the same body as a mesh whose nodes need not be
 * shared.
 */
public final class VoxelMesh {
    /** Corners of HEX8 in its order, bit 0 for x, 1 for y, 2 for z. */
    private static final int[] CORNERS = {0, 1, 3, 2, 4, 5, 7, 6};

    private final Lattice lattice;
    private final Grid grid;
    /** New number of each grid node and element of each voxel, -1 for none. */
    private final int[] node;

    private final int[] element;
    private int nodes;
    private int elements;

    private VoxelMesh(Lattice lattice) {
        this.lattice = lattice;
        grid = lattice.grid();
        node = new int[grid.nodeCount()];
        element = new int[grid.voxelCount()];
        number();
    }

    /**
     * Makes the mesh.
     *
     * @param lattice whose voxels are of one phase each
     * @param surfaces of the lattice by name, as {@link Surfaces} finds them; the mesh has the same faces in the same order
     */
    public static ConformingMesh of(Lattice lattice, Map<String, SurfaceFaces> surfaces) {
        return new VoxelMesh(lattice).build(surfaces);
    }

    private void number() {
        Arrays.fill(node, -1);
        Arrays.fill(element, -1);
        for (int v = 0; v < element.length; v++) {
            if (lattice.isSolid(v)) {
                element[v] = elements++;
                for (int corner : CORNERS) {
                    node[gridNode(v, corner)] = 0;
                }
            }
        }
        for (int n = 0; n < node.length; n++) {
            node[n] = node[n] == 0 ? nodes++ : -1;
        }
    }

    private int gridNode(int v, int corner) {
        int i = v % grid.nx() + (corner & 1);
        int j = v / grid.nx() % grid.ny() + (corner >> 1 & 1);
        int k = v / (grid.nx() * grid.ny()) + (corner >> 2);
        return grid.node(i, j, k);
    }

    private ConformingMesh build(Map<String, SurfaceFaces> surfaces) {
        int[] connectivity = new int[8 * elements];
        byte[] phase = new byte[elements];
        for (int v = 0; v < element.length; v++) {
            int e = element[v];
            if (e >= 0) {
                phase[e] = lattice.phase()[v];
                for (int c = 0; c < 8; c++) {
                    connectivity[8 * e + c] = node[gridNode(v, CORNERS[c])];
                }
            }
        }
        double[] xyz = coordinates();
        PeriodicNodes periodic = periodic();
        Map<String, FaceSet> sets = new LinkedHashMap<>(MeshSurfaces.of(
                ElementType.HEX8,
                xyz,
                connectivity,
                phase,
                lattice.phases(),
                bounds(),
                lattice.symmetry(),
                periodic,
                (e, f) -> Surfaces.PORE_WALL));
        surfaces.forEach((name, faces) -> sets.put(name, faceSet(name, faces)));
        return new ConformingMesh(
                ElementType.HEX8, xyz, connectivity, phase, lattice.phases(), lattice.symmetry(), sets, periodic);
    }

    private FaceSet faceSet(String name, SurfaceFaces faces) {
        int[] behind = Arrays.stream(faces.voxel()).map(v -> element[v]).toArray();
        return new FaceSet(name, behind, faces.face().clone());
    }

    private double[] bounds() {
        double h = lattice.pitch();
        double[] lower = {lattice.xMin(), lattice.yMin(), lattice.zMin()};
        return new double[] {
            lower[0], lower[1], lower[2], lower[0] + h * grid.nx(), lower[1] + h * grid.ny(), lower[2] + h * grid.nz()
        };
    }

    private double[] coordinates() {
        double[] lower = bounds();
        double[] xyz = new double[3 * nodes];
        for (int n = 0; n < node.length; n++) {
            if (node[n] >= 0) {
                int[] at = position(n);
                for (int axis = 0; axis < 3; axis++) {
                    xyz[3 * node[n] + axis] = lower[axis] + lattice.pitch() * at[axis];
                }
            }
        }
        return xyz;
    }

    private int[] position(int n) {
        int px = grid.nx() + 1;
        int py = grid.ny() + 1;
        return new int[] {n % px, n / px % py, n / (px * py)};
    }

    /** The first node of those that are one through the periods is the original of the others. */
    private PeriodicNodes periodic() {
        int[] original = new int[nodes];
        int[] first = new int[node.length];
        Arrays.fill(first, -1);
        for (int n = 0; n < node.length; n++) {
            if (node[n] >= 0) {
                int same = insidePeriod(n);
                first[same] = first[same] < 0 ? node[n] : first[same];
                original[node[n]] = first[same];
            }
        }
        double[] period = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            period[axis] = grid.isPeriodic(axis) ? lattice.pitch() * grid.voxels(axis) : 0;
        }
        return new PeriodicNodes(period, original);
    }

    private int insidePeriod(int n) {
        int[] at = position(n);
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = grid.isPeriodic(axis) && at[axis] == grid.voxels(axis) ? 0 : at[axis];
        }
        return grid.node(at[0], at[1], at[2]);
    }
}
