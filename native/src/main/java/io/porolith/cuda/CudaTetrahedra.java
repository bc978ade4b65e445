package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.TetBatches;
import io.porolith.element.TetForm;
import io.porolith.sparse.Lists;
import java.util.Arrays;

/**
 * Elasticity of quadratic tetrahedra element by element: a kernel leaves the forces of all elements, rows add up those at their node.
 *
 * @param lanes elements, those included that fill up batches
 * @param uniformLanes of these the ones whose numbers are the same at all points
 * @param rows adds up the forces
 */
record CudaTetrahedra(
        Precision precision, int lanes, int uniformLanes, long nodes, long uniform, long general, DeviceRows rows) {
    static CudaTetrahedra of(Uploads to, TetForm form, Precision precision) {
        TetBatches batches = form.batches();
        Lists places = places(batches.rows(), form.space().originalCount());
        long forces = to.room(3L * precision.bytes() * batches.rows().length);
        return new CudaTetrahedra(
                precision,
                batches.count() * TetBatches.LANES,
                batches.uniformCount() * TetBatches.LANES,
                to.of(batches.rows()),
                to.of(batches.uniform(), precision),
                to.of(batches.general(), precision),
                DeviceRows.places(to, places, forces));
    }

    /** For each row where its forces lie: batch, node, lane, component; the first component. */
    private static Lists places(int[] rows, int count) {
        Lists places = Lists.inverse(rows, 1, count);
        Arrays.setAll(places.entries(), i -> 3 * places.entry(i));
        return places;
    }

    /** Computes the forces of a displacement. */
    void forces(Launches launches, CudaVector x) {
        launches.entries(
                Kernel.TET_FORCES,
                precision,
                lanes,
                lanes,
                uniformLanes,
                nodes,
                uniform,
                general,
                x.address(),
                rows.value());
    }
}
