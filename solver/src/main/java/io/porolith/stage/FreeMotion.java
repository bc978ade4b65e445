package io.porolith.stage;

import io.porolith.backend.Backend;
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
 */
final class FreeMotion {
    private final Backend backend;
    private final RigidMotion.Nodes nodes;
    private final boolean finite;
    private final double[] u;
    private final double[] values;

    /** @param finite whether the body as it is now differs from the body as it was */
    FreeMotion(Backend backend, Body body, HeldMotions held, boolean finite) {
        this.backend = backend;
        this.finite = finite;
        nodes = body.rigidMotion((c, n) -> 0, held).nodes();
        u = new double[body.space().valueCount(3)];
        values = new double[u.length];
    }

    /** From the middle of the body to a node of it. */
    private interface Arm {
        void of(int node, double[] r);
    }

    /** Takes the rigid motion out of a direction in which a displaced body is to go. */
    void takeFromDirection(Vector direction, Vector displacement) {
        Arm now = now(displacement);
        take(direction, nodes::arm, now);
    }

    /** Takes force and moment out of the forces on a displaced body. */
    void takeFromForce(Vector force, Vector displacement) {
        Arm now = now(displacement);
        take(force, now, nodes::arm);
    }

    private Arm now(Vector displacement) {
        if (!finite) {
            return nodes::arm;
        }
        backend.download(displacement, u);
        int count = u.length / 3;
        double[] shift = nodes.mean((n, axis) -> u[axis * count + n]);
        return (n, r) -> {
            nodes.arm(n, r);
            for (int c = 0; c < 3; c++) {
                r[c] += u[c * count + n] - shift[c];
            }
        };
    }

    /** Takes out a mean and a rotation, such that the rest has no mean and no moment. */
    private void take(Vector vector, Arm ofMoment, Arm ofRotation) {
        backend.download(vector, values);
        int count = values.length / 3;
        double[] mean = nodes.mean((n, axis) -> nodes.free()[axis] ? values[axis * count + n] : 0);
        double[] omega = rotation(mean, ofMoment, ofRotation);
        double[] r = new double[3];
        for (int n = 0; n < count; n++) {
            if (nodes.solid()[n]) {
                ofRotation.of(n, r);
                for (int c = 0; c < 3; c++) {
                    int p = (c + 1) % 3;
                    int q = (c + 2) % 3;
                    values[c * count + n] -= mean[c] + omega[p] * r[q] - omega[q] * r[p];
                }
            }
        }
        backend.upload(values, vector);
    }

    /** The rotation with the moment of the values: sum of a x (omega x b) = sum of a x v, with arms a and b. */
    private double[] rotation(double[] mean, Arm ofMoment, Arm ofRotation) {
        int count = values.length / 3;
        double[][] inertia = new double[3][3];
        double[] moment = new double[3];
        double[] a = new double[3];
        double[] b = new double[3];
        for (int n = 0; n < count; n++) {
            if (nodes.solid()[n]) {
                ofMoment.of(n, a);
                ofRotation.of(n, b);
                double product = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
                for (int c = 0; c < 3; c++) {
                    int p = (c + 1) % 3;
                    int q = (c + 2) % 3;
                    moment[c] += a[p] * (values[q * count + n] - mean[q]) - a[q] * (values[p * count + n] - mean[p]);
                    for (int k = 0; k < 3; k++) {
                        inertia[c][k] += (c == k ? product : 0) - b[c] * a[k];
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            if (!nodes.free()[3 + c]) {
                RigidMotion.fix(inertia, moment, c);
            }
        }
        return new SingularValueDecomposition(new Array2DRowRealMatrix(inertia, false))
                .getSolver()
                .solve(new ArrayRealVector(moment, false))
                .toArray();
    }
}
