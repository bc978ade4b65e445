package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.FirstGuess;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.KineticsSpec;
import io.porolith.run.SolverSpec;
import java.util.Optional;

/**
 * The lithiation equation M x' + K(x) x = f in space, in the unit of length of the body: what is stored, what drives it, and the implicit stages
 * that steps in time are made of. Amounts of lithium are in units of c_ref length&sup3;.
 */
final class DiffusionSystem implements AutoCloseable {
    /** A fourth saves no iteration, since changes are kept in fp32. */
    private static final int PAST_CHANGES = 3;

    private final Backend backend;
    private final Body body;
    private final Space space;
    private final LithiumForms forms;
    private final DiffusionCoefficients coefficients;
    private final StoredLithium stored;
    private final ImplicitStage stage;
    private final Vector load;
    private final double[] host;
    private double loadSum;

    DiffusionSystem(
            Backend backend,
            Body body,
            TransportTable materials,
            SolverSpec solver,
            Mass massMatrix,
            Optional<StressCoupling> coupling) {
        this.backend = backend;
        this.body = body;
        forms = new LithiumForms(backend, massMatrix);
        space = body.scalarSpace();
        coefficients = new DiffusionCoefficients(backend, body, materials, coupling);
        stored = new StoredLithium(forms, body, coefficients);
        stage = new ImplicitStage(forms, body, stored, coefficients, solver, coupling);
        load = vector();
        host = new double[space.nodeCount()];
    }

    /** Lets the flux through some nodes follow from charge transfer. */
    void react(SurfaceSupply supply, KineticsSpec spec) {
        stage.react(new SurfaceReaction(forms, body, supply, spec, coefficients));
    }

    /** Charge transfer at the surface; null for none. */
    SurfaceReaction reaction() {
        return stage.reaction();
    }

    Vector vector() {
        return backend.vector(space, 1, Precision.FP64);
    }

    /**
     * What betters first guesses of stages by the changes before.
     *
     * @param solves in an attempt at a step
     */
    FirstGuess firstGuess(int solves) {
        return new FirstGuess(backend, solves, PAST_CHANGES, () -> backend.vector(space, 1, Precision.FP32));
    }

    Backend backend() {
        return backend;
    }

    DiffusionCoefficients coefficients() {
        return coefficients;
    }

    /** Whether what is stored is lumped at the nodes. */
    boolean isLumped() {
        return forms.mass() == Mass.LUMPED;
    }

    /** What is stored. */
    StoredLithium stored() {
        return stored;
    }

    /** The implicit stages. */
    ImplicitStage stage() {
        return stage;
    }

    /** Lithium-hosting nodes: one where the equation has a row, else zero. Host scratch, valid until the next call of anything here. */
    double[] hostNodes() {
        stored.hostNodes(host);
        return host;
    }

    // ---- what the surface does

    /** Holds some nodes at their value and puts a load, per second, on some. */
    void drive(int[] heldNodes, int[] loadNodes, double[] loads) {
        stage.hold(heldNodes, host);
        backend.fill(load, 0);
        backend.upload(loads, 0, loadNodes, load);
        Vector one = stored.work();
        backend.fill(one, 1);
        loadSum = backend.dot(load, one);
    }

    /** Amount per second that the load brings in. */
    double loadSum() {
        return loadSum;
    }

    /** rhs = M y + dt f. */
    void rightHandSide(Vector y, double dt, Vector rhs) {
        stored.apply(y, rhs);
        backend.axpby(dt, load, 1, rhs);
    }

    // ---- checkpoints

    void save(CheckpointWriter to, String name, Vector v) {
        backend.download(v, host);
        to.put(name, host);
    }

    void save(CheckpointWriter to, String name, FirstGuess guess) {
        guess.save(to, name, host.length);
    }

    void restore(CheckpointReader from, String name, FirstGuess guess) {
        guess.restore(from, name, host.length);
    }

    void restore(CheckpointReader from, String name, Vector v) {
        backend.upload(from.take(name, host.length), v);
    }

    @Override
    public void close() {
        stage.close();
        coefficients.close();
        stored.close();
        load.close();
    }
}
