package io.porolith.cuda;

import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;

/**
 * Points of conforming elements.
 *
 * @param space of the lithiation
 */
record CoupledElements(Launches launches, Tables tables, MeshSpaces spaces, MeshSpace space) implements CoupledPlaces {
    @Override
    public int count() {
        return space.pointCount();
    }

    private CudaElements mesh() {
        return spaces.elements(space);
    }

    /** Elements of the displacement, whose nodes may be others. */
    private Object[] on(CudaVector u, Object... more) {
        return Launches.with(spaces.elements((MeshSpace) u.space()).arguments(), more);
    }

    private void launch(Kernel kernel, Object... arguments) {
        launches.entries(kernel, Precision.FP64, count(), arguments);
    }

    @Override
    public void values(CudaVector nodal, long site, long to) {
        CudaElements mesh = mesh();
        launch(
                Kernel.ELEMENT_HOST_VALUES,
                mesh.count(),
                mesh.nodes(),
                mesh.points(),
                mesh.rows(),
                mesh.values(),
                site,
                nodal.address(),
                to);
    }

    @Override
    public double[] stressSum(Object[] laws, CudaVector u, Object[] strain) {
        Object[] arguments = Launches.with(Launches.with(on(u, laws), u.address()), strain);
        return tables.of(6, Kernel.ELEMENT_CELL_STRESS, Kernel.TOTAL_COLUMNS, count(), arguments);
    }

    @Override
    public void act(Object[] laws, CudaVector u, Object[] strain, Object... to) {
        Object[] arguments = Launches.with(Launches.with(on(u, laws), u.address()), strain);
        launch(Kernel.ELEMENT_ACTING_STRESS, Launches.with(arguments, to));
    }

    @Override
    public void act(Object[] laws, InelasticForm body, CudaVector u, boolean elastic, Object... to) {
        CudaElementForm form = (CudaElementForm) body;
        Object[] first = {count(), form.isFinite() ? 1 : 0, elastic ? 1 : 0};
        Object[] arguments = Launches.with(Launches.with(first, laws), form.acting());
        launch(Kernel.ELEMENT_ACTING_FLOW, Launches.with(arguments, to));
    }

    @Override
    public void nodeMeans(long site, long weight, long of, CudaVector nodes) {
        CudaElements mesh = mesh();
        DeviceRows rows = mesh.incident();
        launches.entries(
                Kernel.ELEMENT_NODE_MEAN,
                Precision.FP64,
                rows.count(),
                rows.count(),
                mesh.count(),
                mesh.nodes(),
                mesh.points(),
                rows.order(),
                rows.begin(),
                rows.column(),
                mesh.values(),
                mesh.weights(),
                site,
                of,
                nodes.address());
    }

    @Override
    public void fit(Object[] laws, CudaVector s, long partition, int limited, long mobility) {
        CudaElements mesh = mesh();
        Object[] first = {mesh.count(), mesh.nodes(), mesh.points(), mesh.rows()};
        launch(
                Kernel.ELEMENT_FIT_MOBILITY,
                Launches.with(Launches.with(first, laws), s.address(), partition, limited, mobility));
    }
}
