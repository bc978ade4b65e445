package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.run.MechanicsSpec;
import java.util.Arrays;
import java.util.Optional;

/** Force of pressures on a body with history, in units of the reference modulus times unit of length squared; at finite strain it follows the surface. */
final class FollowingLoad implements AutoCloseable {
    private final Backend backend;
    private final Body body;
    private final MechanicsSpec spec;
    private final double referenceModulus;
    private final boolean follows;
    private final Optional<CellStretch> cell;
    private final Vector force;
    private final double[] host;

    /**
     * @param follows whether the surface is that of the deformed body
     * @param cell whose stretch is a part of the deformation
     */
    FollowingLoad(
            Backend backend,
            Body body,
            MechanicsSpec spec,
            double referenceModulus,
            boolean follows,
            Optional<CellStretch> cell) {
        this.backend = backend;
        this.body = body;
        this.spec = spec;
        this.referenceModulus = referenceModulus;
        this.follows = follows;
        this.cell = cell;
        force = backend.vector(body.space(), 3, Precision.FP64);
        host = new double[body.space().valueCount(3)];
    }

    /**
     * The force at a displacement, valid until the next call.
     *
     * @param share of the pressures that is on
     */
    Vector at(Vector u, double share) {
        if (!SurfacePressure.any(spec)) {
            return force;
        }
        if (follows) {
            backend.download(u, host);
            cell.ifPresent(c -> c.add(body, host));
        } else {
            Arrays.fill(host, 0);
        }
        backend.upload(body.followingPressure(spec, referenceModulus, host, share), force);
        return force;
    }

    @Override
    public void close() {
        force.close();
    }
}
