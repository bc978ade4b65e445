package io.porolith.mesh;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Meshes with the same elements and nodes elsewhere. */
public final class NodeMotion {
    private NodeMotion() {}

    /** Moves a point. */
    @FunctionalInterface
    public interface PointMap {
        /** Replaces x, y, z (metres) by where the point goes. */
        void apply(double[] point);
    }

    /** Every node, middles included, moved by a map. The map must keep the volume of every element positive. */
    public static ConformingMesh mapped(ConformingMesh mesh, PointMap map) {
        double[] xyz = mesh.coordinates().clone();
        double[] point = new double[3];
        for (int n = 0; n < mesh.nodeCount(); n++) {
            System.arraycopy(xyz, 3 * n, point, 0, 3);
            map.apply(point);
            System.arraycopy(point, 0, xyz, 3 * n, 3);
        }
        return mesh.withCoordinates(xyz);
    }

    /**
     * Corners inside the bounding box moved at random, each coordinate by at most a share of the shortest edge at the corner; edges stay
     * straight. A share up to 0.15 keeps the elements of a {@link BoxMesh} of cubes positive.
     */
    public static ConformingMesh jittered(ConformingMesh mesh, double share, long seed) {
        double[] xyz = mesh.coordinates().clone();
        double[] reach = shortestEdges(mesh);
        double[] box = mesh.bounds();
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < mesh.nodeCount(); n++) {
            boolean inside = true;
            for (int axis = 0; axis < 3; axis++) {
                inside &= xyz[3 * n + axis] > box[axis] && xyz[3 * n + axis] < box[3 + axis];
            }
            for (int axis = 0; axis < 3; axis++) {
                double step = share * reach[n] * (2 * random.nextDouble() - 1);
                xyz[3 * n + axis] += inside && Double.isFinite(reach[n]) ? step : 0;
            }
        }
        return straightened(mesh.withCoordinates(xyz));
    }

    /** Middles of quadratic elements moved to the middle of their edge. */
    public static ConformingMesh straightened(ConformingMesh mesh) {
        ElementType type = mesh.type();
        if (!type.isQuadratic()) {
            return mesh;
        }
        double[] xyz = mesh.coordinates().clone();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int i = 0; i < type.edges(); i++) {
                int middle = mesh.node(e, type.corners() + i);
                int a = mesh.node(e, type.edgeCorner(i, 0));
                int b = mesh.node(e, type.edgeCorner(i, 1));
                for (int axis = 0; axis < 3; axis++) {
                    xyz[3 * middle + axis] = 0.5 * (xyz[3 * a + axis] + xyz[3 * b + axis]);
                }
            }
        }
        return mesh.withCoordinates(xyz);
    }

    /** Shortest edge at every corner; infinite at middles. */
    private static double[] shortestEdges(ConformingMesh mesh) {
        ElementType type = mesh.type();
        double[] shortest = new double[mesh.nodeCount()];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int i = 0; i < type.edges(); i++) {
                int a = mesh.node(e, type.edgeCorner(i, 0));
                int b = mesh.node(e, type.edgeCorner(i, 1));
                double dx = mesh.coordinate(a, 0) - mesh.coordinate(b, 0);
                double dy = mesh.coordinate(a, 1) - mesh.coordinate(b, 1);
                double dz = mesh.coordinate(a, 2) - mesh.coordinate(b, 2);
                double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
                shortest[a] = Math.min(shortest[a], length);
                shortest[b] = Math.min(shortest[b], length);
            }
        }
        return shortest;
    }
}
