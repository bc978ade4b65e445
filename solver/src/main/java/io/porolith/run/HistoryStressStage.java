package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.stage.BegunFlow;
import io.porolith.stage.Body;
import io.porolith.stage.FewDisplacements;
import io.porolith.stage.HistoryWork;
import io.porolith.stage.InelasticMechanics;
import io.porolith.stage.InelasticRecovery;
import io.porolith.stage.InelasticState;
import io.porolith.stage.Lithiation;
import io.porolith.stage.NodeValues;
import io.porolith.stage.StressCoupling;
import io.porolith.stage.StressState;
import io.porolith.stage.VolumeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plastic flow and finite strain: follows every step. */
final class HistoryStressStage implements StressStage {
    private final Body body;
    private final MechanicsSpec spec;
    private final InelasticMechanics mechanics;
    private final InelasticRecovery recovery;
    private final MaterialTable table;
    private final Backend backend;
    private final SiteScalars sites;
    private final Optional<CoupledPoints> fields;
    private final BegunFlow flow = new BegunFlow();
    /** Where stress acts on lithium, that. */
    private Optional<StressCoupling> coupling = Optional.empty();

    HistoryStressStage(Backend backend, Case problem, Body body) {
        this.backend = backend;
        this.body = body;
        spec = problem.mechanics().orElseThrow();
        table = MaterialTable.of(
                body.phases(), problem.materials(), spec.convention(), StressStage.referenceModulus(problem));
        mechanics = new InelasticMechanics(backend, body, table, spec, problem.solver());
        recovery = new InelasticRecovery(backend, body, table);
        sites = new SiteScalars(problem, body);
        fields = StressStage.fields(backend, problem, body, table);
    }

    @Override
    public Optional<CoupledPoints> fields() {
        return fields;
    }

    @Override
    public boolean followsHistory() {
        return true;
    }

    @Override
    public StressCoupling coupling(TransportTable transport, CouplingSpec spec) {
        StressCoupling made = StressCoupling.of(backend, body, transport, table, mechanics, flow, spec);
        coupling = Optional.of(made);
        return made;
    }

    @Override
    public HistoryWork start(Lithiation lithiation) {
        return accepted(mechanics.start(lithiation));
    }

    @Override
    public HistoryWork advance(Lithiation lithiation, double dt) {
        return accepted(mechanics.advance(lithiation, dt));
    }

    private HistoryWork accepted(HistoryWork work) {
        coupling.ifPresent(StressCoupling::accepted);
        return work;
    }

    @Override
    public Map<Column, Double> work(HistoryWork work) {
        return HistoryScalars.work(work, mechanics.energy(), mechanics.energyImbalance(), mechanics.forceImbalance());
    }

    @Override
    public Result solve(Lithiation lithiation, Set<FieldName> wanted) {
        InelasticState state = recovery.recover(mechanics, lithiation, wanted);
        double[] none = new double[6];
        double[] reactions = mechanics.reactionForces();
        Map<Column, Double> scalars = scalars(state.stress(), reactions);
        scalars.putAll(sites.of(state.stress().atNodes(), this::metres, reactions));
        DisplacementField.cancelMirroredShear(spec, scalars);
        scalars.putAll(HistoryScalars.of(body.phases(), state));
        List<Field> fields = new ArrayList<>(state.stress().fields());
        if (wanted.contains(FieldName.DISPLACEMENT)) {
            NodeValues metres = NodeValues.of(metres(whole()), body.space().nodeCount());
            fields.add(new DisplacementField(body, spec, metres, none).whole());
        }
        return new Result(0, scalars, List.of(state.stress().byPhase()), fields, List.of());
    }

    /** Volumes at finite strain are those of the deformed surface, at small strain of first order as in linear elasticity. */
    private Map<Column, Double> scalars(StressState state, double[] reactions) {
        double[] strain = mechanics.macroscopicStrain();
        if (!mechanics.law().isFinite()) {
            VolumeChange solid = state.volumeChange().orElseGet(() -> body.volumeChange(firstOrder()));
            VolumeChange change = body.hasMouths() ? body.withMouths(solid, firstOrder()) : solid;
            return StressScalars.of(body, state, change, strain, reactions);
        }
        VolumeChange swept = state.volumeChange().orElseGet(() -> body.exactVolumeChange(withCell()));
        double cell = body.cellVolume() * body.unit() * body.unit() * body.unit();
        VolumeChange open = body.hasMouths() ? body.exactlyWithMouths(swept, withCell()) : swept;
        VolumeChange change = body.isPeriodic() ? swept.inCell(cell, strain) : open;
        Map<Column, Double> scalars =
                StressScalars.of(body, state.growing(swept.growth()), change, new double[6], reactions);
        StressScalars.meanStrain(body, strain, scalars);
        return scalars;
    }

    /** What changes of volume look at of the displacement in metres, without the motion of a periodic cell. */
    private double[] firstOrder() {
        return metres(FewDisplacements.ofSurface(backend, body, mechanics.displacement()));
    }

    /** The same in units of length, with that motion. */
    private double[] withCell() {
        return mechanics.withCell(FewDisplacements.ofSurface(backend, body, mechanics.displacement()));
    }

    /** The displacement of some nodes in metres, with the motion of a periodic cell. */
    private double[] metres(int[] nodes) {
        return metres(mechanics.withCell(FewDisplacements.of(backend, mechanics.displacement(), nodes)));
    }

    /** The displacement on the host, with the motion of a periodic cell. */
    private double[] whole() {
        double[] u = new double[body.space().valueCount(3)];
        backend.download(mechanics.displacement(), u);
        return mechanics.withCell(u);
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
        coupling.ifPresent(c -> flow.save(to));
    }

    @Override
    public void restore(CheckpointReader from) {
        mechanics.restore(from);
        coupling.ifPresent(c -> flow.restore(from));
    }

    @Override
    public void close() {
        fields.ifPresent(CoupledPoints::close);
        recovery.close();
        mechanics.close();
    }
}
