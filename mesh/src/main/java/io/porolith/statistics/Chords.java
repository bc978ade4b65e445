package io.porolith.statistics;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.stream.IntStream;

/**
 * Mean length of the chords that lines along the three axes cut out of a part of a lattice: twice the length inside over the number of times
 * a line enters or leaves, which is 4 V / S of the part (Underwood, Quantitative Stereology, 1970) and does not see where lines end at faces
 * of the cell.
 */
public final class Chords {
    private Chords() {}

    /**
     * Mean chord in metres; infinite if no line leaves the part.
     *
     * @param part whether each phase index belongs to the part
     */
    public static double mean(Lattice lattice, boolean[] part) {
        Grid g = lattice.grid();
        long[] sums = IntStream.range(0, g.nz())
                .parallel()
                .mapToObj(k -> layer(lattice, part, k))
                .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
        return sums[1] == 0 ? Double.POSITIVE_INFINITY : 2.0 * 3 * sums[0] / sums[1] * lattice.pitch();
    }

    private static long[] layer(Lattice lattice, boolean[] part, int k) {
        Grid g = lattice.grid();
        byte[] phase = lattice.phase();
        long inside = 0;
        long crossings = 0;
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                boolean in = part[phase[g.voxel(i, j, k)]];
                inside += in ? 1 : 0;
                crossings += in != next(lattice, part, i, j, k, 0, in) ? 1 : 0;
                crossings += in != next(lattice, part, i, j, k, 1, in) ? 1 : 0;
                crossings += in != next(lattice, part, i, j, k, 2, in) ? 1 : 0;
            }
        }
        return new long[] {inside, crossings};
    }

    /** Whether the next voxel along an axis belongs to the part; the same as this one where there is none. */
    private static boolean next(Lattice lattice, boolean[] part, int i, int j, int k, int axis, boolean here) {
        Grid g = lattice.grid();
        int a = i + (axis == 0 ? 1 : 0);
        int b = j + (axis == 1 ? 1 : 0);
        int c = k + (axis == 2 ? 1 : 0);
        boolean beyond = a == g.nx() || b == g.ny() || c == g.nz();
        if (beyond && !g.isPeriodic(axis)) {
            return here;
        }
        return part[lattice.phase()[g.voxel(a % g.nx(), b % g.ny(), c % g.nz())]];
    }
}
