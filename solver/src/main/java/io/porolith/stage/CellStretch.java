package io.porolith.stage;

import io.porolith.backend.InelasticForm;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The mean displacement gradient of a periodic body with history: symmetric, each component given or such that the mean nominal stress (force
 * over the area before deformation) has a given value. The free components follow by Broyden's method (Math. Comput. 19, 1965, 577), which
 * starts from the stiffness that the body would have if it strained evenly. Components are xx, yy, zz, yz, xz, xy.
 */
final class CellStretch {
    private static final int MAX_ITERATIONS = 60;
    private static final int[] ROW = {0, 1, 2, 1, 0, 0};
    private static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

    private final MacroscopicLoad load;
    private final double modulus;
    private final double cellVolume;
    private final int[] free;
    private double[] strain = new double[6];
    private double[] stress = new double[6];
    private double[] increment = new double[6];

    /** @param referenceModulus Pa per unit of stress of the form */
    CellStretch(MacroscopicLoad load, double referenceModulus, double cellVolume) {
        this.load = load;
        modulus = referenceModulus;
        this.cellVolume = cellVolume;
        free = java.util.stream.IntStream.range(0, 6)
                .filter(c -> Double.isNaN(load.strain()[c]))
                .toArray();
    }

    /** Equilibrium at a displacement gradient. */
    interface Equilibrium {
        /** Brings the body into equilibrium at what the form was stretched to. */
        Newton.Report find();
    }

    /** Components after the last accepted step. */
    double[] strain() {
        return strain.clone();
    }

    /** What a step found. */
    record Trial(Newton.Report report, double[] strain, double[] stress) {}

    /**
     * Finds the components of a step.
     *
     * @param share of the load that is on at its end
     * @param ratio of the last change to begin with
     * @param stiffness lambda and mu of the evenly strained body, in units of the reference modulus
     * @param tolerance on stress over the size of the stress in the body
     */
    Trial solve(
            InelasticForm form,
            Equilibrium equilibrium,
            double share,
            double ratio,
            double[] stiffness,
            double tolerance) {
        double[] e = strain.clone();
        for (int c = 0; c < 6; c++) {
            e[c] = Double.isNaN(load.strain()[c]) ? e[c] + ratio * increment[c] : share * load.strain()[c];
        }
        RealMatrix inverse = inverse(stiffness);
        RealVector missing = null;
        RealVector move = null;
        Newton.Report report = null;
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            form.stretch(gradient(e));
            Newton.Report now = equilibrium.find();
            report = report == null ? now : report.plus(now);
            double[] s = mean(form.stressIntegral());
            if (!now.converged() || free.length == 0) {
                return new Trial(report, e, s);
            }
            RealVector rest = new ArrayRealVector(Arrays.stream(free)
                    .mapToDouble(c -> share * load.stress()[c] / modulus - s[c])
                    .toArray());
            double size = Math.max(now.last().stressNorm() / Math.sqrt(cellVolume), Newton.NO_STRESS);
            if (rest.getLInfNorm() <= tolerance * size) {
                return new Trial(report, e, s);
            }
            if (missing != null) {
                inverse = broyden(inverse, move, missing.subtract(rest));
            }
            missing = rest;
            move = inverse.operate(rest);
            for (int i = 0; i < free.length; i++) {
                e[free[i]] += move.getEntry(i);
            }
        }
        return new Trial(report.failed("the mean stress of the cell does not settle"), e, stress);
    }

    /** Inverse of the isotropic stiffness in the free components; tensor shears. */
    private RealMatrix inverse(double[] stiffness) {
        RealMatrix k = new Array2DRowRealMatrix(Math.max(1, free.length), Math.max(1, free.length));
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                k.setEntry(i, j, free[i] < 3 && free[j] < 3 ? stiffness[0] : 0);
            }
            k.addToEntry(i, i, 2 * stiffness[1]);
        }
        return free.length == 0 ? k : MatrixUtils.inverse(k);
    }

    /** Good update of the inverse: afterwards it sends the change of stress to the move that brought it. */
    private static RealMatrix broyden(RealMatrix inverse, RealVector move, RealVector change) {
        RealVector guess = inverse.operate(change);
        double along = move.dotProduct(guess);
        if (Math.abs(along) < 1e-3 * move.dotProduct(move)) {
            return inverse;
        }
        RealVector row = inverse.preMultiply(move);
        return inverse.add(move.subtract(guess).outerProduct(row).scalarMultiply(1 / along));
    }

    private static double[] gradient(double[] e) {
        double[] h = new double[9];
        for (int c = 0; c < 6; c++) {
            h[3 * ROW[c] + COLUMN[c]] = e[c];
            h[3 * COLUMN[c] + ROW[c]] = e[c];
        }
        return h;
    }

    private double[] mean(double[] integral) {
        double[] s = new double[6];
        for (int c = 0; c < 6; c++) {
            s[c] = 0.5 * (integral[3 * ROW[c] + COLUMN[c]] + integral[3 * COLUMN[c] + ROW[c]]) / cellVolume;
        }
        return s;
    }

    /** Work of the cell's boundary in a step, in units of the reference modulus times length cubed. */
    double work(Trial trial) {
        double work = 0;
        for (int c = 0; c < 6; c++) {
            work += (c < 3 ? 0.5 : 1) * (stress[c] + trial.stress[c]) * (trial.strain[c] - strain[c]);
        }
        return work * cellVolume;
    }

    /** A step was taken. */
    void accept(Trial trial) {
        for (int c = 0; c < 6; c++) {
            increment[c] = trial.strain[c] - strain[c];
        }
        strain = trial.strain;
        stress = trial.stress;
    }

    /** Adds the motion of the cell to a displacement. */
    void add(Body body, double[] u) {
        int nodes = u.length / 3;
        double[] h = gradient(strain);
        for (int n = 0; n < nodes; n++) {
            for (int d = 0; d < 3; d++) {
                double x = (body.coordinate(body.space(), n, d) - body.lower(d)) / body.unit();
                for (int c = 0; c < 3; c++) {
                    u[c * nodes + n] += h[3 * c + d] * x;
                }
            }
        }
    }

    /** Everything the next step depends on. */
    double[] state() {
        double[] all = new double[18];
        System.arraycopy(strain, 0, all, 0, 6);
        System.arraycopy(stress, 0, all, 6, 6);
        System.arraycopy(increment, 0, all, 12, 6);
        return all;
    }

    void restore(double[] all) {
        strain = Arrays.copyOfRange(all, 0, 6);
        stress = Arrays.copyOfRange(all, 6, 12);
        increment = Arrays.copyOfRange(all, 12, 18);
    }
}
