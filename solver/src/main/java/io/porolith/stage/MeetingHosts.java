package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import java.util.Arrays;

/** Where hosts meet that answer stress differently, so that what stress does to lithium jumps. */
final class MeetingHosts {
    /** A share of a host at a node below which it is not there. */
    private static final double PURE = 1e-9;

    private MeetingHosts() {}

    /**
     * The sample points of elements that have a node where two such hosts meet.
     *
     * @param host share of hosts at every point
     */
    static boolean[] points(
            Backend backend, Body body, TransportTable transport, StressPotential potential, double[] host) {
        Space g = body.scalarSpace();
        NodeMeans nodeMeans = body.nodeMeans(host);
        double[] mixed = new double[g.nodeCount()];
        double[] share = new double[mixed.length];
        double[] point = new double[host.length];
        for (int p = 0; p < body.phases().size(); p++) {
            double[] like = like(body, transport, potential, p);
            if (transport.hosts(p)) {
                Arrays.parallelSetAll(point, v -> host[v] > 0 ? body.average(v, q -> like[q]) / host[v] : 0);
                nodeMeans.of(point, share);
                for (int n = 0; n < mixed.length; n++) {
                    mixed[n] = share[n] > PURE && share[n] < 1 - PURE ? 1 : mixed[n];
                }
            }
        }
        try (Vector nodes = backend.vector(g, 1, Precision.FP64);
                VoxelField field = backend.voxelField(g)) {
            backend.upload(mixed, nodes);
            backend.voxelMean(nodes, field);
            backend.download(field, point);
        }
        boolean[] found = new boolean[host.length];
        for (int v = 0; v < found.length; v++) {
            found[v] = host[v] > 0 && point[v] > 0;
        }
        return found;
    }

    /** Whether there are any such points. */
    static boolean any(boolean[] points) {
        for (boolean between : points) {
            if (between) {
                return true;
            }
        }
        return false;
    }

    /** Share of hosts at every sample point. */
    static double[] shares(Body body, TransportTable transport) {
        double[] host = new double[body.scalarSpace().pointCount()];
        Arrays.parallelSetAll(host, v -> body.average(v, p -> transport.hosts(p) ? 1 : 0));
        return host;
    }

    /** One for the phases that are the same host, else zero. */
    private static double[] like(Body body, TransportTable transport, StressPotential potential, int phase) {
        double[] like = new double[body.phases().size()];
        Arrays.setAll(like, q -> transport.hosts(phase) && transport.hosts(q) && potential.alike(phase, q) ? 1 : 0);
        return like;
    }
}
