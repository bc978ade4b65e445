package io.porolith.mesh;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names the faces of a mesh that lie on the cell, on a void or between two phases. */
public final class MeshSurfaces {
    /** How far from a face of the cell a node may be and still lie on it, over the diagonal of the cell. */
    private static final double FLAT = 1e-9;

    private MeshSurfaces() {}

    /** Decides what a face that is not on the cell looks at: {@link Surfaces#PORE_WALL} or {@link Surfaces#OUTER_SURFACE}. */
    @FunctionalInterface
    public interface VoidBehind {
        String surface(int element, int face);
    }

    /** Faces of a body whose free faces are all on the cell or else on its outer surface. */
    static Map<String, FaceSet> inBox(
            ElementType type,
            double[] coordinates,
            int[] connectivity,
            byte[] phase,
            List<Phase> phases,
            double[] box,
            Symmetry symmetry,
            PeriodicNodes periodic) {
        return of(
                type,
                coordinates,
                connectivity,
                phase,
                phases,
                box,
                symmetry,
                periodic,
                (e, f) -> Surfaces.OUTER_SURFACE);
    }

    /** All surfaces of a mesh that does not repeat. */
    public static Map<String, FaceSet> of(
            ElementType type,
            double[] coordinates,
            int[] connectivity,
            byte[] phase,
            List<Phase> phases,
            double[] box,
            Symmetry symmetry,
            VoidBehind behind) {
        PeriodicNodes none = PeriodicNodes.none(coordinates.length / 3);
        return of(type, coordinates, connectivity, phase, phases, box, symmetry, none, behind);
    }

    /**
     * All surfaces, empty ones included, in the order pore_wall, open_pore_wall, outer_surface, cell faces, interfaces by name.
     *
     * @param box xMin, yMin, zMin, xMax, yMax, zMax of the cell in metres
     */
    public static Map<String, FaceSet> of(
            ElementType type,
            double[] coordinates,
            int[] connectivity,
            byte[] phase,
            List<Phase> phases,
            double[] box,
            Symmetry symmetry,
            PeriodicNodes periodic,
            VoidBehind behind) {
        FaceGraph graph = FaceGraph.of(type, connectivity, coordinates.length / 3);
        return of(graph, type, coordinates, connectivity, phase, phases, box, symmetry, periodic, behind);
    }

    /**
     * The same where the neighbours are known.
     *
     * @param graph of the elements
     */
    public static Map<String, FaceSet> of(
            FaceGraph graph,
            ElementType type,
            double[] coordinates,
            int[] connectivity,
            byte[] phase,
            List<Phase> phases,
            double[] box,
            Symmetry symmetry,
            PeriodicNodes periodic,
            VoidBehind behind) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        List.of(Surfaces.PORE_WALL, Surfaces.OPEN_PORE_WALL, Surfaces.OUTER_SURFACE)
                .forEach(name -> drafts.put(name, new Draft()));
        for (Face face : Face.values()) {
            drafts.put(face.key(), new Draft());
        }
        Map<String, Draft> interfaces = new TreeMap<>();
        for (int e = 0; e < phase.length; e++) {
            for (int f = 0; f < type.faces(); f++) {
                int other = graph.neighbour(e, f);
                if (other == FaceGraph.BOUNDARY) {
                    Face side = sideOf(type, coordinates, connectivity, box, e, f);
                    String name = side == null ? behind.surface(e, f) : side.key();
                    if (side == null || symmetry != Symmetry.PERIODIC) {
                        drafts.get(name).add(e, f);
                    }
                } else if (other >= 0 && phase[e] < phase[other]) {
                    String name = interfaceName(phases, phase[e], phase[other]);
                    interfaces.computeIfAbsent(name, n -> new Draft()).add(e, f);
                }
            }
        }
        drafts.putAll(interfaces);
        Map<String, FaceSet> sets = new LinkedHashMap<>();
        drafts.forEach((name, draft) -> sets.put(name, draft.build(name)));
        FaceSet wall = sets.get(Surfaces.PORE_WALL);
        FaceSet outer = sets.get(Surfaces.OUTER_SURFACE);
        sets.put(
                Surfaces.OPEN_PORE_WALL,
                OpenWalls.of(type, coordinates, connectivity, periodic, wall, outer, box, symmetry));
        return sets;
    }

    /** Name of the faces between two phases, the lower index first. */
    public static String interfaceName(List<Phase> phases, int a, int b) {
        return "interface_" + phases.get(Math.min(a, b)).name() + "_"
                + phases.get(Math.max(a, b)).name();
    }

    /** The face of the cell on which all corners of an element face lie, or null. */
    private static Face sideOf(
            ElementType type, double[] coordinates, int[] connectivity, double[] box, int element, int face) {
        double slack = FLAT * Math.hypot(box[3] - box[0], Math.hypot(box[4] - box[1], box[5] - box[2]));
        for (Face side : Face.values()) {
            double level = box[side.axis() + (side.sign() > 0 ? 3 : 0)];
            boolean on = true;
            for (int i = 0; i < type.faceCorners() && on; i++) {
                int node = connectivity[element * type.nodes() + type.faceNode(face, i)];
                on = Math.abs(coordinates[3 * node + side.axis()] - level) <= slack;
            }
            if (on) {
                return side;
            }
        }
        return null;
    }

    /** Faces of one surface while they are collected. */
    private static final class Draft {
        private final List<int[]> faces = new ArrayList<>();

        void add(int element, int face) {
            faces.add(new int[] {element, face});
        }

        FaceSet build(String name) {
            int[] element = new int[faces.size()];
            byte[] face = new byte[faces.size()];
            for (int i = 0; i < element.length; i++) {
                element[i] = faces.get(i)[0];
                face[i] = (byte) faces.get(i)[1];
            }
            return new FaceSet(name, element, face);
        }
    }
}
