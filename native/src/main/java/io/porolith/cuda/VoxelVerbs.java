package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/** Loads from voxels to nodes, means from nodes to voxels; fp64. */
final class VoxelVerbs implements SampleVerbs {
    /** Strains of so many values are kept on the device at a time. */
    private static final int STRAIN_VALUES = 1 << 22;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;

    VoxelVerbs(Device device, DeviceMemory memory, Launches launches) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
    }

    @Override
    public void divergence(VoxelField[] stress, CudaVector f) {
        Kernel kernel = stress.length == 3 ? Kernel.FLUX_DIVERGENCE : Kernel.STRESS_DIVERGENCE;
        Object[] arguments = new Object[stress.length + 2];
        arguments[0] = f.grid();
        for (int e = 0; e < stress.length; e++) {
            arguments[e + 1] = stress[e] == null ? 0L : ((CudaVoxelField) stress[e]).address();
        }
        arguments[stress.length + 1] = f.address();
        launches.entries(kernel, Precision.FP64, f.space().nodeCount(), arguments);
    }

    @Override
    public void strain(CudaVector u, int kBegin, int kEnd, double[] strain) {
        Grid g = u.grid();
        int layer = 6 * g.nx() * g.ny();
        int layers = Math.max(1, Math.min(kEnd - kBegin, STRAIN_VALUES / layer));
        try (DeviceMemory.Block piece = memory.allocate(8L * layers * layer)) {
            for (int k = kBegin; k < kEnd; k += layers) {
                int n = Math.min(layers, kEnd - k);
                launches.entries(
                        Kernel.MEAN_STRAIN, Precision.FP64, n * layer / 6, g, k, k + n, u.address(), piece.address());
                device.download(piece.address(), strain, (k - kBegin) * layer, n * layer);
            }
        }
    }

    /** Of some voxels, which go to the device with this. */
    void strain(CudaVector u, int[] points, double[] strain) {
        if (points.length == 0) {
            return;
        }
        try (DeviceMemory.Block list = memory.allocate(4L * points.length);
                DeviceMemory.Block out = memory.allocate(48L * points.length)) {
            device.upload(points, list.address());
            launches.entries(
                    Kernel.STRAIN_AT,
                    Precision.FP64,
                    points.length,
                    u.grid(),
                    points.length,
                    list.address(),
                    u.address(),
                    out.address());
            device.download(out.address(), strain, 0, 6 * points.length);
        }
    }

    @Override
    public void values(CudaVector c, CudaVoxelField mean) {
        Grid g = c.grid();
        launches.entries(Kernel.VOXEL_MEAN, Precision.FP64, g.voxelCount(), g, c.address(), mean.address());
    }
}
