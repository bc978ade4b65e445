package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.run.DiffusionSpec.Mass;

/**
 * The forms of storage and conductivity of one lithiation equation: all with the same mass matrix, or what one stage takes implicitly would not be
 * what it gives back.
 */
record LithiumForms(Backend backend, Mass mass) {
    /** A bound on the diagonal entry of the mass matrix of a unit voxel at unit storage. */
    double largestMass() {
        return mass == Mass.LUMPED ? 1.0 / 8 : 1.0 / 27;
    }

    Operator of(VoxelField storage, VoxelField conductivity, LayeredConductivity layers, Constraints constraints) {
        if (mass == Mass.LUMPED) {
            return backend.lumpedHelmholtz(storage, conductivity, layers, constraints);
        }
        return layers.isEmpty()
                ? backend.helmholtz(storage, conductivity, constraints, Precision.FP64)
                : backend.helmholtz(storage, conductivity, layers, constraints);
    }
}
