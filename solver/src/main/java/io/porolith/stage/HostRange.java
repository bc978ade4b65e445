package io.porolith.stage;

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
    static HostRange of(double[] nodes, boolean[] hosting, DiffusionSystem system) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < nodes.length; n++) {
            min = hosting[n] ? Math.min(min, nodes[n]) : min;
            max = hosting[n] ? Math.max(max, nodes[n]) : max;
        }
        return new HostRange(min, max, system.shareBelow(nodes, DEAD));
    }
}
