package io.porolith.cuda;

import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.element.MeshSpace;
import io.porolith.element.TetBatches;
import io.porolith.mesh.Grid;

/** Makes forms from coefficients on the device. */
final class CudaForms {
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final MeshSpaces spaces;
    private final FinestLevels levels;

    CudaForms(Device device, DeviceMemory memory, Launches launches, MeshSpaces spaces) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.spaces = spaces;
        levels = new FinestLevels(spaces);
    }

    Operator of(WeakForm form, VoxelField a, VoxelField b, Constraints constraints, Precision precision) {
        if (constraints.space() instanceof Grid) {
            return onLattice(form, a, b, constraints, precision);
        }
        MeshSpace space = (MeshSpace) constraints.space();
        long first = ((CudaVoxelField) a).address();
        long second = ((CudaVoxelField) b).address();
        if (form == WeakForm.ELASTICITY && TetBatches.fits(space)) {
            return atPrecision(levels.tetrahedra(space, constraints, first, second), precision);
        }
        CudaAssembly assembly = spaces.assembly(space);
        CudaAssembly.Form assembled = form == WeakForm.ELASTICITY
                ? assembly.elasticity(first, second)
                : assembly.helmholtz(first, second, form == WeakForm.LUMPED_HELMHOLTZ);
        return atPrecision(levels.assembled(space, constraints, assembled), precision);
    }

    private static Operator atPrecision(CudaMatrix wide, Precision precision) {
        if (precision == Precision.FP64) {
            return wide;
        }
        try (wide) {
            return wide.at(precision);
        }
    }

    private CudaOperator onLattice(
            WeakForm form, VoxelField a, VoxelField b, Constraints constraints, Precision precision) {
        return CudaOperator.of(
                device, memory, launches, form, (CudaVoxelField) a, (CudaVoxelField) b, constraints, precision);
    }

    Operator layered(VoxelField lambda, VoxelField mu, LayeredStiffness layered, Constraints constraints) {
        return onLattice(WeakForm.ELASTICITY, lambda, mu, constraints, Precision.FP64)
                .layered(device, CudaLayers.Kind.STIFFNESS, layered.voxel(), layered.extra());
    }

    /** @param form Helmholtz's, its storage lumped or not */
    Operator layered(
            WeakForm form,
            VoxelField storage,
            VoxelField conductivity,
            LayeredConductivity layered,
            Constraints constraints) {
        return onLattice(form, storage, conductivity, constraints, Precision.FP64)
                .layered(device, CudaLayers.Kind.CONDUCTIVITY, layered.voxel(), layered.extra());
    }

    /** On a lattice. */
    Operator elasticity(CoefficientTable moduli, Constraints constraints, Precision precision) {
        return CudaOperator.of(device, memory, launches, WeakForm.ELASTICITY, moduli, constraints, precision);
    }

    InelasticForm inelastic(InelasticBody body, Constraints constraints) {
        if (body.space() instanceof Grid) {
            return new CudaInelasticForm(device, memory, launches, body, constraints);
        }
        return new CudaElementForm(device, memory, launches, spaces, body, constraints);
    }
}
