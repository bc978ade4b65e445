package io.porolith.cpu;

import io.porolith.backend.VoxelField;
import io.porolith.inelastic.MaterialPoint;

/** Parameters of the points of a body with history at both ends of a step. Those at its end are read where the caller keeps them. */
final class StepParameters {
    private final PointParameters before;
    private PointParameters now;
    private double seconds;
    /** Whether parameters of the virgin body have been given or restored. */
    private boolean described;

    StepParameters(int points) {
        before = new PointParameters(points);
        now = before;
    }

    /** See {@link io.porolith.backend.InelasticForm#prepare}. */
    void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double dt) {
        now = PointParameters.of(bulk, shear, swelling, yield);
        if (!described) {
            before.take(now);
            described = true;
        }
        seconds = dt;
    }

    PointParameters before() {
        return before;
    }

    PointParameters now() {
        return now;
    }

    /** What the law of a point wants to know. */
    void into(MaterialPoint p, int point) {
        now.into(p, point);
        before.intoStart(p, point);
        p.dt = seconds;
    }

    /** The end of this step is the start of the next. */
    void commit() {
        before.take(now);
    }

    /** Length of what {@link #save} writes. */
    int length() {
        return before.length();
    }

    void save(double[] host, int at) {
        before.save(host, at);
    }

    void restore(double[] host, int at) {
        before.restore(host, at);
        described = true;
    }
}
