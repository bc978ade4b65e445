package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.SwellingPoints;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/** What swelling brings to the elastic energy by a kernel. It holds 17 bytes a voxel or point: phase, lithiation and derivative of the energy of the last state. */
final class CudaSwellingPoints implements SwellingPoints {
    private static final int STRAIN = 6;

    private final Device device;
    private final Launches launches;
    private final Uploads arrays;
    private final MeshSpaces spaces;
    private final Space space;
    private final int points;
    private final long phase;
    private final CudaFunctions functions;
    private final long macroscopic;
    private final long last;
    private final long slope;

    CudaSwellingPoints(
            Device device, DeviceMemory memory, Launches launches, MeshSpaces spaces, Space space, Laws laws) {
        this.device = device;
        this.launches = launches;
        this.spaces = spaces;
        this.space = space;
        arrays = new Uploads(device, memory);
        points = space.pointCount();
        try {
            phase = arrays.of(laws.phase());
            functions = CudaFunctions.of(laws.functions(), arrays);
            macroscopic = arrays.room(8L * STRAIN);
            last = arrays.room(8L * points);
            slope = arrays.room(8L * points);
            device.clear(last, 8L * points);
            device.clear(slope, 8L * points);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    @Override
    public double follow(Vector u, double[] strain, VoxelField x) {
        device.upload(strain, 0, STRAIN, macroscopic);
        Object[] where = space instanceof Grid grid
                ? new Object[] {grid}
                : spaces.elements((MeshSpace) space).arguments();
        return launches.entrySum(
                space instanceof Grid ? Kernel.SWELLING_CHANGE : Kernel.ELEMENT_SWELLING_CHANGE,
                Precision.FP64,
                points,
                Launches.with(
                        where,
                        functions.phases(),
                        functions.start(),
                        functions.from(),
                        functions.piece(),
                        phase,
                        ((CudaVoxelField) x).address(),
                        ((CudaVector) u).address(),
                        macroscopic,
                        last,
                        slope));
    }

    @Override
    public void last(double[] x, double[] slopes) {
        device.download(last, x, 0, points);
        device.download(slope, slopes, 0, points);
    }

    @Override
    public void restore(double[] x, double[] slopes) {
        device.upload(x, 0, points, last);
        device.upload(slopes, 0, points, slope);
    }

    @Override
    public void close() {
        arrays.close();
    }
}
