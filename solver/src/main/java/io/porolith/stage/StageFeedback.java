package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Optional;

/** What acts back on lithium within an implicit stage: the stress that it makes, and charge transfer at the surface. */
final class StageFeedback implements AutoCloseable {
    private final Backend backend;
    private final Space space;
    private final Optional<StressDrift> drift;
    private final double[] storage;
    private SurfaceReaction reaction;
    private Vector load;

    StageFeedback(Backend backend, Space space, Optional<StressDrift> drift) {
        this.backend = backend;
        this.space = space;
        this.drift = drift;
        storage = new double[space.pointCount()];
    }

    /** Lets the flux through some nodes follow from charge transfer. */
    void react(SurfaceReaction charge, DiffusionCoefficients coefficients) {
        reaction = charge;
        backend.download(coefficients.storage(), storage);
    }

    /** Charge transfer at the surface; null for none. */
    SurfaceReaction reaction() {
        return reaction;
    }

    Optional<StressDrift> drift() {
        return drift;
    }

    /** Whether charge transfer sets the flux now. */
    boolean reacts() {
        return reaction != null && reaction.isActive();
    }

    private boolean any() {
        return drift.isPresent() || reacts();
    }

    /** Says how long after the last accepted step the evaluations to come are, s. */
    void elapse(double seconds) {
        drift.ifPresent(d -> d.elapse(seconds));
    }

    /** Evaluates everything at a lithiation. */
    void evaluate(Vector x, double dt) {
        drift.ifPresent(d -> d.evaluate(x));
        evaluateSurface(x, dt);
    }

    /** Evaluates charge transfer alone; stress is that of the last evaluation. */
    void evaluateSurface(Vector x, double dt) {
        if (reacts()) {
            int[] nodes = reaction.nodes();
            reaction.evaluate(x, dt, drift.map(d -> d.driveAt(nodes)).orElseGet(() -> new double[nodes.length]));
        }
    }

    /** Storage with what charge transfer takes implicitly. */
    WholeStorage wholeStorage() {
        if (!reacts()) {
            return WholeStorage.NONE;
        }
        double[] sum = storage.clone();
        int[] points = reaction.points();
        double[] extra = reaction.extraStorage();
        for (int n = 0; n < points.length; n++) {
            sum[points[n]] += extra[n];
        }
        return new WholeStorage(sum, points);
    }

    /** A load plus what acts back at the lithiation x of the last evaluation; the load itself where nothing does. */
    Vector added(Vector rhs, Vector x) {
        if (!any()) {
            return rhs;
        }
        load = load == null ? backend.vector(space, 1, Precision.FP64) : load;
        backend.copy(1, rhs, load);
        drift.ifPresent(d -> d.add(x, load));
        if (reacts()) {
            reaction.add(x, load);
        }
        return load;
    }

    /** Iterations of the displacement solves since this was last asked. */
    int takeIterations() {
        return drift.map(StressDrift::takeIterations).orElse(0);
    }

    @Override
    public void close() {
        drift.ifPresent(StressDrift::close);
        if (reaction != null) {
            reaction.close();
        }
        if (load != null) {
            load.close();
        }
    }
}
