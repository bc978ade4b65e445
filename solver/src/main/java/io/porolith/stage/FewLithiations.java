package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Space;
import java.util.Arrays;

/** Lithiation of some points from where fields lie, such as the voxels of several phases, which are few on large lattices. */
final class FewLithiations {
    private FewLithiations() {}

    /** One value for each of the points. */
    static double[] of(Backend backend, Space space, CoupledPoints fields, int[] points) {
        double[] few = new double[points.length];
        if (few.length > 0) {
            try (VoxelField all = backend.voxelField(space)) {
                fields.lithiation(all);
                backend.download(all, points, few);
            }
        }
        return few;
    }

    /** The same of what may be known on the host alone. */
    static double[] of(Backend backend, Space space, Lithiation x, int[] points) {
        if (x.fields().isPresent()) {
            return of(backend, space, x.fields().get(), points);
        }
        double[] all = x.values();
        return Arrays.stream(points).mapToDouble(v -> all[v]).toArray();
    }
}
