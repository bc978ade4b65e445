package io.porolith.run;

import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import java.util.stream.IntStream;

/** How sharply lithiation changes over a voxel or element: a front that fewer than about three span is not resolved. */
final class Steepness {
    /** Largest difference over one, from corner to corner, that counts as resolved. */
    static final double RESOLVED = 0.55;

    private Steepness() {}

    /**
     * The largest difference of lithiation over a voxel or element of a host.
     *
     * @param nodes lithiation at the nodes of the scalar space
     */
    static double largest(Body body, TransportTable transport, double[] nodes) {
        return IntStream.range(0, body.scalarSpace().pointCount())
                .parallel()
                .filter(v -> body.isSolid(v) && transport.hosts(body.phase(v)))
                .mapToDouble(v -> transport.partition(body.phase(v)) * body.range(v, nodes))
                .max()
                .orElse(0);
    }
}
