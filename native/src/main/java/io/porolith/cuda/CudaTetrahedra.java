package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.TetBatches;

/**
 * Elasticity of quadratic tetrahedra element by element: a kernel leaves the forces of all elements, rows add up those at their node.
 *
 * @param lanes elements, those included that fill up batches
 * @param uniformLanes of these the ones whose numbers are the same at all points
 * @param rows adds up the forces
 */
record CudaTetrahedra(
        Precision precision, int lanes, int uniformLanes, long nodes, long uniform, long general, DeviceRows rows) {
    static CudaTetrahedra of(Uploads to, TetBatches batches, Precision precision) {
        long forces = to.room(3L * precision.bytes() * batches.rows().length);
        return new CudaTetrahedra(
                precision,
                batches.count() * TetBatches.LANES,
                batches.uniformCount() * TetBatches.LANES,
                to.of(batches.rows()),
                to.of(batches.uniform(), precision),
                to.of(batches.general(), precision),
                DeviceRows.places(to, batches.slots(), forces));
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
