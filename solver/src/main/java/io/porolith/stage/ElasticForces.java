package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.material.MaterialTable;
import io.porolith.run.MechanicsSpec;

/** Forces of loads and supports on a linear elastic body at a displacement, what they work and whether they balance. */
final class ElasticForces {
    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final MechanicsSpec spec;
    private final FaceSupports supports;
    private final Vector u;
    private final Vector load;
    /** Made when it is first asked for: it looks at every node. */
    private ForceBalance balance;

    /** @param u,load displacement and load, read when they are asked about */
    ElasticForces(
            Backend backend,
            Body body,
            MaterialTable materials,
            MechanicsSpec spec,
            FaceSupports supports,
            Vector u,
            Vector load) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.spec = spec;
        this.supports = supports;
        this.u = u;
        this.load = load;
    }

    /** A u - load, which the caller closes. */
    private Vector reaction(Operator form) {
        Vector y = backend.vector(body.space(), 3, Precision.FP64);
        backend.applyAllRows(form, u, y);
        backend.axpby(-1, load, 1, y);
        return y;
    }

    double loadWork() {
        if (!SurfacePressure.any(spec)) {
            return 0;
        }
        try (Vector force = backend.vector(body.space(), 3, Precision.FP64)) {
            backend.upload(body.pressureForce(spec, materials.referenceModulus()), force);
            return joule() * backend.dot(force, u);
        }
    }

    double supportWork(Operator form) {
        if (!supports.hasPrescribedDisplacement()) {
            return 0;
        }
        try (Vector y = reaction(form)) {
            return joule() * backend.dot(y, u);
        }
    }

    double imbalance(Operator form) {
        double[] pressure =
                SurfacePressure.any(spec) ? body.pressureForce(spec, materials.referenceModulus()) : new double[0];
        balance = balance == null ? new ForceBalance(backend, body, supports.constraints()) : balance;
        try (Vector y = reaction(form)) {
            return balance.imbalance(y, pressure);
        }
    }

    private double joule() {
        return materials.referenceModulus() * body.unit() * body.unit() * body.unit();
    }

    double[] reactions(Operator form) {
        try (Vector y = reaction(form)) {
            return FaceReactions.sum(backend, supports, y, materials.referenceModulus() * body.unit() * body.unit());
        }
    }
}
