package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.SwellingPoints;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/** What swelling brings to the elastic energy by a kernel. It holds 17 bytes a voxel: phase, lithiation and derivative of the energy of the last state. */
final class CudaSwellingPoints implements SwellingPoints {
    private static final int STRAIN = 6;

    private final Device device;
    private final Launches launches;
    private final Uploads arrays;
    private final Grid grid;
    private final int voxels;
    private final long phase;
    private final CudaFunctions functions;
    private final long macroscopic;
    private final long last;
    private final long slope;

    CudaSwellingPoints(Device device, DeviceMemory memory, Launches launches, Grid grid, Laws laws) {
        this.device = device;
        this.launches = launches;
        this.grid = grid;
        arrays = new Uploads(device, memory);
        voxels = grid.voxelCount();
        try {
            phase = arrays.of(laws.phase());
            functions = CudaFunctions.of(laws.functions(), arrays);
            macroscopic = arrays.room(8L * STRAIN);
            last = arrays.room(8L * voxels);
            slope = arrays.room(8L * voxels);
            device.clear(last, 8L * voxels);
            device.clear(slope, 8L * voxels);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    @Override
    public double follow(Vector u, double[] strain, VoxelField x) {
        device.upload(strain, 0, STRAIN, macroscopic);
        return launches.entrySum(
                Kernel.SWELLING_CHANGE,
                Precision.FP64,
                voxels,
                grid,
                functions.phases(),
                functions.start(),
                functions.from(),
                functions.piece(),
                phase,
                ((CudaVoxelField) x).address(),
                ((CudaVector) u).address(),
                macroscopic,
                last,
                slope);
    }

    @Override
    public void last(double[] x, double[] slopes) {
        device.download(last, x, 0, voxels);
        device.download(slope, slopes, 0, voxels);
    }

    @Override
    public void restore(double[] x, double[] slopes) {
        device.upload(x, 0, voxels, last);
        device.upload(slopes, 0, voxels, slope);
    }

    @Override
    public void close() {
        arrays.close();
    }
}
