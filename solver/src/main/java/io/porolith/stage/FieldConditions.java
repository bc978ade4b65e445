package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.HistoryPoints;
import io.porolith.backend.HistoryPoints.Law;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import java.util.List;
import java.util.function.Function;

/** Lithiation and what it makes of the points of a body with history, worked out where the fields lie, from the same laws as on the host. */
final class FieldConditions implements PointConditions {
    private final Backend backend;
    private final Body body;
    private final HistoryPoints laws;
    private final VoxelField accepted;
    private final VoxelField from;
    private final VoxelField end;
    private final VoxelField here;
    private final VoxelField bulk;
    private final VoxelField shear;
    private final VoxelField swelling;
    private final VoxelField yield;

    FieldConditions(Backend backend, Body body, MaterialTable materials, boolean finite) {
        this.backend = backend;
        this.body = body;
        Function<Law, OfPhase> law = of -> switch (of) {
            case BULK -> materials::bulk;
            case SHEAR -> materials::mu;
            case SWELLING -> finite ? materials::swellingRatio : materials::eigenstrain;
            case YIELD -> materials::yieldStress;
            case EXPANSION -> materials::swellingRatio;
        };
        laws = LatticeLaws.history(backend, body, law, finite);
        accepted = field();
        from = field();
        end = field();
        here = field();
        bulk = field();
        shear = field();
        swelling = field();
        yield = field();
    }

    private VoxelField field() {
        return backend.voxelField(body.space());
    }

    @Override
    public void setOut(Lithiation to) {
        if (to.fields().isPresent()) {
            setOut(to.fields().get());
        } else {
            laws.between(accepted, accepted, 1, from);
            backend.upload(to.values(), end);
        }
    }

    /** The same to the lithiation of fields. */
    void setOut(CoupledPoints to) {
        laws.between(accepted, accepted, 1, from);
        to.lithiation(end);
    }

    @Override
    public double swelling() {
        return laws.swelling(from, end);
    }

    @Override
    public void goTo(double share) {
        laws.between(from, end, share, here);
    }

    @Override
    public double change() {
        return laws.change(accepted, here);
    }

    @Override
    public void prepare(InelasticForm form, double dt) {
        laws.conditions(here, bulk, shear, swelling, yield);
        form.prepare(bulk, shear, swelling, yield, dt);
    }

    /** Voids have no moduli. */
    @Override
    public double[] meanModuli() {
        double mu = laws.integral(shear) / body.cellVolume();
        return new double[] {laws.integral(bulk) / body.cellVolume() - 2 * mu / 3, mu};
    }

    @Override
    public void accept() {
        laws.between(here, here, 1, accepted);
    }

    @Override
    public double[] accepted() {
        double[] values = new double[body.space().pointCount()];
        backend.download(accepted, values);
        return values;
    }

    @Override
    public void restore(double[] then) {
        backend.upload(then, accepted);
    }

    @Override
    public void close() {
        List.of(accepted, from, end, here, bulk, shear, swelling, yield).forEach(VoxelField::close);
        laws.close();
    }
}
