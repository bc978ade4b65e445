package io.porolith.run;

import io.porolith.material.TransportTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.stream.IntStream;

/** How sharply the lithiation changes from voxel to voxel: a front that fewer than about four voxels span is not resolved. */
final class Steepness {
    /** Largest difference between neighbours that counts as resolved. */
    static final double RESOLVED = 0.35;

    private static final Face[] UPWARDS = {Face.X_MAX, Face.Y_MAX, Face.Z_MAX};

    private Steepness() {}

    /** The largest difference of lithiation between neighbouring voxels of one host. */
    static double largest(Lattice lattice, TransportTable transport, double[] lithiation) {
        Grid g = lattice.grid();
        return IntStream.range(0, g.nz())
                .parallel()
                .mapToDouble(k -> layer(lattice, transport, lithiation, k))
                .max()
                .orElse(0);
    }

    private static double layer(Lattice lattice, TransportTable transport, double[] lithiation, int k) {
        Grid g = lattice.grid();
        double largest = 0;
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                int v = g.voxel(i, j, k);
                for (Face face : UPWARDS) {
                    int n = g.neighbour(i, j, k, face);
                    boolean host = n >= 0
                            && lattice.phase()[v] == lattice.phase()[n]
                            && lattice.isSolid(v)
                            && transport.hosts(lattice.phase()[v]);
                    largest = host ? Math.max(largest, Math.abs(lithiation[v] - lithiation[n])) : largest;
                }
            }
        }
        return largest;
    }
}
