package io.porolith.run;

import io.porolith.linear.FlexibleGmres;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import io.porolith.run.SolverSpec.KrylovPrecision;

/**
 * The arrays that a run on a lattice holds in the memory of a device, in bytes. docs/cuda.md has them as a table; a test holds them against
 * what the backend counts.
 */
final class DeviceArrays {
    private static final int WIDE = 8;
    private static final int NARROW = 4;
    /** Solution and load. */
    private static final int SOLUTION_VECTORS = 2;
    /** Residual, direction and product of conjugate gradients. */
    private static final int KRYLOV_VECTORS = 3;
    /** Capacity, load, free, held, two to work with, two of the nonlinear iteration, seven of time integration, three of conjugate gradients. */
    private static final int DIFFUSION_VECTORS = 18;
    /** Three changes before and two of an attempt, each with its product, that better first guesses; in fp32. */
    static final int GUESS_VECTORS = 10;
    /** Right-hand side, direction and two iterates. */
    private static final int CYCLE_VECTORS = 4;
    /** Eight of steps, three of Newton's method, three of its conjugate gradients. */
    private static final int HISTORY_VECTORS = 14;
    /** Input, direction and output of the Jacobi preconditioner. */
    private static final int JACOBI_VECTORS = 3;

    /** Residual, step, where Newton's method is and where it goes, beside those of its linear solver. */
    private static final int JOINT_VECTORS = 4;

    /** Fields of stress wait on the device in pieces of at most so many values. */
    private static final long PIECE = 1L << 22;

    /**
     * Per voxel of a body with layered voxels, of which a fifth may be cut: 280 bytes of stiffness and stress, and twice as many nodes with
     * the voxels around them.
     */
    private static final long LAYERED_PER_VOXEL = 70;

    /**
     * Per voxel of a body with composite voxels while stress is recovered, of which a fifth may be cut: 75 bytes each (place, direction and four
     * numbers of every solid), and half as many at walls, 52 bytes each.
     */
    private static final long CUT_PER_VOXEL = 20;

    /**
     * What decides on the arrays of linear stress.
     *
     * @param tabled whether moduli are few, so that a byte a voxel points at them
     * @param sharp whether voxels are of one phase
     * @param layered whether there may be layered voxels
     * @param strained whether the load has six components of stress, not one
     * @param measured whether the stiffness of the cell is measured, beside a displacement that is kept
     * @param followed whether lithium changes, so that stress is solved again and again
     */
    record Stress(
            boolean tabled, boolean sharp, boolean layered, boolean strained, boolean measured, boolean followed) {}

    private DeviceArrays() {}

    /** Linear stress at its peak. */
    static long mechanics(Grid g, KrylovPrecision precision, Stress body) {
        long sites = g.voxelCount();
        long stress = (body.strained() ? 6L : 1L) * WIDE * g.voxelCount() + sites; // the phases by which it is sent
        long recovered = Math.max(recovery(g, body.sharp()), vector(g, 3, WIDE)) + sites; // the vector for reactions
        long beside = Math.max(stress, recovered);
        long held = SOLUTION_VECTORS * vector(g, 3, WIDE) + stiffness(g, body.tabled()) + coarseLevels(g, 3);
        held += body.layered() ? LAYERED_PER_VOXEL * g.voxelCount() : 0;
        held += body.measured() ? vector(g, 3, WIDE) : 0;
        held += body.followed() ? laws(g) : 0;
        long cycle = CYCLE_VECTORS * vector(g, 3, NARROW);
        if (precision == KrylovPrecision.FP32) {
            // The solver rests while loads are assembled and reactions taken.
            long solving = cycle + vector(g, 3, NARROW) + (body.followed() ? sites : 0);
            return held + Math.max(solving, beside);
        }
        return held + cycle + KRYLOV_VECTORS * vector(g, 3, WIDE) + beside;
    }

    /**
     * A body with history at its peak: 108 numbers a voxel of its own (37 of its past, 21 stress modes, 46 coefficients of the tangent, two
     * moduli of the comparison, two of sums and pieces), four fields of parameters, four of lithiation on its way and phase, fourteen vectors of
     * steps, of where they began and of Newton's method, and multigrid on the comparison; phases for the recovery.
     *
     * @param followed whether lithium changes
     */
    static long history(Grid g, boolean followed) {
        long points = (108L + 8) * WIDE * g.voxelCount() + 3L * g.voxelCount() + g.nodeCount();
        return points + (followed ? laws(g) : 0) + HISTORY_VECTORS * vector(g, 3, WIDE) + levels(g, 3);
    }

