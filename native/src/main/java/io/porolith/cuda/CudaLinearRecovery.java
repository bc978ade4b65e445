package io.porolith.cuda;

import io.porolith.backend.CutVoxels;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Precision;
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * Recovery by kernels: sums in two stages whose shapes depend on the grid and the cut voxels alone, fields in pieces. Beside what the state names
 * it holds what there is of cut voxels.
 */
final class CudaLinearRecovery implements LinearRecovery {
    /** Stresses at walls wait on the device in pieces of so many voxels. */
    private static final int PIECE = 700_000;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final FieldPieces pieces;
    private final Grid grid;
    private final CutVoxels cut;
    /** Arguments of kernels: moduli; sites, eigenstrain, displacement and macroscopic strain with the modulus; cut voxels. */
    private final Object[] moduli;

    private final Object[] matter;
    private final Object[] cutMatter;
    private final Object[] cutVoxels;
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
        pieces = new FieldPieces(device, memory, grid);
        cut = state.cut();
        u = ((CudaVector) state.u()).address();
        try {
            site = ((CudaVoxelSites) state.site()).address();
            long eigenstrain = ((CudaVoxelField) state.eigenstrain()).address();
            long macro = own(state.macroscopic());
            moduli = new Object[] {form.index(), form.a(), form.b()};
            matter = new Object[] {site, eigenstrain, u, macro, state.modulus()};
            cutMatter = new Object[] {site, u, macro, state.modulus()};
            cutVoxels = cut.isEmpty() ? new Object[0] : upload(cut);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Object[] upload(CutVoxels voxels) {
        long phase = own(voxels.phase().length);
        device.upload(voxels.phase(), phase);
        return new Object[] {
            voxels.voxels().length,
            own(voxels.voxels()),
            own(voxels.begin()),
            phase,
            own(voxels.numbers()),
            own(voxels.normal())
        };
    }

    private long own(long bytes) {
        blocks.push(memory.allocate(bytes));
        return blocks.peek().address();
    }

    private long own(double[] values) {
        long address = own(8L * values.length);
        device.upload(values, 0, values.length, address);
        return address;
    }

    private long own(int[] values) {
        long address = own(4L * values.length);
        device.upload(values, address);
        return address;
    }

    /** Arguments of a kernel one after the other. */
    private static Object[] all(Object[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).toArray();
    }

    @Override
    public double[] ofPhase(int phase) {
        Object[] own = {grid, phase};
        return tables.of(
                NUMBERS,
                Kernel.STRESS_TOTAL,
                new Tables.Pass(Kernel.STRESS_SUMS, grid.voxelCount(), all(own, moduli, matter)),
                new Tables.Pass(Kernel.CUT_SUMS, cut.voxels().length, all(own, cutVoxels, cutMatter)));
    }

    @Override
    public double[] swept() {
        return tables.of(SWEPT, Kernel.SWEPT_VOLUME, Kernel.TOTAL_COLUMNS, grid.voxelCount(), grid, site, u);
    }

    @Override
    public void field(FieldName name, int kBegin, int kEnd, float[] values, int at) {
        pieces.bring(
                (k, end, to) -> field(FIELDS.indexOf(name), k, end, to), name.components(), kBegin, kEnd, values, at);
    }

    private void field(int which, int k, int end, long to) {
        int layer = grid.nx() * grid.ny();
        Object[] out = {to};
        launches.entries(
                Kernel.STRESS_FIELD,
                Precision.FP64,
                (long) layer * (end - k),
                all(new Object[] {grid, k, end, which}, moduli, matter, out));
        int first = place(k * layer);
        int last = place(end * layer);
        if (last > first) {
            Object[] entries = {grid, first, last, k * layer, which};
            launches.entries(Kernel.CUT_FIELD, Precision.FP64, last - first, all(entries, cutVoxels, cutMatter, out));
        }
    }

    /** Place of the first cut voxel that is not before a voxel. */
    private int place(int voxel) {
        int found = Arrays.binarySearch(cut.voxels(), voxel);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public void around(int[] voxels, int reach, double[] stress) {
        int most = Math.min(voxels.length, PIECE);
        Object[] cuts = cut.isEmpty() ? new Object[] {0, 0L, 0L, 0L, 0L, 0L} : cutVoxels;
        try (DeviceMemory.Block sites = memory.allocate(4L * Math.max(1, most));
                DeviceMemory.Block out = memory.allocate(48L * Math.max(1, most))) {
            for (int begin = 0; begin < voxels.length; begin += most) {
                int count = Math.min(most, voxels.length - begin);
                device.upload(Arrays.copyOfRange(voxels, begin, begin + count), sites.address());
                Object[] own = {grid, count, sites.address(), reach};
                launches.entries(
                        Kernel.STRESS_AROUND, Precision.FP64, count, all(own, moduli, matter, cuts, new Object[] {
                            out.address()
                        }));
                device.download(out.address(), stress, 6 * begin, 6 * count);
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
