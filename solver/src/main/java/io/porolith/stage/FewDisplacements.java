package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Arrays;

/** Displacements on the host of some nodes, the only ones that are fetched. */
public final class FewDisplacements {
    private FewDisplacements() {}

    /**
     * In units of length, one value a stored node, component after component.
     *
     * @param nodes whose displacement is asked for; all others get no number
     */
    public static double[] of(Backend backend, Vector u, int[] nodes) {
        Space space = u.space();
        double[] all = new double[space.valueCount(3)];
        Arrays.fill(all, Double.NaN);
        double[] few = new double[nodes.length];
        for (int c = 0; c < 3; c++) {
            backend.download(u, c, nodes, few);
            for (int n = 0; n < nodes.length; n++) {
                all[c * space.nodeCount() + nodes[n]] = few[n];
            }
        }
        return all;
    }

    /** Of those that {@link Body#volumeChange} and the like look at. */
    public static double[] ofSurface(Backend backend, Body body, Vector u) {
        if (body.surfaceNodes().isPresent()) {
            return of(backend, u, body.surfaceNodes().get());
        }
        double[] all = new double[u.space().valueCount(3)];
        backend.download(u, all);
        return all;
    }
}
