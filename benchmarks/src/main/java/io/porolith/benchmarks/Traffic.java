package io.porolith.benchmarks;

import io.porolith.backend.Operator;
import io.porolith.backend.Precision;

/**
 * Least memory traffic and arithmetic of the verbs per unknown. Traffic: every array that a verb needs is read once and every array that it
 * changes is written once, at the finest level and, for a cycle, one eighth of that on each coarser level; neighbours of a node are taken to
 * stay in cache. Arithmetic: additions and multiplications of the Walsh kernels as they are written, a fused multiply-add being two.
 *
 * @param components unknowns per node: 3 of displacement, 1 of lithiation. Each node has two coefficients in its voxel and one diagonal entry
 * @param tabulated whether a byte a voxel stands for the two coefficients, on the finest level
 */
record Traffic(int components, boolean tabulated) {
    private static final double COARSER_LEVELS = 1.0 / 7;
    /** Of the elastic kernel per voxel: 69 to modes, 52 on modes, 78 back to nodes, and 6 where planes meet. */
    private static final double ELASTIC_OPERATIONS = 205;
    /** Of the scalar kernel per voxel: 24 to modes, 16 on modes, 28 back to nodes, and 2 where planes meet. */
    private static final double SCALAR_OPERATIONS = 70;
    /** Trilinear weights of 27 fine nodes, per fine node. */
    private static final double TRANSFER_OPERATIONS = 2 * 27 / 8.0;

    static Traffic of(Operator form) {
        return new Traffic(form.components(), form.readsTable());
    }

    /**
     * Per unknown.
     *
     * @param bytes moved at least
     * @param operations carried out; NaN if not counted
     */
    record Cost(double bytes, double operations) {
        Cost plus(Cost other) {
            return new Cost(bytes + other.bytes, operations + other.operations);
        }

        Cost times(double factor) {
            return new Cost(factor * bytes, factor * operations);
        }
    }

    /**
     * A product with the tangent of a body that flows: reads x and the 46 coefficients of each voxel, writes y. Per voxel 69 operations to modes,
     * 174 on them, 78 back to nodes and 6 where planes meet.
     */
    static Cost tangent() {
        return new Cost(Precision.FP64.bytes() * (2 + 46 / 3.0), 327 / 3.0);
    }

    /**
     * The points of such a body, with their tangent. Reads x and of each voxel 31 numbers (state, what bent for good and its energy, share kept,
     * parameters before and now), writes 79 (state, share, stress modes, tangent, two moduli).
     */
    static Cost points() {
        return new Cost(Precision.FP64.bytes() * (1 + (31 + 79) / 3.0), Double.NaN);
    }

    /** In bytes. */
    private double coefficients(Precision p) {
        return (tabulated ? 1.0 : 2.0 * p.bytes()) / components;
    }

    private double diagonal() {
        return 1.0 / components;
    }

    private double applyOperations() {
        return components == 3 ? ELASTIC_OPERATIONS / 3 : SCALAR_OPERATIONS;
    }

    /** Reads x and the coefficients, writes y. */
    Cost apply(Precision p) {
        return new Cost(p.bytes() * 2 + coefficients(p), applyOperations());
    }

    /** Reads b and x, writes r. */
    Cost residual(Precision p) {
        return new Cost(p.bytes() * 3 + coefficients(p), applyOperations() + 1);
    }

    /** A residual in fp64 that is written in fp32. */
    Cost defect() {
        return new Cost(residual(Precision.FP64).bytes() - Precision.FP32.bytes(), applyOperations() + 1);
    }

    /** Reads b, x and d, writes d and the next x. */
    Cost chebyshev(Precision p) {
        return new Cost(p.bytes() * (5 + diagonal()) + coefficients(p), applyOperations() + 6);
    }

    /** Reads b, writes d and x. */
    Cost jacobi(Precision p) {
        return new Cost(p.bytes() * (3 + diagonal()), 2);
    }

    /** Reads the fine residual, writes the coarse one. */
    Cost restrict(Precision p) {
        return new Cost(p.bytes() * (1 + 1.0 / 8), TRANSFER_OPERATIONS);
    }

    /** Reads the coarse correction, reads and writes the fine iterate. */
    Cost prolong(Precision p) {
        return new Cost(p.bytes() * (2 + 1.0 / 8 + diagonal()), TRANSFER_OPERATIONS + 1);
    }

    /** Reads x, writes y. */
    static Cost copy(Precision p) {
        return new Cost(p.bytes() * 2, 0);
    }

    static Cost dot(Precision p) {
        return new Cost(p.bytes() * 2, 2);
    }

    /** Reads p, q, x and r, writes x and r, and sums r r; x is fp64 in any case. */
    static Cost advance(Precision p) {
        return new Cost(Precision.FP64.bytes() * 2 + p.bytes() * 4, 6);
    }

    /** Stress of every voxel from the displacement: reads displacement, lithiation and phase. */
    static Cost recovery() {
        return new Cost(Precision.FP64.bytes() * (1 + 1.0 / 3) + 1.0 / 3, Double.NaN);
    }

    /** V(s, s) cycle in fp32, all levels. */
    Cost cycle(int sweeps) {
        return level(sweeps).plus(new Traffic(components, false).level(sweeps).times(COARSER_LEVELS));
    }

    private Cost level(int sweeps) {
        Precision p = Precision.FP32;
        Cost smoothing = jacobi(p).plus(chebyshev(p).times(2 * sweeps - 1));
        return smoothing.plus(residual(p)).plus(restrict(p)).plus(prolong(p));
    }

    /** One iteration of conjugate gradients in fp64 with a cycle in fp32. */
    Cost iteration(int sweeps) {
        int wide = Precision.FP64.bytes();
        int narrow = Precision.FP32.bytes();
        Cost vectors = new Cost(wide + narrow + (wide + narrow) + (narrow + 2 * wide), 4);
        return vectors.plus(cycle(sweeps)).plus(apply(Precision.FP64)).plus(advance(Precision.FP64));
    }
}
