package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.linear.SolveReport;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import io.porolith.stage.Mechanics;
import io.porolith.stage.Recovery;
import io.porolith.stage.StressCoupling;
import io.porolith.stage.StressState;
import io.porolith.stage.SwellingWork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Linear elasticity: solved when it is asked for, whatever happened before. */
final class LinearStressStage implements StressStage {
    private final Backend backend;
    private final Body body;
    private final Mechanics mechanics;
    private final Recovery recovery;
    private final MechanicsSpec spec;
    private final MaterialTable materials;
    /** The balance of energy, where stress is solved in every step anyway. */
    private final Optional<SwellingWork> work;

    LinearStressStage(Backend backend, Case problem, Body body) {
        this.backend = backend;
        this.body = body;
        this.spec = problem.mechanics().orElseThrow();
        materials = MaterialTable.of(
                body.phases(), problem.materials(), spec.convention(), StressStage.referenceModulus(problem));
        mechanics = new Mechanics(backend, body, materials, spec, problem.solver());
        recovery = new Recovery(backend, body, materials);
        work = problem.coupling().map(c -> new SwellingWork(backend, body, materials));
    }

    @Override
    public boolean followsHistory() {
        return false;
    }

    @Override
    public StressCoupling coupling(TransportTable transport, CouplingSpec coupling) {
        return new StressCoupling(backend, body, transport, materials, mechanics, coupling);
    }

    @Override
    public Result solve(double[] lithiation, Set<FieldName> wanted) {
        SolveReport report = mechanics.solve(lithiation);
        double[] strain = mechanics.macroscopicStrain();
        Set<FieldName> voxelFields = EnumSet.copyOf(wanted);
        StressState state =
                recovery.recover(mechanics.displacement(), strain, lithiation, mechanics.stiffnessWork(), voxelFields);
        double[] u = new double[3 * body.space().nodeCount()];
        backend.download(mechanics.displacement(), u);
        for (int i = 0; i < u.length; i++) {
            u[i] *= body.unit();
        }
        Map<Column, Double> scalars =
                StressScalars.of(body, state, body.volumeChange(u), strain, mechanics.reactionForces());
        DisplacementField.cancelMirroredShear(spec, scalars);
        work.ifPresent(balance -> {
            balance.follow(mechanics, lithiation, state);
            scalars.putAll(BalanceScalars.of(balance.ledger(), mechanics.forceImbalance()));
        });
        List<Field> fields = new ArrayList<>(state.fields());
        if (wanted.contains(FieldName.DISPLACEMENT)) {
            fields.add(DisplacementField.of(body, spec, u, strain));
        }
        return new Result(report.iterations(), scalars, List.of(state.byPhase()), fields);
    }

    @Override
    public void save(CheckpointWriter to) {
        mechanics.save(to);
        work.ifPresent(balance -> balance.save(to));
    }

    @Override
    public void restore(CheckpointReader from) {
        mechanics.restore(from);
        work.ifPresent(balance -> balance.restore(from));
    }

    @Override
    public void close() {
        mechanics.close();
    }
}
