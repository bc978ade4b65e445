package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.linear.SolveReport;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import io.porolith.stage.FewDisplacements;
import io.porolith.stage.Lithiation;
import io.porolith.stage.Mechanics;
import io.porolith.stage.NodeSlabs;
import io.porolith.stage.Recovery;
import io.porolith.stage.StressCoupling;
import io.porolith.stage.StressState;
import io.porolith.stage.SwellingWork;
import io.porolith.stage.VolumeChange;
import java.util.ArrayList;
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
    private final SiteScalars sites;
    private final Optional<CoupledPoints> fields;
    /** The balance of energy, where stress is solved in every step anyway. */
    private final Optional<SwellingWork> work;

    LinearStressStage(Backend backend, Case problem, Body body) {
        this.backend = backend;
        this.body = body;
        this.spec = problem.mechanics().orElseThrow();
        materials = MaterialTable.of(
                body.phases(), problem.materials(), spec.convention(), StressStage.referenceModulus(problem));
        mechanics = new Mechanics(backend, body, materials, spec, problem.solver());
        recovery = new Recovery(backend, body, materials, spec);
        sites = new SiteScalars(problem, body);
        fields = StressStage.fields(backend, problem, body, materials);
        work = problem.coupling().map(c -> new SwellingWork(backend, body, materials));
    }

    @Override
    public Optional<CoupledPoints> fields() {
        return fields;
    }

    @Override
    public boolean followsHistory() {
        return false;
    }

    @Override
    public StressCoupling coupling(TransportTable transport, CouplingSpec coupling) {
        return StressCoupling.of(backend, body, transport, materials, mechanics, coupling);
    }

    @Override
    public Result solve(Lithiation lithiation, Set<FieldName> wanted) {
        SolveReport report = mechanics.solve(lithiation);
        double[] strain = mechanics.macroscopicStrain();
        StressState state = mechanics.recover(recovery, lithiation, wanted);
        VolumeChange change = volumeChange(state);
        double[] reactions = mechanics.reactionForces();
        Map<Column, Double> scalars = StressScalars.of(body, state, change, strain, reactions);
        scalars.putAll(sites.of(state.atNodes(), this::metres, reactions));
        DisplacementField.cancelMirroredShear(spec, scalars);
        work.ifPresent(balance -> {
            balance.follow(mechanics, lithiation, state);
            scalars.putAll(BalanceScalars.of(balance.ledger(), balance.imbalance(), mechanics.forceImbalance()));
        });
        List<Field> fields = new ArrayList<>(state.fields());
        List<PlaneField> streamed = new ArrayList<>(mechanics.streamed(recovery, lithiation, wanted));
        if (wanted.contains(FieldName.DISPLACEMENT)) {
            Vector u = mechanics.displacement();
            if (3L * body.space().nodeCount() <= backend.mostValuesAtOnce()) {
                NodeSlabs metres = new NodeSlabs(backend, u, body.unit());
                fields.add(new DisplacementField(body, spec, metres, strain).whole());
            } else {
                streamed.add(DisplacementField.planes(backend, body, spec, u, strain));
            }
        }
        return new Result(report.iterations(), scalars, List.of(state.byPhase()), fields, streamed);
    }

    private VolumeChange volumeChange(StressState state) {
        VolumeChange solid = state.volumeChange().orElseGet(() -> body.volumeChange(ofSurface()));
        return body.hasMouths() ? body.withMouths(solid, ofSurface()) : solid;
    }

    /** The displacement of some nodes. */
    private double[] metres(int[] nodes) {
        return metres(FewDisplacements.of(backend, mechanics.displacement(), nodes));
    }

    /** That of the nodes that changes of volume look at. */
    private double[] ofSurface() {
        return metres(FewDisplacements.ofSurface(backend, body, mechanics.displacement()));
    }

    private double[] metres(double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] *= body.unit();
        }
        return u;
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
        work.ifPresent(SwellingWork::close);
        fields.ifPresent(CoupledPoints::close);
        recovery.close();
        mechanics.close();
    }
}
