package io.porolith.cuda;

import io.porolith.backend.FlowRecovery;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Precision;
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;

/** Recovery of a body with history by kernels. It holds nothing of the size of the lattice beside what the form and the state have. */
final class CudaFlowRecovery implements FlowRecovery {
    private final Launches launches;
    private final Tables tables;
    private final FieldPieces pieces;
    private final Grid grid;
    private final boolean finite;
    private final long u;
    private final long cell;
    private final long stress;
    private final long plasticStrain;
    private final double modulus;
    private final long site;

    /**
     * @param cell address of the displacement gradient of the cell
     * @param stress address of the stress modes of the last evaluation
     * @param plasticStrain address of its equivalent plastic strain
     */
    CudaFlowRecovery(
            Device device,
            DeviceMemory memory,
            Launches launches,
            Grid grid,
            boolean finite,
            long cell,
            long stress,
            long plasticStrain,
            State state) {
        this.launches = launches;
        this.grid = grid;
        this.finite = finite;
        this.cell = cell;
        this.stress = stress;
        this.plasticStrain = plasticStrain;
        tables = new Tables(device, launches);
        pieces = new FieldPieces(device, memory, grid);
        u = ((CudaVector) state.u()).address();
        modulus = state.modulus();
        site = ((CudaVoxelSites) state.site()).address();
    }

    @Override
    public double[] ofPhase(int phase) {
        return tables.of(
                NUMBERS,
                Kernel.FLOW_SUMS,
                Kernel.FLOW_SUMS_TOTAL,
                grid.voxelCount(),
                grid,
                phase,
                finite ? 1 : 0,
                site,
                u,
                cell,
                stress,
                plasticStrain,
                modulus);
    }

    @Override
    public double[] swept() {
        int width = LinearRecovery.SWEPT;
        int count = grid.voxelCount();
        if (!finite) {
            return tables.of(width, Kernel.SWEPT_VOLUME, Kernel.TOTAL_COLUMNS, count, grid, site, u);
        }
        Grid box = Grid.box(grid.nx(), grid.ny(), grid.nz());
        return tables.of(width, Kernel.SWEPT_EXACTLY, Kernel.TOTAL_COLUMNS, count, box, site, u, cell);
    }

    @Override
    public void field(FieldName name, int kBegin, int kEnd, float[] values, int at) {
        pieces.bring(
                (k, end, to) -> field(FIELDS.indexOf(name), k, end, to), name.components(), kBegin, kEnd, values, at);
    }

    private void field(int which, int k, int end, long to) {
        launches.entries(
                Kernel.FLOW_FIELD,
                Precision.FP64,
                (long) grid.nx() * grid.ny() * (end - k),
                grid,
                k,
                end,
                which,
                finite ? 1 : 0,
                site,
                u,
                cell,
                stress,
                plasticStrain,
                modulus,
                to);
    }

    /** All that it reads is others'. */
    @Override
    public void close() {}
}
