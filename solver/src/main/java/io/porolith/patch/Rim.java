package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a node lies where two outer faces meet at an angle, both without support. Stress there goes with a power of the distance that is no
 * whole number (Williams, J. Appl. Mech. 19 (1952) 526), which polynomials do not follow. A plane of symmetry makes no such rim.
 */
final class Rim {
    /** Cosine of the angle between normals from which on faces meet at a rim; those on one curved surface are closer. */
    private static final double SHARP = 0.5;

    private Rim() {}

    /** @param patch of one layer around the node */
    static boolean has(ConformingMesh mesh, Patch patch, KnownTractions tractions) {
        FaceRule rule = FaceRule.coarse(mesh.type());
        List<double[]> normals = new ArrayList<>();
        for (Patch.Piece piece : patch.pieces()) {
            for (int f = 0; f < mesh.type().faces(); f++) {
                if (touches(mesh, piece.number(), f, patch.node(0))
                        && tractions.held(mesh, piece.number(), f) == 0
                        && patch.isOutside(piece.number(), f)) {
                    double[] n = new double[3];
                    rule.normal(mesh, piece.number(), f, 0, n);
                    normals.add(n);
                }
            }
        }
        return normals.stream().anyMatch(a -> normals.stream().anyMatch(b -> cosine(a, b) < SHARP));
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static boolean touches(ConformingMesh mesh, int element, int face, int node) {
        boolean has = false;
        for (int a = 0; a < mesh.type().faceNodes(); a++) {
            has |= mesh.periodic().original()[mesh.faceNode(element, face, a)] == node;
        }
        return has;
    }
}
