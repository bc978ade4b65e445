package io.porolith.cases.verification;

import io.porolith.backend.Backend;
import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.Frame;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs cases the way every user does, with an observer that keeps what it hears. */
public final class Bench {
    /** How far a verification goes. */
    public enum Depth {
        /** A coarse look, for the build. */
        QUICK,
        /** What {@code porolith verify} runs. */
        STANDARD,
        /** Larger resolutions. */
        FINE
    }

    private final Supplier<Backend> backend;
    private final Depth depth;

    Bench(Supplier<Backend> backend, Depth depth) {
        this.backend = backend;
        this.depth = depth;
    }

    /** The resolutions that go with the depth of this verification. */
    int[] resolutions(int[] quick, int[] standard, int[] fine) {
        return switch (depth) {
            case QUICK -> quick;
            case STANDARD -> standard;
            case FINE -> fine;
        };
    }

    /** The rows of a table; of them a quick look takes one. */
    double[][] rows(double[][] table, int quick) {
        return depth == Depth.QUICK ? new double[][] {table[quick]} : table;
    }

    /** A tolerance, wider where the coarse meshes of a quick look cannot reach it. */
    double tolerance(double quick, double standard) {
        return depth == Depth.QUICK ? quick : standard;
    }

    Observed run(Case problem) {
        return run(problem, backend);
    }

    /** Runs a case on a backend of its own. */
    static Observed run(Case problem, Supplier<? extends Backend> backend) {
        Listener listener = new Listener();
        try (Backend b = backend.get()) {
            Map<Column, Double> last = Simulation.run(problem, b, listener);
            return new Observed(listener.body, List.copyOf(listener.frames), last);
        }
    }

    private static final class Listener implements RunObserver {
        private final List<Frame> frames = new ArrayList<>();
        private Body body;

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            this.body = body;
        }

        @Override
        public void frame(Frame frame) {
            frames.add(frame);
        }
    }
}