    /** Lithiation where laws of stress take it, and what is known of its voxels. */
    private static long laws(Grid g) {
        return (WIDE + 1L) * g.voxelCount();
    }

    /** Eigenstrain, what there is of cut voxels, and a piece of a field. */
    private static long recovery(Grid g, boolean sharp) {
        long cut = sharp ? 0 : CUT_PER_VOXEL;
        return (WIDE + cut) * g.voxelCount() + NARROW * Math.min(PIECE, g.voxelCount());
    }

    /** The form in fp64, and in fp32 with its diagonal; constraints are shared, and so is the byte that points into tables. */
    private static long stiffness(Grid g, boolean tabled) {
        long coefficients = tabled ? g.voxelCount() : 2L * (WIDE + NARROW) * g.voxelCount();
        return coefficients + g.nodeCount() + vector(g, 1, NARROW);
    }

    /**
     * Diffusion with two forms (mass and step) from two fields of coefficients, sites of voxels and their lithiation.
     *
     * @param changes whether coefficients change in a step, so that those of the present hierarchy are kept
     */
    static long diffusion(Grid g, boolean changes) {
        long fields = ((changes ? 4L : 3L) * WIDE + 1) * g.voxelCount();
        long jacobi = JACOBI_VECTORS * vector(g, 1, NARROW) + form(g, NARROW) + vector(g, 1, NARROW);
        long guess = GUESS_VECTORS * vector(g, 1, NARROW);
        return DIFFUSION_VECTORS * vector(g, 1, WIDE) + guess + fields + 2 * form(g, WIDE) + jacobi + levels(g, 1);
    }

    /**
     * What stress acting on lithium adds: chi, s, a load and a flux; iterates and their differences of acceleration; where fields
     * do it six numbers a voxel (s, what is smooth of it, factors, two conductivities, nothing) and two more where hosts meet (mobility, a
     * conductivity), else two; and a form.
     *
     * @param depth of acceleration, 0 for none
     */
    static long coupling(Grid g, int depth, boolean atFields, boolean severalHosts) {
        long vectors = 4 + (depth > 0 ? 2L * depth + 3 : 0);
        long points = (!atFields ? 2L : severalHosts ? 8L : 6L) * WIDE * g.voxelCount();
        return vectors * vector(g, 1, WIDE) + points + form(g, WIDE);
    }

    /**
     * What solving lithium and displacement at once adds: four vectors of each (residual, step, where it is and goes to) and those of GMRES, as
     * many as a solve may take. Most solves take a third of them.
     */
    static long joint(Grid g) {
        return (JOINT_VECTORS + FlexibleGmres.MOST_VECTORS) * vector(g, 4, WIDE);
    }

    /** What the balance of energy of linear stress adds: lithiation and derivative of the energy of the last state, and the phase. */
    static long swelling(Grid g) {
        return (2L * WIDE + 1) * g.voxelCount();
    }

    /** Effective diffusivity: two fields of coefficients, a form, six vectors. */
    static long homogenisedDiffusion(Grid g) {
        return 2L * WIDE * g.voxelCount() + form(g, WIDE) + 6 * vector(g, 1, WIDE) + levels(g, 1);
    }

    /** All levels: form, diagonal and vectors in fp32. */
    private static long levels(Grid g, int components) {
        long level = form(g, NARROW) + vector(g, 1, NARROW) + CYCLE_VECTORS * vector(g, components, NARROW);
        return level + coarseLevels(g, components);
    }

    /** The levels below a grid, and the inverse on the coarsest. */
    private static long coarseLevels(Grid g, int components) {
        if (Multigrid.isCoarsest(g, components)) {
            long exact = Multigrid.exactUnknowns(g, components);
            return WIDE * exact * exact;
        }
        return levels(g.halved(), components);
    }

    /** Two coefficients a voxel and a byte a node. */
    private static long form(Grid g, int bytes) {
        return 2L * bytes * g.voxelCount() + g.nodeCount();
    }

    private static long vector(Grid g, int components, int bytes) {
        return (long) components * bytes * g.nodeCount();
    }
}
