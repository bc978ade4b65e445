package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.linear.SolveReport;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.Mechanics;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.Recovery;
import io.porolith.stage.RigidMotion;
import io.porolith.stage.Saved;
import io.porolith.stage.StressState;
import io.porolith.stage.VolumeChange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mechanics and recovery at one output time: lithiation per voxel in, scalars and fields out. */
final class StressStage implements Saved, AutoCloseable {
    private final Backend backend;
    private final Lattice lattice;
    private final Mechanics mechanics;
    private final Recovery recovery;
    private final MechanicsSpec spec;

    StressStage(Backend backend, Case problem, Lattice lattice) {
        this.backend = backend;
        this.lattice = lattice;
        this.spec = problem.mechanics().orElseThrow();
        MaterialTable table =
                MaterialTable.of(lattice.phases(), problem.materials(), spec.convention(), referenceModulus(problem));
        mechanics = new Mechanics(backend, lattice, table, spec, problem.solver());
        recovery = new Recovery(backend, lattice, table);
    }

    /** The largest Young's modulus of any phase without lithium: every modulus in the solver is then of order one. */
    static double referenceModulus(Case problem) {
        return problem.materials().values().stream()
                .mapToDouble(m -> m.youngsModulus().at(0))
                .max()
                .orElseThrow();
    }

    /** Result of a stress solve. */
    record Result(SolveReport solve, Map<Column, Double> scalars, List<PhaseStress> byPhase, List<Field> fields) {}

    Result solve(double[] lithiation, Set<FieldName> wanted) {
        SolveReport report = mechanics.solve(lithiation);
        double[] strain = mechanics.macroscopicStrain();
        Set<FieldName> voxelFields = EnumSet.copyOf(wanted);
        StressState state =
                recovery.recover(mechanics.displacement(), strain, lithiation, mechanics.stiffnessWork(), voxelFields);
        double[] u = new double[3 * lattice.grid().nodeCount()];
        backend.download(mechanics.displacement(), u);
        for (int i = 0; i < u.length; i++) {
            u[i] *= lattice.pitch();
        }
        Map<Column, Double> scalars =
                StressScalars.of(lattice, state, VolumeChange.of(lattice, u), strain, mechanics.reactionForces());
        cancelMirroredShear(scalars);
        List<Field> fields = new ArrayList<>(state.fields());
        if (wanted.contains(FieldName.DISPLACEMENT)) {
            fields.add(displacement(u, strain));
        }
        return new Result(report, scalars, List.of(state.byPhase()), fields);
    }

    /** Mean shear of the meshed part cancels with that of its mirror image across a plane of symmetry; the whole body has none. */
    private void cancelMirroredShear(Map<Column, Double> scalars) {
        boolean[] mirrored = new boolean[3];
        spec.faces().forEach((face, condition) -> mirrored[face.axis()] |= condition.kind() == FaceKind.SYMMETRY);
        String axes = "xyz";
        for (int a = 0; a < 3; a++) {
            for (int b = a + 1; b < 3; b++) {
                if (mirrored[a] || mirrored[b]) {
                    scalars.replace(new Column("mean_stress_" + axes.charAt(a) + axes.charAt(b), "Pa"), 0.0);
                }
            }
        }
    }

    /** Component-interleaved displacement in metres, with the macroscopic part of a periodic cell and without rigid motion. */
    private Field displacement(double[] u, double[] e) {
        Grid g = lattice.grid();
        if (spec.support() == MechanicsSpec.Support.MINIMAL) {
            RigidMotion.remove(lattice, u);
        }
        float[] values = new float[u.length];
        double h = lattice.pitch();
        int n = 0;
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++, n++) {
                    values[3 * n] = (float) (u[n] + h * (e[0] * i + e[5] * j + e[4] * k));
                    values[3 * n + 1] = (float) (u[g.nodeCount() + n] + h * (e[5] * i + e[1] * j + e[3] * k));
                    values[3 * n + 2] = (float) (u[2 * g.nodeCount() + n] + h * (e[4] * i + e[3] * j + e[2] * k));
                }
            }
        }
        return new Field(FieldName.DISPLACEMENT, values);
    }

    @Override
    public void save(CheckpointWriter to) {
        mechanics.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        mechanics.restore(from);
    }

    @Override
    public void close() {
        mechanics.close();
    }
}
