package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import io.porolith.stage.HistoryWork;
import io.porolith.stage.Lithiation;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.Saved;
import io.porolith.stage.StressCoupling;
import io.porolith.stage.StressFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mechanics and recovery: lithiation in, scalars and fields out. */
interface StressStage extends Saved, AutoCloseable {
    /** The stage of the model that the case asks for. */
    static StressStage of(Backend backend, Case problem, Body body) {
        if (!problem.mechanics().orElseThrow().model().followsHistory()) {
            return new LinearStressStage(backend, problem, body);
        }
        return new HistoryStressStage(backend, problem, body);
    }

    /** The largest Young's modulus of any phase without lithium: every modulus in the solver is then of order one. */
    static double referenceModulus(Case problem) {
        return problem.materials().values().stream()
                .mapToDouble(m -> m.youngsModulus().at(0))
                .max()
                .orElseThrow();
    }

    /** What {@link #fields} is for a case: there where lithium changes in a run. */
    static Optional<CoupledPoints> fields(Backend backend, Case problem, Body body, MaterialTable materials) {
        TransportTable transport = TransportTable.of(body.phases(), problem.materials());
        return problem.isTransient() ? StressFields.of(backend, body, transport, materials) : Optional.empty();
    }

    /** Whether stress depends on what happened before: then {@link #start} and {@link #advance} must follow every step. */
    boolean followsHistory();

    /** The laws of this stage where fields lie, which take lithiation there; empty where the host does it. */
    Optional<CoupledPoints> fields();

    /** Brings loads and the initial lithiation up before the clock starts. */
    default HistoryWork start(Lithiation lithiation) {
        return HistoryWork.NONE;
    }

    /** Follows the lithiation to the end of a step of dt seconds. */
    default HistoryWork advance(Lithiation lithiation, double dt) {
        return HistoryWork.NONE;
    }

    /** What the stress of this stage does to lithium. */
    StressCoupling coupling(TransportTable transport, CouplingSpec spec);

    /** Scalars of the work of a step, where history is followed. */
    default Map<Column, Double> work(HistoryWork work) {
        return Map.of();
    }

    /** Every scalar output of the stage that a case asks for. */
    static List<Column> columns(Case problem, Body body) {
        List<Column> columns = new ArrayList<>(StressScalars.empty(body).keySet());
        columns.addAll(new SiteScalars(problem, body).empty().keySet());
        if (problem.mechanics().orElseThrow().model().followsHistory()) {
            columns.addAll(HistoryScalars.columns(body.phases()));
        } else if (problem.coupling().isPresent()) {
            columns.addAll(BalanceScalars.COLUMNS);
        }
        return columns;
    }

    /**
     * What came out at the present lithiation.
     *
     * @param iterations of linear solvers for this alone
     * @param streamed fields that are too large for one array, there until the stage goes on
     */
    record Result(
            int iterations,
            Map<Column, Double> scalars,
            List<PhaseStress> byPhase,
            List<Field> fields,
            List<PlaneField> streamed) {}

    Result solve(Lithiation lithiation, Set<FieldName> wanted);

    @Override
    void close();
}
