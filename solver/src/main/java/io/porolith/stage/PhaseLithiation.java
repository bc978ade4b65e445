package io.porolith.stage;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lithiation that is the same at all points of a phase, as where a case gives one. */
final class PhaseLithiation {
    private static final int PIECE = 1 << 16;

    private PhaseLithiation() {}

    /**
     * The lithiation of each phase, NaN where no point is of it; empty if it differs between points of a phase.
     *
     * @param phase of each point
     * @param phases how many there are
     * @param lithiation of each point
     */
    static Optional<double[]> of(byte[] phase, int phases, double[] lithiation) {
        int pieces = (int) ((phase.length + (long) PIECE - 1) / PIECE);
        double[][] found = IntStream.range(0, pieces)
                .parallel()
                .mapToObj(p -> inPiece(p, phase, phases, lithiation))
                .toArray(double[][]::new);
        if (Arrays.stream(found).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        double[] all = absent(phases);
        for (double[] one : found) {
            for (int p = 0; p < phases; p++) {
                if (!Double.isNaN(one[p]) && !meets(all, p, one[p])) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(all);
    }

    private static double[] absent(int phases) {
        double[] all = new double[phases];
        Arrays.fill(all, Double.NaN);
        return all;
    }

    /** Null if it differs in this piece. */
    private static double[] inPiece(int piece, byte[] phase, int phases, double[] lithiation) {
        double[] all = absent(phases);
        int end = (int) Math.min(phase.length, (piece + 1L) * PIECE);
        for (int v = piece * PIECE; v < end; v++) {
            if (!meets(all, phase[v], lithiation[v])) {
                return null;
            }
        }
        return all;
    }

    private static boolean meets(double[] all, int p, double x) {
        if (Double.isNaN(all[p])) {
            all[p] = x;
        }
        return all[p] == x;
    }
}
