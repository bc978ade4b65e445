package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** What a lithiation makes of the solid at every sample point: moduli, swelling and yield stress. */
final class PointConditions implements AutoCloseable {
    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final boolean finite;
    private final VoxelField[] parameters = new VoxelField[4];
    private final double[] values;

    /** @param finite whether swelling is a stretch and not a strain */
    PointConditions(Backend backend, Body body, MaterialTable materials, boolean finite) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.finite = finite;
        values = new double[body.space().pointCount()];
        for (int p = 0; p < parameters.length; p++) {
            parameters[p] = backend.voxelField(body.space());
        }
    }

    /** Gets a form ready for a step of dt seconds to a lithiation. */
    void prepare(InelasticForm form, double[] x, double dt) {
        put(0, v -> materials.bulk(body.phase(v), x[v]));
        put(1, v -> materials.mu(body.phase(v), x[v]));
        put(
                2,
                v -> finite
                        ? materials.swellingStretch(body.phase(v), x[v])
                        : materials.eigenstrain(body.phase(v), x[v]));
        put(3, v -> materials.yieldStress(body.phase(v), x[v]));
        form.prepare(parameters[0], parameters[1], parameters[2], parameters[3], dt);
    }

    private void put(int parameter, IntToDoubleFunction value) {
        Arrays.parallelSetAll(values, v -> body.isSolid(v) ? value.applyAsDouble(v) : 0);
        backend.upload(values, parameters[parameter]);
    }

    /** Largest logarithmic stretch of free swelling between two lithiations, of any point. */
    double swelling(double[] from, double[] to) {
        double largest = 0;
        for (int v = 0; v < from.length; v++) {
            if (body.isSolid(v) && from[v] != to[v]) {
                int p = body.phase(v);
                double stretch = materials.swellingStretch(p, to[v]) / materials.swellingStretch(p, from[v]);
                largest = Math.max(largest, Math.abs(Math.log(stretch)));
            }
        }
        return largest;
    }

    @Override
    public void close() {
        for (VoxelField p : parameters) {
            p.close();
        }
    }
}
