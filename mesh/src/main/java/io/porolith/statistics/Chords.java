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
        int above = next(k, g.nz(), g.isPeriodic(2));
        long inside = 0;
        long crossings = 0;
        for (int j = 0; j < g.ny(); j++) {
            int row = g.voxel(0, j, k);
            int besideY = g.voxel(0, next(j, g.ny(), g.isPeriodic(1)), k);
            int besideZ = g.voxel(0, j, above);
            for (int i = 0; i < g.nx(); i++) {
                boolean in = part[phase[row + i]];
                inside += in ? 1 : 0;
                crossings += in != part[phase[row + next(i, g.nx(), g.isPeriodic(0))]] ? 1 : 0;
                crossings += in != part[phase[besideY + i]] ? 1 : 0;
                crossings += in != part[phase[besideZ + i]] ? 1 : 0;
            }
        }
        return new long[] {inside, crossings};
    }

    /** The next voxel along an axis of so many; the same where there is none, since a line does not leave the part there. */
    private static int next(int at, int count, boolean isPeriodic) {
        if (at + 1 < count) {
            return at + 1;
        }
        return isPeriodic ? 0 : at;
    }
}
