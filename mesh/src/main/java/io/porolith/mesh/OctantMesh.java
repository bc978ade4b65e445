package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.Arrays;
import java.util.List;

/**
 * The octant x, y, z &ge; 0 of concentric spheres, alone or inside a cube, as a mapped box of tetrahedra with curved edges on every sphere:
 * where an exact solution is known, a mesh without a mesher. The same in the plane is a slice of coaxial cylinders along z, alone or inside
 * a square. Layers of phase {@link Geometry#PORE} are left out.
 *
 * @param type TET4 or TET10
 * @param radii outer radius of each spherical layer in metres, rising
 * @param cells steps through each layer; all of them together cut each edge of the mapped box
 * @param layerPhase phase of each layer, and of the cube last if there is one
 * @param cube half the edge of the cube in metres, 0 for none
 * @param cubeCells steps from the last sphere to the cube
 * @param cubeRatio last of these steps over the first
 * @param depth thickness in metres of a slice of cylinders, one element thick; 0 for spheres
 * @param phases as in {@link ConformingMesh}
 */
public record OctantMesh(
        ElementType type,
        double[] radii,
        int[] cells,
        int[] layerPhase,
        double cube,
        int cubeCells,
        double cubeRatio,
        double depth,
        List<Phase> phases) {
    /** Spheres. */
    public OctantMesh(
            ElementType type,
            double[] radii,
            int[] cells,
            int[] layerPhase,
            double cube,
            int cubeCells,
            double cubeRatio,
            List<Phase> phases) {
        this(type, radii, cells, layerPhase, cube, cubeCells, cubeRatio, 0, phases);
    }

    /** Makes the mesh. */
    public ConformingMesh build() {
        double[] planes = planes();
        double[] along = depth > 0 ? new double[] {0, depth} : planes;
        ConformingMesh box = new BoxMesh(
                        type.linear(), planes, planes, along, phases, (x, y, z) -> phaseAt(x, y, z), Symmetry.OCTANT)
                .build();
        ConformingMesh solid = withoutPores(box, planes[planes.length - 1]);
        ConformingMesh full = type.isQuadratic() ? QuadraticMesh.of(solid) : solid;
        return NodeMotion.mapped(full, this::map);
    }

    private double lastRadius() {
        return radii[radii.length - 1];
    }

    private double[] planes() {
        int count = Arrays.stream(cells).sum() + (cube > 0 ? cubeCells : 0);
        double[] at = new double[count + 1];
        int n = 0;
        double from = 0;
        for (int layer = 0; layer < radii.length; layer++) {
            for (int i = 1; i <= cells[layer]; i++) {
                at[++n] = from + (radii[layer] - from) * i / cells[layer];
            }
            from = radii[layer];
        }
        if (cube > 0) {
            double[] beyond = BoxMesh.planes(cubeCells, cube - from, cubeRatio);
            for (int i = 1; i <= cubeCells; i++) {
                at[++n] = from + beyond[i];
            }
        }
        return at;
    }

    private int phaseAt(double x, double y, double z) {
        double s = size(x, y, z);
        for (int layer = 0; layer < radii.length; layer++) {
            if (s < radii[layer]) {
                return layerPhase[layer];
            }
        }
        return layerPhase[radii.length];
    }

    /** Half the edge of the cube around the origin, or of the square around the axis, that goes through a point. */
    private double size(double x, double y, double z) {
        return depth > 0 ? Math.max(x, y) : Math.max(x, Math.max(y, z));
    }

    /** A cube around the origin becomes a sphere; between the last sphere and the outer cube one turns into the other. */
    private void map(double[] p) {
        double s = size(p[0], p[1], p[2]);
        if (s == 0) {
            return;
        }
        double z = depth > 0 ? 0 : p[2];
        double length = Math.sqrt(p[0] * p[0] + p[1] * p[1] + z * z);
        double t = cube > 0 ? Math.max(0, (s - lastRadius()) / (cube - lastRadius())) : 0;
        double round = Math.min(s, lastRadius()) * (1 - t) / length;
        for (int c = 0; c < (depth > 0 ? 2 : 3); c++) {
            p[c] = round * p[c] + t * cube * p[c] / s;
        }
    }

    private ConformingMesh withoutPores(ConformingMesh box, double edge) {
        int nodes = box.type().nodes();
        int[] number = new int[box.nodeCount()];
        int[] connectivity = new int[box.connectivity().length];
        byte[] phase = new byte[box.elementCount()];
        Arrays.fill(number, -1);
        double[] xyz = new double[box.coordinates().length];
        int elements = 0;
        int count = 0;
        for (int e = 0; e < box.elementCount(); e++) {
            if (box.phase()[e] == Geometry.PORE) {
                continue;
            }
            for (int a = 0; a < nodes; a++) {
                int node = box.node(e, a);
                if (number[node] < 0) {
                    System.arraycopy(box.coordinates(), 3 * node, xyz, 3 * count, 3);
                    number[node] = count++;
                }
                connectivity[elements * nodes + a] = number[node];
            }
            phase[elements++] = box.phase()[e];
        }
        int[] kept = Arrays.copyOf(connectivity, elements * nodes);
        double[] where = Arrays.copyOf(xyz, 3 * count);
        byte[] phaseOf = Arrays.copyOf(phase, elements);
        // Without a cube the outermost layer ends on a sphere: none of its faces counts as a face of the cell.
        double top = cube > 0 ? edge : 2 * edge;
        double[] cell = {0, 0, 0, top, top, depth > 0 ? depth : top};
        var sets = MeshSurfaces.of(
                box.type(),
                where,
                kept,
                phaseOf,
                phases,
                cell,
                Symmetry.OCTANT,
                PeriodicNodes.none(count),
                (e, f) -> surface(kept, where, e, f, edge));
        return new ConformingMesh(
                box.type(), where, kept, phaseOf, phases, Symmetry.OCTANT, sets, PeriodicNodes.none(count));
    }

    private String surface(int[] connectivity, double[] xyz, int element, int face, double edge) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            int node = connectivity[element * 4 + ElementType.TET4.faceNode(face, i)];
            s = Math.max(s, size(xyz[3 * node], xyz[3 * node + 1], xyz[3 * node + 2]));
        }
        return s > edge * (1 - 1e-9) ? Surfaces.OUTER_SURFACE : Surfaces.PORE_WALL;
    }
}
