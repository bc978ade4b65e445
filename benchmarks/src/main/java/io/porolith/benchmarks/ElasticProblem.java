package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.linear.SolveReport;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.SolverSpec;
import io.porolith.stage.Lithiation;
import io.porolith.stage.Mechanics;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.Recovery;
import io.porolith.stage.StressState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Elasticity of a fully lithiated body: no normal displacement on the three lower faces of the cell, all else free.
 *
 * @param name letter of the reference problem
 * @param lattice the voxels
 * @param materials by phase name
 */
public record ElasticProblem(String name, Lattice lattice, Map<String, Material> materials) {
    private static final double PASCAL_PER_GIGAPASCAL = 1e9;

    /** Elastic constants in units of the stiffest phase. */
    MaterialTable table() {
        double stiffest = materials.values().stream()
                .mapToDouble(m -> m.youngsModulus().at(0))
                .max()
                .orElseThrow();
        return MaterialTable.of(lattice.phases(), materials, ExpansionConvention.VOLUME, stiffest);
    }

    /** Displacement components at nodes that touch solid, prescribed ones included. */
    public long unknowns() {
        return 3L * MaterialNodes.of(lattice).count();
    }

    /** Lithiation of every voxel: one. */
    double[] lithiation() {
        double[] full = new double[lattice.grid().voxelCount()];
        Arrays.fill(full, 1);
        return full;
    }

    static MechanicsSpec rollers() {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, face.sign() < 0 ? FaceCondition.SYMMETRY : FaceCondition.FREE);
        }
        return new MechanicsSpec(
                ExpansionConvention.VOLUME, faces, MechanicsSpec.Support.FACES, 0, 0, Optional.empty());
    }

    /**
     * Solves by the mechanics stage from a zero displacement and recovers stress.
     *
     * @param tolerance true relative residual
     */
    public Answer solve(Backend backend, double tolerance) {
        long start = System.nanoTime();
        MaterialTable table = table();
        double[] lithiation = lithiation();
        try (Mechanics mechanics =
                        new Mechanics(backend, lattice, table, rollers(), new SolverSpec(tolerance, tolerance, 1000));
                Recovery stress = new Recovery(backend, lattice, table)) {
            SolveReport report = mechanics.solve(lithiation);
            double setUp = seconds(start) - report.seconds();
            long recovery = System.nanoTime();
            StressState state = mechanics.recover(stress, Lithiation.of(lithiation), Set.of());
            double[] u = new double[3 * lattice.grid().nodeCount()];
            backend.download(mechanics.displacement(), u);
            return new Answer(report, setUp, seconds(recovery), values(state, u));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }

    /** Values that other codes report too: stress in GPa, energy in GPa edge&sup3;, displacement in edges. */
    private Map<String, Double> values(StressState state, double[] u) {
        Map<String, Double> values = new LinkedHashMap<>();
        PhaseStress silicon = phase(state, "silicon");
        PhaseStress carbon = phase(state, "carbon");
        double cube = Math.pow(ReferenceProblems.EDGE, 3);
        values.put("max_von_mises_silicon", silicon.vonMises().value() / PASCAL_PER_GIGAPASCAL);
        values.put("max_von_mises_carbon", carbon.vonMises().value() / PASCAL_PER_GIGAPASCAL);
        values.put("strain_energy", state.strainEnergy() / (PASCAL_PER_GIGAPASCAL * cube));
        if (name.equals("A")) {
            values.put("mean_ux_at_x_max", meanUx(u) * lattice.pitch() / ReferenceProblems.EDGE);
        } else {
            values.put("core_pressure", -pressure(silicon) / PASCAL_PER_GIGAPASCAL);
        }
        return values;
    }

    private PhaseStress phase(StressState state, String phase) {
        return state.byPhase()[
                lattice.phases().stream().map(p -> p.name()).toList().indexOf(phase)];
    }

    private static double pressure(PhaseStress phase) {
        return (phase.meanStress(0) + phase.meanStress(1) + phase.meanStress(2)) / 3;
    }

    /** Mean of u_x over the face x_max, exact for trilinear elements; in pitches. */
    private double meanUx(double[] u) {
        Grid g = lattice.grid();
        double sum = 0;
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                double weight = (j % g.ny() == 0 ? 0.5 : 1) * (k % g.nz() == 0 ? 0.5 : 1);
                sum += weight * u[g.node(g.nx(), j, k)];
            }
        }
        return sum / ((double) g.ny() * g.nz());
    }

    /**
     * What came out.
     *
     * @param report of the linear solve
     * @param setUpSeconds everything before the Krylov iteration
     * @param recoverySeconds stress and energy from the displacement
     * @param values by name
     */
    public record Answer(SolveReport report, double setUpSeconds, double recoverySeconds, Map<String, Double> values) {}
}
