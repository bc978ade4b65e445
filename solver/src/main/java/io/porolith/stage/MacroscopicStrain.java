package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Finds the macroscopic strain components of a periodic cell whose stress is prescribed. */
final class MacroscopicStrain {
    private MacroscopicStrain() {}

    /**
     * Changes the free components of the strain so that their stresses become the prescribed ones.
     *
     * @param strain tensor components, changed in place
     * @param stress mean stress at that strain, in units of the reference modulus
     * @param stiffness effective stiffness, row-major, shear columns for engineering shear
     */
    static void adjust(
            double[] strain, double[] stress, MacroscopicLoad load, double[] stiffness, double referenceModulus) {
        int[] free = java.util.stream.IntStream.range(0, 6)
                .filter(c -> Double.isNaN(load.strain()[c]))
                .toArray();
        RealMatrix a = new Array2DRowRealMatrix(free.length, free.length);
        ArrayRealVector missing = new ArrayRealVector(free.length);
        for (int r = 0; r < free.length; r++) {
            missing.setEntry(r, load.stress()[free[r]] / referenceModulus - stress[free[r]]);
            for (int c = 0; c < free.length; c++) {
                a.setEntry(r, c, stiffness[6 * free[r] + free[c]]);
            }
        }
        DecompositionSolver solver = new LUDecomposition(a).getSolver();
        if (!solver.isNonSingular()) {
            throw new InputException(
                    "mechanics.macroscopic: the cell bears no load in some direction whose strain is free, as if the solid did"
                            + " not reach from one period to the next; expected a strain for the components across the gap, such as strain: {zz: 0, yz: 0, xz: 0}.");
        }
        double[] change = solver.solve(missing).toArray();
        for (int c = 0; c < free.length; c++) {
            strain[free[c]] += free[c] < 3 ? change[c] : 0.5 * change[c];
        }
    }
}
