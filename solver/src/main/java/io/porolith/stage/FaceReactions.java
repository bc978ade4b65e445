package io.porolith.stage;

import io.porolith.mesh.Face;
import io.porolith.mesh.Space;

/** Sums nodal reactions by the face that prescribes them. A node that two faces hold counts for the first. */
final class FaceReactions {
    private FaceReactions() {}

    /**
     * @param reaction A u - f, component after component; counted where a face prescribes the component
     * @param unit newtons per unit of reaction
     * @return entry 3 f + c is component c of face f in newtons
     */
    static double[] sum(Space g, FaceSupports supports, double[] reaction, double unit) {
        double[] force = new double[18];
        byte[] counted = new byte[g.nodeCount()];
        for (Face face : Face.values()) {
            int bits = supports.bits(face);
            supports.forNodes(face, n -> {
                for (int c = 0; c < 3; c++) {
                    if ((bits >> c & 1) != 0 && (counted[n] >> c & 1) == 0) {
                        force[3 * face.ordinal() + c] += unit * reaction[c * g.nodeCount() + n];
                        counted[n] |= (byte) (1 << c);
                    }
                }
            });
        }
        return force;
    }
}
