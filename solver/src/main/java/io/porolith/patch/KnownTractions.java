package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import java.util.Map;

/**
 * What is known of the tractions on the outside of a mesh: a pressure, or none, in every direction in which a face is not held.
 *
 * @param held for every node of the mesh: bit c where the displacement c is prescribed, {@link #ROLLER} on a flat surface that is held along
 *     its normal alone
 * @param pressure Pa by {@link #key} of the face, faces that are not named have none
 */
public record KnownTractions(byte[] held, Map<Long, Double> pressure) {
    public static final int ROLLER = 8;

    /** A face of an element as one number. */
    public static long key(int element, int face) {
        return 8L * element + face;
    }

    /** What all nodes of a face are held in. */
    int held(ConformingMesh mesh, int element, int face) {
        int all = ~0;
        for (int a = 0; a < mesh.type().faceNodes(); a++) {
            all &= held[mesh.faceNode(element, face, a)];
        }
        return all;
    }

    double pressure(int element, int face) {
        return pressure.isEmpty() ? 0 : pressure.getOrDefault(key(element, face), 0.0);
    }
}
