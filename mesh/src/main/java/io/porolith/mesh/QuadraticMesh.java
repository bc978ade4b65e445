package io.porolith.mesh;

import java.util.Arrays;

/** Puts a node in the middle of every edge of a linear mesh, on the straight line; surfaces and periods are kept. */
public final class QuadraticMesh {
    private QuadraticMesh() {}

    /** TET4 to TET10, HEX8 to HEX20; a quadratic mesh is returned as it is. Edge e becomes node {@code nodeCount + e}. */
    public static ConformingMesh of(ConformingMesh mesh) {
        if (mesh.type().isQuadratic()) {
            return mesh;
        }
        ElementType type = mesh.type().quadratic();
        EdgeNodes edges = EdgeNodes.of(mesh.type(), mesh.connectivity(), mesh.nodeCount());
        return new ConformingMesh(
                type,
                coordinates(mesh, edges),
                connectivity(mesh, type, edges),
                mesh.phase(),
                mesh.phases(),
                mesh.symmetry(),
                mesh.faceSets(),
                periodic(mesh, edges));
    }

    private static double[] coordinates(ConformingMesh mesh, EdgeNodes edges) {
        int corners = mesh.nodeCount();
        double[] xyz = Arrays.copyOf(mesh.coordinates(), 3 * (corners + edges.count()));
        for (int e = 0; e < edges.count(); e++) {
            for (int axis = 0; axis < 3; axis++) {
                xyz[3 * (corners + e) + axis] =
                        0.5 * (mesh.coordinate(edges.end(e, 0), axis) + mesh.coordinate(edges.end(e, 1), axis));
            }
        }
        return xyz;
    }

    private static int[] connectivity(ConformingMesh mesh, ElementType type, EdgeNodes edges) {
        int[] nodes = new int[mesh.elementCount() * type.nodes()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            int base = e * type.nodes();
            System.arraycopy(mesh.connectivity(), e * type.corners(), nodes, base, type.corners());
            for (int i = 0; i < type.edges(); i++) {
                nodes[base + type.corners() + i] = mesh.nodeCount() + edges.edge()[e * type.edges() + i];
            }
        }
        return nodes;
    }

    /** A middle is a copy if both ends of its edge are copies through the same periods of the ends of another edge. */
    private static PeriodicNodes periodic(ConformingMesh mesh, EdgeNodes edges) {
        int corners = mesh.nodeCount();
        PeriodicNodes old = mesh.periodic();
        if (!old.any()) {
            return PeriodicNodes.none(corners + edges.count());
        }
        int[] original = Arrays.copyOf(old.original(), corners + edges.count());
        PeriodicEdges originals = new PeriodicEdges(mesh.coordinates(), old, edges);
        for (int e = 0; e < edges.count(); e++) {
            original[corners + e] = corners + originals.originalOf(e);
        }
        return new PeriodicNodes(old.period(), original);
    }
}
