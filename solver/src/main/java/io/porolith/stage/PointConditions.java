package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.HistoryPoints;
import io.porolith.backend.HistoryPoints.Law;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a lithiation makes of the solid at every sample point: moduli, swelling and yield stress. */
final class PointConditions implements AutoCloseable {
    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final boolean finite;
    private final VoxelField[] parameters = new VoxelField[4];
    /** Evaluates them where the fields lie, from a lithiation there; empty where the host does. */
    private final Optional<HistoryPoints> points;

    private final Optional<VoxelField> lithiation;
    private final double[] values;

    /** @param finite whether swelling is a stretch and not a strain */
    PointConditions(Backend backend, Body body, MaterialTable materials, boolean finite) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.finite = finite;
        for (int p = 0; p < parameters.length; p++) {
            parameters[p] = backend.voxelField(body.space());
        }
        points = LatticeLaws.serve(backend, body)
                ? Optional.of(LatticeLaws.history(backend, body, this::law, finite))
                : Optional.empty();
        lithiation = points.map(p -> backend.voxelField(body.space()));
        values = new double[points.isPresent() ? 0 : body.space().pointCount()];
    }

    private OfPhase law(Law law) {
        return switch (law) {
            case BULK -> materials::bulk;
            case SHEAR -> materials::mu;
            case SWELLING -> finite ? materials::swellingRatio : materials::eigenstrain;
            case YIELD -> materials::yieldStress;
        };
    }

    /** Gets a form ready for a step of dt seconds to a lithiation. */
    void prepare(InelasticForm form, double[] x, double dt) {
        points.ifPresentOrElse(laws -> whereFieldsLie(laws, lithiation.orElseThrow(), x), () -> onHost(x));
        form.prepare(parameters[0], parameters[1], parameters[2], parameters[3], dt);
    }

    private void whereFieldsLie(HistoryPoints laws, VoxelField at, double[] x) {
        backend.upload(x, at);
        laws.conditions(at, parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    private void onHost(double[] x) {
        put(0, v -> materials.bulk(body.phase(v), x[v]));
        put(1, v -> materials.mu(body.phase(v), x[v]));
        put(
                2,
                v -> finite
                        ? materials.swellingStretch(body.phase(v), x[v])
                        : materials.eigenstrain(body.phase(v), x[v]));
        put(3, v -> materials.yieldStress(body.phase(v), x[v]));
    }

    private void put(int parameter, IntToDoubleFunction value) {
        Arrays.parallelSetAll(values, v -> body.isSolid(v) ? value.applyAsDouble(v) : 0);
        backend.upload(values, parameters[parameter]);
    }

    /** Largest logarithmic stretch of free swelling between two lithiations, of any point. */
    double swelling(double[] from, double[] to) {
        return IntStream.range(0, from.length)
                .parallel()
                .filter(v -> from[v] != to[v] && body.isSolid(v))
                .mapToDouble(v -> {
                    int p = body.phase(v);
                    double stretch = materials.swellingStretch(p, to[v]) / materials.swellingStretch(p, from[v]);
                    return Math.abs(Math.log(stretch));
                })
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        for (VoxelField p : parameters) {
            p.close();
        }
        lithiation.ifPresent(VoxelField::close);
        points.ifPresent(HistoryPoints::close);
    }
}
