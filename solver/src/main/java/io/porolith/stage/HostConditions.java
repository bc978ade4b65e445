package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Lithiation and what it makes of the points of a body with history, worked out on the host. */
final class HostConditions implements PointConditions {
    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final boolean finite;
    private final VoxelField[] parameters = new VoxelField[4];
    private final double[] accepted;
    private final double[] from;
    private final double[] end;
    private final double[] here;
    private final double[] values;

    HostConditions(Backend backend, Body body, MaterialTable materials, boolean finite) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.finite = finite;
        Arrays.setAll(parameters, p -> backend.voxelField(body.space()));
        int points = body.space().pointCount();
        accepted = new double[points];
        from = new double[points];
        end = new double[points];
        here = new double[points];
        values = new double[points];
    }

    @Override
    public void setOut(Lithiation to) {
        System.arraycopy(accepted, 0, from, 0, from.length);
        System.arraycopy(to.values(), 0, end, 0, end.length);
    }

    @Override
    public double swelling() {
        return IntStream.range(0, from.length)
                .parallel()
                .filter(v -> from[v] != end[v] && body.isSolid(v))
                .mapToDouble(v -> {
                    int p = body.phase(v);
                    double stretch = materials.swellingStretch(p, end[v]) / materials.swellingStretch(p, from[v]);
                    return Math.abs(Math.log(stretch));
                })
                .max()
                .orElse(0);
    }

    @Override
    public void goTo(double share) {
        for (int v = 0; v < here.length; v++) {
            here[v] = share == 1 ? end[v] : from[v] + share * (end[v] - from[v]);
        }
    }

    @Override
    public double change() {
        double sum = 0;
        for (int v = 0; v < here.length; v++) {
            sum += here[v] - accepted[v];
        }
        return sum;
    }

    @Override
    public void prepare(InelasticForm form, double dt) {
        put(0, v -> materials.bulk(body.phase(v), here[v]));
        put(1, v -> materials.mu(body.phase(v), here[v]));
        put(2, v -> swellingAt(body.phase(v), here[v]));
        put(3, v -> materials.yieldStress(body.phase(v), here[v]));
        form.prepare(parameters[0], parameters[1], parameters[2], parameters[3], dt);
    }

    private double swellingAt(int phase, double x) {
        return finite ? materials.swellingStretch(phase, x) : materials.eigenstrain(phase, x);
    }

    private void put(int parameter, IntToDoubleFunction value) {
        Arrays.parallelSetAll(values, v -> body.isSolid(v) ? value.applyAsDouble(v) : 0);
        backend.upload(values, parameters[parameter]);
    }

    @Override
    public double[] meanModuli() {
        double[] sum = new double[2];
        for (int v = 0; v < here.length; v++) {
            if (body.isSolid(v)) {
                sum[0] += body.volume(v) * materials.lambda(body.phase(v), here[v]);
                sum[1] += body.volume(v) * materials.mu(body.phase(v), here[v]);
            }
        }
        return new double[] {sum[0] / body.cellVolume(), sum[1] / body.cellVolume()};
    }

    @Override
    public void accept() {
        System.arraycopy(here, 0, accepted, 0, accepted.length);
    }

    @Override
    public double[] accepted() {
        return accepted.clone();
    }

    @Override
    public void restore(double[] then) {
        System.arraycopy(then, 0, accepted, 0, accepted.length);
    }

    @Override
    public void close() {
        for (VoxelField p : parameters) {
            p.close();
        }
    }
}
