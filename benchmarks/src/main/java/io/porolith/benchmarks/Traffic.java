package io.porolith.benchmarks;

import io.porolith.backend.Precision;

/**
 * Least memory traffic of the verbs, in bytes per displacement unknown: every array that a verb needs is read once and every array that it
 * changes is written once, at the finest level and, for a cycle, one eighth of that on each coarser level. Neighbours of a node are taken to
 * stay in cache. An unknown stands for a third of a node and of a voxel, so two coefficients per voxel weigh two thirds of an unknown.
 */
final class Traffic {
    private static final double COEFFICIENTS = 2.0 / 3;
    private static final double DIAGONAL = 1.0 / 3;
    private static final double ALL_LEVELS = 8.0 / 7;

    private Traffic() {}

    /** Reads x and the coefficients, writes y. */
    static double apply(Precision p) {
        return p.bytes() * (2 + COEFFICIENTS);
    }

    /** Reads b and x, writes r. */
    static double residual(Precision p) {
        return p.bytes() * (3 + COEFFICIENTS);
    }

    /** Reads b, x and d, writes d and the next x. */
    static double chebyshev(Precision p) {
        return p.bytes() * (5 + COEFFICIENTS + DIAGONAL);
    }

    /** Reads b, writes d and x. */
    static double jacobi(Precision p) {
        return p.bytes() * (3 + DIAGONAL);
    }

    /** Reads x, writes y. */
    static double copy(Precision p) {
        return p.bytes() * 2;
    }

    static double dot(Precision p) {
        return p.bytes() * 2;
    }

    /** Reads p, q, x and r, writes x and r. */
    static double advance() {
        return Precision.FP64.bytes() * 6;
    }

    /** V(s, s) cycle in fp32, all levels. */
    static double cycle(int sweeps) {
        Precision p = Precision.FP32;
        double restrict = p.bytes() * (1 + 1.0 / 8);
        double prolong = p.bytes() * (2 + 1.0 / 8 + DIAGONAL);
        double smoothing = jacobi(p) + (2 * sweeps - 1) * chebyshev(p);
        return ALL_LEVELS * (smoothing + residual(p) + restrict + prolong);
    }

    /** One iteration of conjugate gradients in fp64 with a cycle in fp32. */
    static double iteration(int sweeps) {
        int wide = Precision.FP64.bytes();
        int narrow = Precision.FP32.bytes();
        double toNarrow = wide + narrow;
        double dotMixed = wide + narrow;
        double direction = narrow + 2 * wide;
        return toNarrow + cycle(sweeps) + dotMixed + direction + apply(Precision.FP64) + advance();
    }
}
