package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.io.Column;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.stage.Body;
import io.porolith.stage.Homogenisation;
import io.porolith.stage.Lithiation;
import io.porolith.stage.Mechanics;
import io.porolith.stage.Recovery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/** Effective stiffness, expansion, diffusivity and tortuosity of a periodic cell, as named scalars in SI units. */
final class EffectiveProperties {
    private EffectiveProperties() {}

    /** @param lithiation per sample point */
    static Map<Column, Double> of(Backend backend, Case problem, Body body, double[] lithiation) {
        HomogenisationSpec spec = problem.homogenisation().orElseThrow();
        Map<Column, Double> s = new LinkedHashMap<>();
        if (spec.stiffness() || spec.expansion()) {
            elastic(backend, problem, body, lithiation, s);
        }
        if (spec.diffusivity()) {
            transport(backend, problem, body, lithiation, s);
        }
        return s;
    }

    private static void elastic(Backend backend, Case problem, Body body, double[] lithiation, Map<Column, Double> s) {
        double reference = StressStage.referenceModulus(problem);
        // Stiffness does not depend on the convention; a case that asks for expansion has one.
        ExpansionConvention convention =
                problem.mechanics().map(MechanicsSpec::convention).orElse(ExpansionConvention.STRETCH);
        MaterialTable table = MaterialTable.of(body.phases(), problem.materials(), convention, reference);
        MacroscopicLoad held = new MacroscopicLoad(new double[6], filled(Double.NaN));
        MechanicsSpec cell = new MechanicsSpec(convention, Map.of(), Support.FACES, 0, 0, Optional.of(held));
        try (Mechanics mechanics = new Mechanics(backend, body, table, cell, problem.solver());
                Recovery means = Recovery.ofMeans(backend, body, table)) {
            mechanics.solve(lithiation);
            double[] locked = mechanics
                    .recover(means, Lithiation.of(lithiation), Set.of())
                    .meanStress();
            double[] c = mechanics.effectiveStiffness(lithiation);
            Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(6, 6);
            for (int i = 0; i < 36; i++) {
                matrix.setEntry(i / 6, i % 6, c[i] * reference);
            }
            report(matrix, locked, problem.homogenisation().orElseThrow(), s);
        }
    }

    private static double[] filled(double value) {
        double[] a = new double[6];
        java.util.Arrays.fill(a, value);
        return a;
    }

    private static void report(
            Array2DRowRealMatrix c, double[] locked, HomogenisationSpec spec, Map<Column, Double> s) {
        if (spec.stiffness()) {
            for (int i = 0; i < 6; i++) {
                for (int j = i; j < 6; j++) {
                    s.put(
                            new Column("effective_stiffness_" + (i + 1) + (j + 1), "Pa"),
                            0.5 * (c.getEntry(i, j) + c.getEntry(j, i)));
                }
            }
            double bulk = 0;
            for (int i = 0; i < 9; i++) {
                bulk += c.getEntry(i / 3, i % 3) / 9;
            }
            s.put(new Column("effective_bulk_modulus", "Pa"), bulk);
            double c11 = (c.getEntry(0, 0) + c.getEntry(1, 1) + c.getEntry(2, 2)) / 3;
            double c12 = (c.getEntry(0, 1) + c.getEntry(1, 2) + c.getEntry(0, 2)) / 3;
            double c44 = (c.getEntry(3, 3) + c.getEntry(4, 4) + c.getEntry(5, 5)) / 3;
            s.put(new Column("zener_ratio", "1"), 2 * c44 / (c11 - c12));
        }
        if (spec.expansion()) {
            double[] strain = new LUDecomposition(c)
                    .getSolver()
                    .solve(new ArrayRealVector(locked).mapMultiply(-1))
                    .toArray();
            String[] names = {"xx", "yy", "zz", "yz", "xz", "xy"};
            for (int i = 0; i < 6; i++) {
                s.put(new Column("effective_eigenstrain_" + names[i], "1"), i < 3 ? strain[i] : 0.5 * strain[i]);
            }
        }
    }

    private static void transport(
            Backend backend, Case problem, Body body, double[] lithiation, Map<Column, Double> s) {
        TransportTable table = TransportTable.of(body.phases(), problem.materials());
        double[] k = new Homogenisation(backend, body, problem.solver())
                .conductivity((v, p) -> table.conductivity(p, lithiation[v]));
        double storage = 0;
        double mean = 0;
        for (int v = 0; v < body.space().pointCount(); v++) {
            double x = lithiation[v];
            storage += body.volume(v) * body.average(v, table::storage);
            mean += body.volume(v) * body.average(v, p -> table.conductivity(p, x));
        }
        storage /= body.cellVolume();
        mean /= body.cellVolume();
        String[] axes = {"x", "y", "z"};
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double kij = 0.5 * (k[3 * i + j] + k[3 * j + i]);
                String ij = axes[i] + axes[j];
                s.put(new Column("effective_conductivity_" + ij, "mol/(m s)"), kij);
                s.put(new Column("effective_diffusivity_" + ij, "m^2/s"), kij / storage);
            }
            s.put(new Column("tortuosity_" + axes[i], "1"), mean / k[4 * i]);
        }
    }
}
