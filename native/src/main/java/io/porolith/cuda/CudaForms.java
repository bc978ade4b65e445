package io.porolith.cuda;

import io.porolith.backend.Backend;
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
import io.porolith.element.MeshLevel;
import io.porolith.element.MeshSpace;
import io.porolith.element.TetBatches;
import io.porolith.mesh.Grid;
import io.porolith.sparse.Parallel;

/** Makes forms from coefficients on the device; those of quadratic tetrahedra without a matrix from what the host sets up. */
final class CudaForms {
    private final Backend backend;
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final MeshSpaces spaces;

    /** @param backend whose forms these are */
    CudaForms(Backend backend, Device device, DeviceMemory memory, Launches launches, MeshSpaces spaces) {
        this.backend = backend;
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.spaces = spaces;
    }

    Operator of(WeakForm form, VoxelField a, VoxelField b, Constraints constraints, Precision precision) {
        if (constraints.space() instanceof Grid) {
            return onLattice(form, a, b, constraints, precision);
        }
        MeshSpace space = (MeshSpace) constraints.space();
        if (form == WeakForm.ELASTICITY && TetBatches.fits(space)) {
            MeshLevel level = MeshLevel.elasticity(constraints, values(a), values(b), Parallel.COMMON_POOL);
            return new CudaMatrix(device, memory, level, precision);
        }
        CudaAssembly assembly = spaces.assembly(space);
        long first = ((CudaVoxelField) a).address();
        long second = ((CudaVoxelField) b).address();
        CudaAssembly.Form assembled = form == WeakForm.ELASTICITY
                ? assembly.elasticity(first, second)
                : assembly.helmholtz(first, second, form == WeakForm.LUMPED_HELMHOLTZ);
        return atPrecision(
                new CudaMatrix(
                        device,
                        memory,
                        new CudaAssembledRows(device, memory, launches, spaces, assembled, constraints),
                        Precision.FP64),
                precision);
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

    private double[] values(VoxelField field) {
        double[] values = new double[field.space().pointCount()];
        backend.download(field, values);
        return values;
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
