package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
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
    private final double[] start;
    private final double[] storage;
    private final double[] nodes;
    private final double capacity;
    private final Vector x;
    private double time;
    private double mean;

    public PrescribedFront(
            Backend backend, Lattice lattice, TransportTable materials, FrontSpec front, InitialLithiation initial) {
        this.backend = backend;
        this.front = front;
        Grid g = lattice.grid();
        storage = nodalStorage(lattice, materials);
        capacity = Arrays.stream(storage).sum();
        coordinate = new double[g.nodeCount()];
        start = new double[g.nodeCount()];
        nodes = new double[g.nodeCount()];
        double h = lattice.pitch();
        for (int n = 0; n < nodes.length; n++) {
            double px = lattice.xMin() + h * (n % (g.nx() + 1));
            double py = lattice.yMin() + h * (n / (g.nx() + 1) % (g.ny() + 1));
            double pz = lattice.zMin() + h * (n / ((g.nx() + 1) * (g.ny() + 1)));
            coordinate[n] = front.shape().coordinate(px, py, pz);
            start[n] = storage[n] > 0 ? initial.at(px, py, pz) : 0;
        }
        x = backend.vector(g, 1, Precision.FP64);
        move(0);
    }

    /** Capacity that each node stands for, voxels sharing theirs equally among their corners. */
    private static double[] nodalStorage(Lattice lattice, TransportTable materials) {
        Grid g = lattice.grid();
        double[] storage = new double[g.nodeCount()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    double share = lattice.average(g.voxel(i, j, k), materials::storage) / 8;
                    for (int c = 0; c < 8; c++) {
                        storage[g.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2))] += share;
                    }
                }
            }
        }
        return storage;
    }

    /** Puts the front where it is at a time; returns the mean lithiation. */
    private double move(double to) {
        Arrays.parallelSetAll(
                nodes, n -> storage[n] > 0 ? start[n] + (1 - start[n]) * front.share(coordinate[n], to) : 0);
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
        return new DiffusionStep(0, kind, time, time - before, 0, 0, 0, Double.NaN, mean, 0, List.of());
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
