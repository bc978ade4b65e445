package io.porolith.stage;

import io.porolith.backend.Constraints;
import io.porolith.input.InputException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Whether supports hold a body against all rigid motions, where rollers stand at angles that only the mesh knows. */
final class RigidHold {
    /** A motion is free if supports feel less than this share of its square. */
    private static final double FREE = 1e-12;

    private RigidHold() {}

    /** @throws InputException if some rigid motion is free */
    static void require(Constraints constraints) {
        double[][] felt = constraints.space().rigidMotions(3);
        for (double[] motion : felt) {
            normalise(motion);
            keepHeld(constraints, motion);
        }
        double[][] gram = new double[6][6];
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                for (int i = 0; i < felt[a].length; i++) {
                    gram[a][b] += felt[a][i] * felt[b][i];
                }
            }
        }
        double[] values = new EigenDecomposition(new Array2DRowRealMatrix(gram, false)).getRealEigenvalues();
        for (double value : values) {
            if (!(value > FREE)) {
                throw new InputException(
                        "key `mechanics.rollers`: faces and rollers together leave the body a rigid motion;"
                                + " expected supports that hold all six, or `support: minimal` without rollers");
            }
        }
    }

    private static void normalise(double[] motion) {
        double sum = 0;
        for (double v : motion) {
            sum += v * v;
        }
        for (int i = 0; i < motion.length; i++) {
            motion[i] /= Math.sqrt(sum);
        }
    }

    /** What supports feel of a displacement. */
    private static void keepHeld(Constraints constraints, double[] u) {
        int nodes = u.length / 3;
        double[] felt = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            felt[i] = (constraints.mask()[i % nodes] >> i / nodes & 1) != 0 ? u[i] : 0;
        }
        int[] at = constraints.held().at();
        double[] p = constraints.held().projector();
        for (int i = 0; i < at.length; i++) {
            for (int c = 0; c < 3; c++) {
                double free = 0;
                for (int d = 0; d < 3; d++) {
                    free += p[9 * i + 3 * c + d] * u[d * nodes + at[i]];
                }
                felt[c * nodes + at[i]] = u[c * nodes + at[i]] - free;
            }
        }
        System.arraycopy(felt, 0, u, 0, u.length);
    }
}
