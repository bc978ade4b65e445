package io.porolith.cuda;

import io.porolith.backend.Precision;

/**
 * Elasticity of quadratic tetrahedra element by element: a kernel leaves the forces of all elements, rows add up those at their node.
 *
 * @param lanes elements, those included that fill up batches
 * @param straight of these the ones whose Jacobian is the same at all points
 * @param points of these whose moduli are given, one or all
 * @param once,each addresses of inverse Jacobians of these and of the others
 * @param rows adds up the forces
 */
record CudaTetrahedra(
        Precision precision,
        int lanes,
        int straight,
        int points,
        long nodes,
        long once,
        long each,
        long moduli,
        DeviceRows rows) {

    /** Computes the forces of a displacement. */
    void forces(Launches launches, CudaVector x) {
        launches.entries(
                Kernel.TET_FORCES,
                precision,
                lanes,
                lanes,
                straight,
                points,
                nodes,
                once,
                each,
                moduli,
                x.address(),
                rows.value());
    }
}
