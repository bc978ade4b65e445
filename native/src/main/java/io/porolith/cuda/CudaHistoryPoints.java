package io.porolith.cuda;

import io.porolith.backend.HistoryPoints;
import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;

/** Laws of a body with history by a kernel. It holds a byte a point, the phase, and volumes where they differ. */
final class CudaHistoryPoints implements HistoryPoints {
    private final Launches launches;
    private final Tables tables;
    private final Uploads arrays;
    private final int points;
    private final long phase;
    private final long volume;
    private final CudaFunctions functions;
    private final int stretch;

    CudaHistoryPoints(Device device, DeviceMemory memory, Launches launches, Laws laws) {
        this.launches = launches;
        tables = new Tables(device, launches);
        arrays = new Uploads(device, memory);
        points = laws.phase().length;
        stretch = laws.stretch() ? 1 : 0;
        try {
            phase = arrays.of(laws.phase());
            volume = laws.volume().length > 0 ? arrays.of(laws.volume(), Precision.FP64) : 0;
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
                points,
                points,
                stretch,
                functions.phases(),
                functions.start(),
                functions.from(),
                functions.piece(),
                phase,
                address(x),
                address(bulk),
                address(shear),
                address(swelling),
                address(yield));
    }

    @Override
    public double swelling(VoxelField from, VoxelField to) {
        return tables.of(
                        1,
                        Kernel.HISTORY_SWELLING,
                        Kernel.LARGEST_COLUMNS,
                        points,
                        points,
                        functions.phases(),
                        functions.start(),
                        functions.from(),
                        functions.piece(),
                        phase,
                        address(from),
                        address(to))[0];
    }

    @Override
    public void between(VoxelField from, VoxelField to, double share, VoxelField at) {
        launches.entries(
                Kernel.FIELD_BETWEEN, Precision.FP64, points, points, share, address(from), address(to), address(at));
    }

    @Override
    public double change(VoxelField from, VoxelField to) {
        return sum(0, address(from), to);
    }

    @Override
    public double integral(VoxelField of) {
        return sum(volume, 0, of);
    }

    private double sum(long weight, long from, VoxelField to) {
        return launches.entrySum(Kernel.FIELD_CHANGE, Precision.FP64, points, points, weight, from, address(to));
    }

    private static long address(VoxelField field) {
        return ((CudaVoxelField) field).address();
    }

    @Override
    public void close() {
        arrays.close();
    }
}
