package io.porolith.cuda;

import io.porolith.backend.HistoryPoints;
import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/** Laws of a body with history by a kernel. It holds a byte a voxel, the phase. */
final class CudaHistoryPoints implements HistoryPoints {
    private final Launches launches;
    private final Uploads arrays;
    private final int voxels;
    private final long phase;
    private final CudaFunctions functions;
    private final int stretch;

    CudaHistoryPoints(Device device, DeviceMemory memory, Launches launches, Grid grid, Laws laws) {
        this.launches = launches;
        arrays = new Uploads(device, memory);
        voxels = grid.voxelCount();
        stretch = laws.stretch() ? 1 : 0;
        try {
            phase = arrays.of(laws.phase());
            functions = CudaFunctions.of(laws.functions(), arrays);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    @Override
    public void conditions(VoxelField x, VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield) {
        launches.entries(
                Kernel.HISTORY_CONDITIONS,
                Precision.FP64,
                voxels,
                voxels,
                stretch,
                functions.phases(),
                functions.start(),
                functions.from(),
                functions.piece(),
                phase,
                ((CudaVoxelField) x).address(),
                ((CudaVoxelField) bulk).address(),
                ((CudaVoxelField) shear).address(),
                ((CudaVoxelField) swelling).address(),
                ((CudaVoxelField) yield).address());
    }

    @Override
    public void close() {
        arrays.close();
    }
}
