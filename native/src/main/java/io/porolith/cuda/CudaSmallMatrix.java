package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.SmallMatrix;
import io.porolith.backend.Vector;
import io.porolith.cuda.Device.Dim;
import io.porolith.mesh.Space;
import io.porolith.sparse.RowSpace;
import java.util.Arrays;

/** A dense matrix in fp64 on the device, and the entries it stands for. */
final class CudaSmallMatrix implements SmallMatrix {
    private final Device device;
    private final VectorVerbs verbs;
    private final int count;
    private final DeviceMemory.Block values;
    private final DeviceMemory.Block entries;
    private boolean open = true;

    /** @param entries of vectors of so many components on the space, as hosts exchange them */
    CudaSmallMatrix(
            Device device,
            DeviceMemory memory,
            VectorVerbs verbs,
            Space space,
            int components,
            int[] entries,
            double[] values) {
        this.device = device;
        this.verbs = verbs;
        count = entries.length;
        this.values = memory.allocate(8L * values.length);
        try {
            this.entries = memory.allocate(4L * count);
        } catch (RuntimeException e) {
            this.values.close();
            throw e;
        }
        try {
            device.upload(values, 0, values.length, this.values.address());
            device.upload(stored(space, components, entries), this.entries.address());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where vectors have the entries here. */
    private static int[] stored(Space space, int components, int[] entries) {
        int nodes = space.nodeCount();
        return space instanceof RowSpace rows
                ? Arrays.stream(entries)
                        .map(e -> components * rows.row(e % nodes) + e / nodes)
                        .toArray()
                : entries;
    }

    @Override
    public void multiply(Vector b, Vector x) {
        CudaVector out = (CudaVector) x;
        verbs.fill(out, 0);
        device.launch(
                Kernel.SMALL_PRODUCT,
                Precision.FP32,
                new Dim(count, 1, 1),
                new Dim(Launches.THREADS, 1, 1),
                count,
                values.address(),
                entries.address(),
                ((CudaVector) b).address(),
                out.address());
        verbs.copyPeriodic(out);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            values.close();
            entries.close();
        }
    }
}
