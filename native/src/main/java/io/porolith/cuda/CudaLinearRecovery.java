package io.porolith.cuda;

import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Precision;
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Recovery by kernels: sums in two stages whose shapes depend on the grid alone, fields in pieces. It holds nine bytes a voxel. */
final class CudaLinearRecovery implements LinearRecovery {
    /** Fields wait on the device in pieces of so many values. */
    private static final int PIECE = 1 << 22;

    /** In the order in which the kernel numbers them. */
    private static final List<FieldName> FIELDS = List.of(
            FieldName.STRESS,
            FieldName.VON_MISES_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.MIN_PRINCIPAL_STRESS,
            FieldName.HYDROSTATIC_STRESS,
            FieldName.EIGENSTRAIN);

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final Grid grid;
    private final Object[] body;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    private final long site;
    private final long u;

    CudaLinearRecovery(Device device, DeviceMemory memory, Launches launches, State state) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        tables = new Tables(device, launches);
        CudaOperator form = (CudaOperator) state.elasticity();
        grid = form.space();
        u = ((CudaVector) state.u()).address();
        try {
            site = own(grid.voxelCount());
            device.upload(state.site(), site);
            long eigenstrain = own(8L * grid.voxelCount());
            device.upload(state.eigenstrain(), 0, grid.voxelCount(), eigenstrain);
            long macro = own(8L * state.macroscopic().length);
            device.upload(state.macroscopic(), 0, state.macroscopic().length, macro);
            body = new Object[] {form.index(), form.a(), form.b(), site, eigenstrain, u, macro, state.modulus()};
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private long own(long bytes) {
        blocks.push(memory.allocate(bytes));
        return blocks.peek().address();
    }

    @Override
    public double[] ofPhase(int phase) {
        return tables.of(NUMBERS, Kernel.STRESS_SUMS, Kernel.STRESS_TOTAL, grid.voxelCount(), ofBody(grid, phase));
    }

    /** Arguments of a kernel: some of its own, then the body. */
    private Object[] ofBody(Object... own) {
        Object[] all = java.util.Arrays.copyOf(own, own.length + body.length);
        System.arraycopy(body, 0, all, own.length, body.length);
        return all;
    }

    @Override
    public double[] swept() {
        return tables.of(SWEPT, Kernel.SWEPT_VOLUME, Kernel.TOTAL_COLUMNS, grid.voxelCount(), grid, site, u);
    }

    @Override
    public void field(FieldName name, int kBegin, int kEnd, float[] values, int at) {
        int layer = grid.nx() * grid.ny();
        int perLayer = layer * name.components();
        int layers = Math.max(1, Math.min(kEnd - kBegin, PIECE / perLayer));
        try (DeviceMemory.Block piece = memory.allocate(4L * layers * perLayer)) {
            for (int k = kBegin; k < kEnd; k += layers) {
                int end = Math.min(kEnd, k + layers);
                launches.entries(
                        Kernel.STRESS_FIELD,
                        Precision.FP64,
                        (long) layer * (end - k),
                        Launches.with(ofBody(grid, k, end, FIELDS.indexOf(name)), piece.address()));
                device.download(piece.address(), values, at + (k - kBegin) * perLayer, (end - k) * perLayer);
            }
        }
    }

    @Override
    public void close() {
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }
}
