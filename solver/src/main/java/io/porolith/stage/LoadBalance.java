package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.Support;

/** Whether the pressures on a body that supports leave free to move add up to nothing along each free motion, as equilibrium needs. */
public final class LoadBalance {
    /** Of the sum of all nodal forces, or of their moments: more is no rounding. */
    private static final double NOTHING = 1e-6;

    private LoadBalance() {}

    /** @throws InputException if the body would be pushed away or turned */
    public static void require(Body body, MechanicsSpec spec) {
        if (spec.support() != Support.MINIMAL || !SurfacePressure.any(spec)) {
            return;
        }
        HeldMotions held = body.heldMotions(spec);
        boolean[] free = held.takesPart();
        double[] force = body.pressureForce(spec, 1);
        int nodes = body.space().nodeCount();
        double[] sum = new double[HeldMotions.COUNT];
        double[] size = new double[HeldMotions.COUNT];
        double[] r = new double[3];
        for (int n = 0; n < nodes; n++) {
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = body.coordinate(body.space(), n, axis) - body.lower(axis);
            }
            for (int c = 0; c < 3; c++) {
                int p = (c + 1) % 3;
                int q = (c + 2) % 3;
                add(sum, size, c, force[c * nodes + n], 0);
                add(sum, size, 3 + c, r[p] * force[q * nodes + n], -r[q] * force[p * nodes + n]);
            }
        }
        for (int motion = 0; motion < free.length; motion++) {
            if (free[motion] && Math.abs(sum[motion]) > NOTHING * size[motion]) {
                throw new InputException("key `mechanics.support`: the pressures do not balance in the "
                        + HeldMotions.name(motion) + ", and with `minimal` nothing holds the body against it;"
                        + " expected pressures that balance, such as equal ones on all that is free");
            }
        }
    }

    private static void add(double[] sum, double[] size, int motion, double a, double b) {
        sum[motion] += a + b;
        size[motion] += Math.abs(a) + Math.abs(b);
    }
}
