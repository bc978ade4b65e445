package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
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
        double[] reaction = new double[body.space().valueCount(3)];
        try (Vector y = reaction(form)) {
            backend.download(y, reaction);
        }
        double[] pressure = SurfacePressure.any(spec)
                ? body.pressureForce(spec, materials.referenceModulus())
                : new double[reaction.length];
        Constraints constraints = supports.constraints();
        int nodes = body.space().nodeCount();
        boolean[] onRoller = new boolean[nodes];
        for (int n : constraints.held().at()) {
            onRoller[n] = true;
        }
        double[] sum = new double[3];
        double all = 0;
        for (int i = 0; i < reaction.length; i++) {
            boolean held = onRoller[i % nodes] || (constraints.mask()[i % nodes] & 1 << i / nodes) != 0;
            double force = pressure[i] + (held && body.space().isOriginal(i % nodes) ? reaction[i] : 0);
            sum[i / nodes] += force;
            all += Math.abs(force);
        }
        return all > 0 ? Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / all : 0;
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
