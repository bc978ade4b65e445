package io.porolith.stage;

import io.porolith.backend.Vector;

/**
 * How lithiation is spread over the hosts.
 *
 * @param min,max smallest and largest lithiation at a host node
 * @param dead share of the capacity where the lithiation is below {@value #DEAD}
 */
record HostRange(double min, double max, double dead) {
    /** Host with less lithiation than this counts as dead. */
    static final double DEAD = 0.05;

    /** Looks at nodal values, of host nodes alone. */
    static HostRange of(Vector x, DiffusionSystem system) {
        double[] range = system.stored().range(x, DEAD);
        return new HostRange(range[0], range[1], range[2]);
    }
}
