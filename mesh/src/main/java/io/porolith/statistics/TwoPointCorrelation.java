package io.porolith.statistics;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
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
        double[] probability = IntStream.rangeClosed(0, reach)
                .parallel()
                .mapToDouble(r -> share(lattice, part, r, stride))
                .toArray();
        return new TwoPointCorrelation(lattice.pitch(), probability);
    }

    private static double share(Lattice lattice, boolean[] part, int r, int stride) {
        long both = 0;
        long pairs = 0;
        Grid g = lattice.grid();
        int[] n = {g.nx(), g.ny(), g.nz()};
        int[] step = {1, g.nx(), g.nx() * g.ny()};
        byte[] phase = lattice.phase();
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            int ends = g.isPeriodic(axis) ? n[axis] : n[axis] - r;
            for (int b = 0; b < n[v]; b += stride) {
                for (int a = 0; a < n[u]; a += stride) {
                    int line = a * step[u] + b * step[v];
                    for (int at = 0; at < ends; at++) {
                        int other = at + r < n[axis] ? at + r : at + r - n[axis];
                        both += part[phase[line + at * step[axis]]] && part[phase[line + other * step[axis]]] ? 1 : 0;
                    }
                    pairs += ends;
                }
            }
        }
        return pairs == 0 ? 0 : (double) both / pairs;
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
