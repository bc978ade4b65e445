package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Space;
import java.util.Optional;

/**
 * Lithiation where fields lie, of which the host keeps nothing.
 *
 * @param at the fields
 */
record FieldLithiation(Backend backend, Space space, CoupledPoints at) implements Lithiation {
    @Override
    public double[] values() {
        double[] values = new double[space.pointCount()];
        try (VoxelField all = backend.voxelField(space)) {
            at.lithiation(all);
            backend.download(all, values);
        }
        return values;
    }

    @Override
    public Optional<CoupledPoints> fields() {
        return Optional.of(at);
    }
}
