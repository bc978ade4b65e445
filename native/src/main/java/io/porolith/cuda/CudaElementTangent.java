package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Lists;
import io.porolith.sparse.Pattern;

/** Block rows of the tangent of elements with history, assembled by a kernel: each thread adds up a block, element after element. */
final class CudaElementTangent {
    private static final int BLOCK = 9;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final CudaElements mesh;
    private final boolean shared;
    private final Pattern pattern;
    private final DeviceRows.Layout layout;
    private final long around;

    /**
     * @param arrays own what stays on the device
     * @param shared whether points of an element share their change of volume
     */
    CudaElementTangent(
            Device device,
            DeviceMemory memory,
            Launches launches,
            Uploads arrays,
            CudaElements mesh,
            MeshSpace space,
            boolean shared) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.mesh = mesh;
        this.shared = shared;
        int rows = space.originalCount();
        pattern = Pattern.ofElements(rows, space.elementRows(), space.basis().nodes());
        layout = DeviceRows.Layout.of(pattern.start());
        around = arrays.of(
                DeviceRows.places(Lists.inverse(space.elementRows(), 1, rows).start()));
    }

    /** The matrix without its numbers. */
    BlockMatrixFp64 blank() {
        return new BlockMatrixFp64(pattern, 3, 3, new double[0]);
    }

    /** Rows for the numbers of {@link #assemble}. */
    DeviceRows rows(Uploads to) {
        return DeviceRows.unset(to, layout, 3, pattern.column());
    }

    /** @param points address of what element_flow.cu leaves at points */
    void assemble(long points, DeviceRows rows) {
        assemble(points, rows, 0, layout.slices(), rows.value());
    }

    private void assemble(long points, DeviceRows rows, int first, int last, long value) {
        int width = layout.widest(first, last);
        DeviceRows incident = mesh.incident();
        launches.entries(
                Kernel.ELEMENT_TANGENT,
                Precision.FP64,
                (long) DeviceRows.Layout.rows(first, last) * width,
                rows.count(),
                first,
                last,
                width,
                rows.order(),
                rows.begin(),
                rows.column(),
                mesh.count(),
                mesh.nodes(),
                mesh.points(),
                mesh.rows(),
                mesh.maps(),
                mesh.shape(),
                around,
                incident.begin(),
                incident.column(),
                shared ? 1 : 0,
                points,
                value);
    }

    /**
     * The numbers on the host, piece by piece, so that the device needs no second matrix.
     *
     * @param rows whose layout the numbers have
     */
    BlockMatrixFp64 onHost(long points, DeviceRows rows) {
        BlockMatrixFp64 matrix = BlockMatrixFp64.zero(pattern, 3, 3);
        for (int s = 0; s < layout.slices(); ) {
            int end = layout.pieceEnd(s, BLOCK);
            double[] piece = new double[layout.values(s, end, BLOCK)];
            try (DeviceMemory.Block there = memory.allocate(8L * Math.max(1, piece.length))) {
                assemble(points, rows, s, end, there.address());
                device.download(there.address(), piece, 0, piece.length);
            }
            layout.take(piece, s, end, BLOCK, matrix.value());
            s = end;
        }
        return matrix;
    }
}
