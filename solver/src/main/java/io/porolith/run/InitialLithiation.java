package io.porolith.run;

import io.porolith.mesh.Space;
import io.porolith.stage.Body;
import java.util.Arrays;

/** Lithiation x in [0, 1] of every lithium-hosting phase before the first step, as a function of position in metres. */
@FunctionalInterface
public interface InitialLithiation {
    double at(double x, double y, double z);

    /** Values at all stored nodes of the scalar space of a body. */
    default double[] atNodes(Body body) {
        Space space = body.scalarSpace();
        double[] nodes = new double[space.nodeCount()];
        Arrays.setAll(
                nodes,
                n -> at(body.coordinate(space, n, 0), body.coordinate(space, n, 1), body.coordinate(space, n, 2)));
        return nodes;
    }

    static InitialLithiation uniform(double value) {
        return (x, y, z) -> value;
    }
}
