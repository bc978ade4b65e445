package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.FreeNodes;
import io.porolith.backend.FreeNodes.Motion;
import io.porolith.backend.Vector;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Holds the place and the orientation of a body that supports leave free, by what they mean: the sums of u and of X x u over its nodes stay
 * zero, so that the rotation nearest to the deformation is none (W. Kabsch, Acta Crystallogr. A 32, 922 (1976)). No force tells how such a
 * body moves as a whole, so that linear solves that end early bring some of it, which would add up to a slow turn.
 *
 * <p>Directions lose a rigid motion of the body as it is now, which costs no force. Unbalanced forces lose the force and the moment that would
 * move the body: rounding, and the moment of hourglass stress that flow has left behind in voxels, which does not turn with the body.
 *
 * <p>Vectors stay where they are: sums over them come here, and the motion that these tell goes there.
 */
final class FreeMotion implements AutoCloseable {
    private final RigidMotion.Nodes body;
    private final FreeNodes nodes;
    private final boolean finite;
    private final long count;

    /** Sum of the arms r from the middle of the body as it was, and of r_i r_j. */
    private final double[] arms = new double[3];

    private final double[][] squares = new double[3][3];

    /** @param finite whether the body as it is now differs from the body as it was */
    FreeMotion(Backend backend, Body body, HeldMotions held, boolean finite) {
        this.body = body.rigidMotion((c, n) -> 0, held).nodes();
        this.finite = finite;
        FreeNodes.Layout layout = new FreeNodes.Layout(body.space(), this.body.solid(), this.body.centre());
        count = addArms(layout);
        nodes = backend.freeNodes(layout);
    }

    /** @return the number of nodes */
    private long addArms(FreeNodes.Layout layout) {
        long taken = 0;
        double[] r = new double[3];
        for (int n = 0; n < layout.counts().length; n++) {
            if (layout.takes(n)) {
                taken++;
                body.arm(n, r);
                for (int i = 0; i < 3; i++) {
                    arms[i] += r[i];
                    for (int j = 0; j < 3; j++) {
                        squares[i][j] += r[i] * r[j];
                    }
                }
            }
        }
        return taken;
    }

    /**
     * What sums over a vector v tell, with arms r from the middle of the body as it was and a from that of the body as it is.
     *
     * @param mean of v, where nothing holds the body
     * @param thenByV,nowByV sums of r_i v_j and of a_i v_j
     * @param nowByThen sums of a_i r_j
     * @param middle of the body as it is
     */
    private record Moments(
            double[] mean, double[][] thenByV, double[][] nowByV, double[][] nowByThen, double[] middle) {}

    /** Takes the rigid motion out of a direction in which a displaced body is to go. */
    void takeFromDirection(Vector direction, Vector displacement) {
        Moments m = moments(direction, displacement);
        double[] omega = rotation(m.mean, m.thenByV, transposed(m.nowByThen));
        Motion motion = new Motion(m.mean, omega, m.middle);
        if (finite) {
            nodes.take(motion, displacement, direction);
        } else {
            nodes.take(motion, direction);
        }
    }

    /** Takes force and moment out of the forces on a displaced body. */
    void takeFromForce(Vector force, Vector displacement) {
        Moments m = moments(force, displacement);
        double[] omega = rotation(m.mean, m.nowByV, m.nowByThen);
        nodes.take(new Motion(m.mean, omega, body.centre()), force);
    }

    private Moments moments(Vector v, Vector displacement) {
        double[] sums = finite ? nodes.sums(v, displacement) : nodes.sums(v);
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = body.free()[c] ? sums[c] / count : 0;
        }
        double[][] then = new double[3][3];
        double[][] now = new double[3][3];
        double[][] nowByThen = new double[3][3];
        double[] middle = body.centre().clone();
        for (int i = 0; i < 3; i++) {
            double shift = finite ? sums[FreeNodes.SUMS + i] / count : 0;
            middle[i] += shift;
            for (int j = 0; j < 3; j++) {
                int at = 3 * i + j;
                then[i][j] = sums[3 + at];
                // a = r + u - shift
                now[i][j] = then[i][j] + (finite ? sums[FreeNodes.SUMS + 3 + at] - shift * sums[j] : 0);
                nowByThen[i][j] = squares[i][j] + (finite ? sums[FreeNodes.SUMS + 12 + at] - shift * arms[j] : 0);
            }
        }
        return new Moments(mean, then, now, nowByThen, middle);
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                t[i][j] = m[j][i];
            }
        }
        return t;
    }

    /**
     * The rotation with the moment of v - mean: sum of a x (omega x b) = sum of a x (v - mean), with arms a and b.
     *
     * @param byV sum of a_i v_j
     * @param byArm sum of a_i b_j
     */
    private double[] rotation(double[] mean, double[][] byV, double[][] byArm) {
        double[][] inertia = new double[3][3];
        double[] moment = new double[3];
        double trace = byArm[0][0] + byArm[1][1] + byArm[2][2];
        for (int c = 0; c < 3; c++) {
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            // Arms of then and now have the same sum: their middles differ by the mean displacement.
            moment[c] = byV[p][q] - arms[p] * mean[q] - (byV[q][p] - arms[q] * mean[p]);
            for (int k = 0; k < 3; k++) {
                inertia[c][k] = (c == k ? trace : 0) - byArm[k][c];
            }
        }
        for (int c = 0; c < 3; c++) {
            if (!body.free()[3 + c]) {
                RigidMotion.fix(inertia, moment, c);
            }
        }
        return new SingularValueDecomposition(new Array2DRowRealMatrix(inertia, false))
                .getSolver()
                .solve(new ArrayRealVector(moment, false))
                .toArray();
    }

    @Override
    public void close() {
        nodes.close();
    }
}
