package io.porolith.statistics;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability that two points at a distance both lie in a part of a lattice, over pairs along the three axes (Torquato, Random
 * Heterogeneous Materials, Springer 2002, ch. 2).
 *
 * @param pitch voxel edge in metres
 * @param probability entry r for pairs r voxels apart; entry 0 is the volume share
 */
public record TwoPointCorrelation(double pitch, double[] probability) {
    /** Pairs looked at for each distance at most. */
    private static final double MOST_PAIRS = 4e6;

    /**
     * Measures distances up to half the shortest edge, but at most a number of voxels. Of large lattices only every so many lines are used.
     *
     * @param part whether each phase index belongs to the part
     * @param most largest distance in voxels
     */
    public static TwoPointCorrelation of(Lattice lattice, boolean[] part, int most) {
        Grid g = lattice.grid();
        int reach = Math.min(most, Math.min(g.nx(), Math.min(g.ny(), g.nz())) / 2);
        int stride = (int) Math.max(1, Math.ceil(Math.sqrt(g.voxelCount() / MOST_PAIRS)));
        int[] n = {g.nx(), g.ny(), g.nz()};
        long[] both = new long[reach + 1];
        long[] pairs = new long[reach + 1];
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            int across = (n[(axis + 1) % 3] + stride - 1) / stride;
            int lines = across * ((n[(axis + 2) % 3] + stride - 1) / stride);
            long[] found = IntStream.range(0, lines)
                    .parallel()
                    .collect(
                            () -> new long[reach + 1],
                            (sums, l) ->
                                    count(lattice, part, along, stride * (l % across), stride * (l / across), sums),
                            (sums, more) -> Arrays.setAll(sums, r -> sums[r] + more[r]));
            for (int r = 0; r <= reach; r++) {
                both[r] += found[r];
                pairs[r] += (long) lines * (g.isPeriodic(axis) ? n[axis] : n[axis] - r);
            }
        }
        double[] probability = new double[reach + 1];
        Arrays.setAll(probability, r -> pairs[r] == 0 ? 0 : (double) both[r] / pairs[r]);
        return new TwoPointCorrelation(lattice.pitch(), probability);
    }

    /**
     * Adds the pairs at every distance on one line along an axis. The line is kept in bits: pairs at a distance are the bits that it shares with
     * itself moved by as much, 64 at a time.
     */
    private static void count(Lattice lattice, boolean[] part, int axis, int u, int v, long[] sums) {
        Grid g = lattice.grid();
        int[] n = {g.nx(), g.ny(), g.nz()};
        int[] step = {1, g.nx(), g.nx() * g.ny()};
        byte[] phase = lattice.phase();
        int most = sums.length - 1;
        int start = u * step[(axis + 1) % 3] + v * step[(axis + 2) % 3];
        // Where the line repeats, its beginning stands after its end once more; elsewhere nothing does.
        int length = n[axis] + (g.isPeriodic(axis) ? most : 0);
        long[] bits = new long[(length + most >> 6) + 2];
        for (int at = 0; at < length; at++) {
            int voxel = at < n[axis] ? at : at - n[axis];
            if (part[phase[start + voxel * step[axis]]]) {
                bits[at >> 6] |= 1L << at;
            }
        }
        int words = n[axis] + 63 >> 6;
        long last = -1L >>> -n[axis];
        for (int r = 0; r <= most; r++) {
            int skip = r >> 6;
            for (int w = 0; w < words; w++) {
                long moved = bits[w + skip] >>> r | ((r & 63) == 0 ? 0 : bits[w + skip + 1] << -r);
                long own = w == words - 1 ? bits[w] & last : bits[w];
                sums[r] += Long.bitCount(own & moved);
            }
        }
    }

    /**
     * The distance in metres at which what is left of the correlation falls to 1/e, by linear interpolation; NaN if it does not within the
     * distances measured.
     */
    public double correlationLength() {
        double share = probability[0];
        double level = share * share + (share - share * share) / Math.E;
        for (int r = 1; r < probability.length; r++) {
            if (probability[r] <= level) {
                double t = (probability[r - 1] - level) / (probability[r - 1] - probability[r]);
                return pitch * (r - 1 + t);
            }
        }
        return Double.NaN;
    }
}
