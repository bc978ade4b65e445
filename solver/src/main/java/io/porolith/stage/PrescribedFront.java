package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.FrontSpec;
import io.porolith.run.InitialLithiation;
import java.util.Arrays;
import java.util.List;

/** Lithiation by a front that moves as prescribed: a mechanical problem in time, without transport. */
public final class PrescribedFront implements LithiumStage {
    private static final double MEAN_TOLERANCE = 1e-7;

    private final Backend backend;
    private final FrontSpec front;
    private final double[] coordinate;
    private final double[] speed;
    private final double[] start;
    private final double[] storage;
    private final double[] nodes;
    private final double capacity;
    private final Vector x;
    private final InitialLithiation initial;
    private final double[] position;
    private double time;
    private double mean;

    public PrescribedFront(
            Backend backend, Body body, TransportTable materials, FrontSpec front, InitialLithiation initial) {
        this.backend = backend;
        this.front = front;
        Space space = body.scalarSpace();
        storage = body.nodalIntegral(p -> body.average(p, materials::storage));
        capacity = Arrays.stream(storage).sum();
        coordinate = new double[space.nodeCount()];
        speed = new double[space.nodeCount()];
        start = new double[space.nodeCount()];
        nodes = new double[space.nodeCount()];
        for (int n = 0; n < nodes.length; n++) {
            double px = body.coordinate(space, n, 0);
            double py = body.coordinate(space, n, 1);
            double pz = body.coordinate(space, n, 2);
            coordinate[n] = front.shape().coordinate(px, py, pz);
            speed[n] = front.speed(px, py, pz);
            start[n] = storage[n] > 0 ? initial.at(px, py, pz) : 0;
        }
        x = backend.vector(space, 1, Precision.FP64);
        this.initial = initial;
        position = new double[3 * body.space().pointCount()];
        for (int p = 0; p < position.length / 3; p++) {
            System.arraycopy(body.position(p), 0, position, 3 * p, 3);
        }
        move(0);
    }

    /** A front is narrower than what interpolation between nodes makes of it. */
    @Override
    public boolean atPoints(double[] at) {
        Arrays.parallelSetAll(at, p -> {
            double px = position[3 * p];
            double py = position[3 * p + 1];
            double pz = position[3 * p + 2];
            double s = front.shape().coordinate(px, py, pz);
            double before = initial.at(px, py, pz);
            return before + (1 - before) * front.share(s, front.speed(px, py, pz), time);
        });
        return true;
    }

    /** Puts the front where it is at a time; returns the mean lithiation. */
    private double move(double to) {
        Arrays.parallelSetAll(
                nodes, n -> storage[n] > 0 ? start[n] + (1 - start[n]) * front.share(coordinate[n], speed[n], to) : 0);
        double stored = 0;
        for (int n = 0; n < nodes.length; n++) {
            stored += storage[n] * nodes[n];
        }
        time = to;
        mean = capacity > 0 ? stored / capacity : 0;
        return mean;
    }

    @Override
    public DiffusionStep advance(double noLaterThan, List<Double> meanLithiations) {
        double before = time;
        double from = mean;
        double dt = front.duration() / front.steps();
        double next = Math.min(front.duration(), dt * (Math.floor(time / dt + 1e-9) + 1));
        double limit = Math.min(noLaterThan, next);
        move(limit);
        double sign = Math.signum(mean - from);
        meanLithiations.stream()
                .filter(m -> sign * (m - from) > Program.CLOSE && sign * (mean - m) > MEAN_TOLERANCE)
                .min((a, b) -> Double.compare(sign * a, sign * b))
                .ifPresent(m -> Crossing.find(
                        t -> sign * (move(before + t) - m),
                        limit - before,
                        sign * (from - m),
                        sign * (mean - m),
                        MEAN_TOLERANCE));
        StepKind kind = mean >= from ? StepKind.LITHIATE : StepKind.DELITHIATE;
        return new DiffusionStep(
                0, kind, time, time - before, 0, 0, 0, Double.NaN, Double.NaN, mean, 0, finished(), List.of());
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("front", time);
    }

    @Override
    public void restore(CheckpointReader from) {
        move(from.take("front", 1)[0]);
    }

    @Override
    public Vector lithiation() {
        backend.upload(nodes, x);
        return x;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public boolean finished() {
        return time >= front.duration();
    }

    @Override
    public double fractionDone() {
        return time / front.duration();
    }

    @Override
    public double meanLithiation() {
        return mean;
    }

    @Override
    public void close() {
        x.close();
    }
}
