package io.porolith.cuda;

import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.mesh.Grid;

/** Voxels of a lattice. */
record CoupledVoxels(Launches launches, Tables tables, Grid grid) implements CoupledPlaces {
    @Override
    public int count() {
        return grid.voxelCount();
    }

    private void launch(Kernel kernel, Object... arguments) {
        launches.entries(kernel, Precision.FP64, count(), arguments);
    }

    private Object[] onGrid(Object... more) {
        return Launches.with(new Object[] {grid}, more);
    }

    @Override
    public void values(CudaVector nodal, long site, long to) {
        launch(Kernel.HOST_MEAN, grid, site, nodal.address(), to);
    }

    @Override
    public double[] stressSum(Object[] laws, CudaVector u, Object[] strain) {
        Object[] arguments = Launches.with(Launches.with(onGrid(laws), u.address()), strain);
        return tables.of(6, Kernel.CELL_STRESS, Kernel.TOTAL_COLUMNS, count(), arguments);
    }

    @Override
    public void act(Object[] laws, CudaVector u, Object[] strain, Object... to) {
        Object[] arguments = Launches.with(Launches.with(onGrid(laws), u.address()), strain);
        launch(Kernel.ACTING_STRESS, Launches.with(arguments, to));
    }

    @Override
    public void act(Object[] laws, InelasticForm body, CudaVector u, boolean elastic, Object... to) {
        CudaInelasticForm form = (CudaInelasticForm) body;
        Object[] first = onGrid(form.isFinite() ? 1 : 0, elastic ? 1 : 0);
        Object[] arguments = Launches.with(Launches.with(first, laws), u.address());
        launch(Kernel.ACTING_FLOW, Launches.with(Launches.with(arguments, form.acting()), to));
    }

    @Override
    public void nodeMeans(long site, long weight, long of, CudaVector nodes) {
        launches.entries(
                Kernel.HOST_NODE_MEAN, Precision.FP64, grid.nodeCount(), grid, site, weight, of, nodes.address());
    }

    @Override
    public void fit(Object[] laws, CudaVector s, long partition, int limited, long mobility) {
        launch(Kernel.FIT_MOBILITY, Launches.with(onGrid(laws), s.address(), partition, limited, mobility));
    }
}
