package io.porolith.run;

import io.porolith.linear.FlexibleGmres;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.stage.LatticeCount;

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

    /** Of lithium and displacement solved at once: residual, step, where Newton's method is and where it goes, and those of its linear solver. */
    static final int JOINT_VECTORS = 4 + FlexibleGmres.MOST_VECTORS;

    /** Fields of stress wait on the device in pieces of at most so many values. */
    private static final long PIECE = 1L << 22;

    /** Per voxel whose solids lie in layers: its number, a matrix, a stress and coefficients; the same for conductivity. */
    private static final int LAYERED_STIFFNESS = 4 + WIDE * (21 + 6 + 4);

    private static final int LAYERED_CONDUCTIVITY = 4 + WIDE * (6 + 3 + 4);
    /** Per node around such voxels: its number and those of the voxels around it. */
    private static final int LAYERED_NODE = 4 * (1 + 8);

    /** Per voxel that is cut: number, place and direction. */
    private static final int CUT_VOXEL = 4 + 4 + 3 * WIDE;
    /** Per voxel that is cut while stress is recovered: half of them are at walls, with a number and a stress. */
    private static final int CUT_WALL = (4 + 6 * WIDE) / 2;
    /** Per solid in it: phase and four numbers. */
    private static final int CUT_PART = 1 + 4 * WIDE;
    /** Products that the inverse on the coarsest level is made from wait on the device in at most so many bytes. */
    private static final long MAKING = 1L << 20;

    /**
     * What decides on the arrays of linear stress.
     *
     * @param voxels what the lattice shows; moduli may differ too much for a table where it says that they are few
     * @param tabled whether moduli are few, so that a byte a voxel points at them
     * @param strained whether the load has six components of stress, not one
     * @param measured whether the stiffness of the cell is measured, beside a displacement that is kept
     * @param followed whether lithium changes, so that stress is solved again and again
     */
    record Stress(LatticeCount voxels, boolean tabled, boolean strained, boolean measured, boolean followed) {}

    private DeviceArrays() {}

    /** Linear stress at its peak. */
    static long mechanics(Grid g, KrylovPrecision precision, Stress body) {
        long sites = g.voxelCount();
        long stress = (body.strained() ? 6L : 1L) * WIDE * g.voxelCount() + sites; // the phases by which it is sent
        LatticeCount voxels = body.voxels();
        long recovered = Math.max(recovery(g, voxels), vector(g, 3, WIDE)) + sites; // the vector for reactions
        long beside = Math.max(stress, recovered);
        long held = SOLUTION_VECTORS * vector(g, 3, WIDE)
                + stiffness(g, body.tabled())
                + coarseLevels(g, 3, voxels.stressUnknowns());
        held += LAYERED_STIFFNESS * voxels.layered() + LAYERED_NODE * voxels.layeredNodes();
        held += body.measured() ? vector(g, 3, WIDE) : 0;
        held += body.followed() ? laws(g) + cutVoxels(voxels) : 0;
        long cycle = CYCLE_VECTORS * vector(g, 3, NARROW);
        if (precision == KrylovPrecision.FP32) {
            // The solver rests while loads are assembled and reactions taken.
            long solving = cycle + vector(g, 3, NARROW) + (body.followed() ? sites : 0);
            return held + Math.max(solving, beside);
        }
        return Math.max(held + cycle + KRYLOV_VECTORS * vector(g, 3, WIDE) + beside, held + making(g, voxels));
    }

    /** What the inverse on the coarsest level of elasticity takes more while it is made, before there are vectors of the solver. */
    private static long making(Grid g, LatticeCount voxels) {
        long unknowns = voxels.stressUnknowns();
        if (!Multigrid.isCoarsest(g, 3)) {
            return making(g.halved(), voxels);
        }
        // Each product is of nodes with none in common around them, which small periods do not have.
        long products = unknowns == 0 ? 0 : g.anyPeriodic() ? 3L * g.originalCount() : 81;
        return Math.min(MAKING, products * vector(g, 3, WIDE)) + 2 * vector(g, 3, WIDE) - WIDE * unknowns * unknowns;
    }

    /**
     * A body with history at its peak: 108 numbers a voxel of its own (37 of its past, 21 stress modes, 46 coefficients of the tangent, two
     * moduli of the comparison, two of sums and pieces), four fields of parameters, four of lithiation on its way and phase, fourteen vectors of
     * steps, of where they began and of Newton's method, and multigrid on the comparison; phases for the recovery.
     *
     * @param followed whether lithium changes
     * @param free whether nothing holds the body, so that its nodes are known
     */
    static long history(Grid g, LatticeCount voxels, boolean followed, boolean free) {
        long points = (108L + 8) * WIDE * g.voxelCount() + 3L * g.voxelCount() + g.nodeCount();
        return points
                + (free ? g.nodeCount() : 0)
                + (followed ? laws(g) : 0)
                + HISTORY_VECTORS * vector(g, 3, WIDE)
                + levels(g, 3, voxels.stressUnknowns())
                + Math.max(0, making(g, voxels));
    }

    private static long cutVoxels(LatticeCount voxels) {
        return CUT_VOXEL * voxels.cut() + CUT_PART * voxels.parts();
    }

    /** Lithiation where laws of stress take it, and what is known of its voxels. */
    private static long laws(Grid g) {
        return (WIDE + 1L) * g.voxelCount();
    }

    /** Eigenstrain, what there is of cut voxels, and a piece of a field. */
    private static long recovery(Grid g, LatticeCount voxels) {
        return WIDE * (long) g.voxelCount()
                + cutVoxels(voxels)
                + CUT_WALL * voxels.cut()
                + NARROW * Math.min(PIECE, g.voxelCount());
    }

    /** The form in fp64, and in fp32 with its diagonal; constraints are shared, and so is the byte that points into tables. */
    private static long stiffness(Grid g, boolean tabled) {
        long coefficients = tabled ? g.voxelCount() : 2L * (WIDE + NARROW) * g.voxelCount();
        return coefficients + g.nodeCount() + vector(g, 1, NARROW);
    }

    /**
     * Diffusion with two forms (mass and step) from two fields of coefficients, sites of voxels and their lithiation, as long as time steps are
     * so short that it needs no multigrid.
     */
    static long diffusion(Grid g, LatticeCount voxels) {
        long fields = (3L * WIDE + 1) * g.voxelCount();
        long jacobi = JACOBI_VECTORS * vector(g, 1, NARROW) + form(g, NARROW) + vector(g, 1, NARROW);
        long guess = GUESS_VECTORS * vector(g, 1, NARROW);
        return DIFFUSION_VECTORS * vector(g, 1, WIDE) + guess + fields + 2 * form(g, WIDE) + jacobi + cutVoxels(voxels);
    }

    /** Separation into two phases: eleven vectors and a diagonal, two fields and two forms; it needs no multigrid. */
    static long separation(Grid g) {
        return 12 * vector(g, 1, WIDE) + 2L * WIDE * g.voxelCount() + 2 * form(g, WIDE);
    }

    /**
     * What multigrid of diffusion adds.
     *
     * @param changes whether coefficients change in a step, so that those of the present hierarchy are kept
     */
    static long longSteps(Grid g, LatticeCount voxels, boolean changes) {
        return levels(g, 1, voxels.lithiumUnknowns()) + (changes ? WIDE * (long) g.voxelCount() : 0);
    }

    /**
     * What stress acting on lithium adds: chi, s, a load and a flux; iterates and their differences of acceleration; six numbers a voxel (s, what is
     * smooth of it, factors, two conductivities, nothing), two more where hosts meet (mobility, a conductivity) and one where voxels are cut
     * (weight); and a form.
     *
     * @param depth of acceleration, 0 for none
     */
    static long coupling(Grid g, LatticeCount voxels, int depth, boolean severalHosts) {
        long vectors = 4 + mixing(depth);
        long points = (severalHosts ? 8L : 6L) + (voxels.cut() > 0 ? 1 : 0);
        return vectors * vector(g, 1, WIDE) + points * WIDE * g.voxelCount() + form(g, WIDE);
    }

    /**
     * What solving lithium and displacement at once adds: four vectors of each (residual, step, where it is and goes to) and all those that GMRES
     * may keep, which it takes at once.
     */
    static long joint(Grid g) {
        return JOINT_VECTORS * vector(g, 4, WIDE);
    }

    /**
     * What charge transfer adds: overpotential, slope and load, and two fields of storage; iterates of acceleration where a coupling has none.
     */
    static long reaction(Grid g, boolean accelerated) {
        int vectors = 3 + (accelerated ? 0 : mixing(CouplingSpec.at(1).acceleration()));
        return vectors * vector(g, 1, WIDE) + 2L * WIDE * g.voxelCount();
    }

    /** Iterates, their differences and what else acceleration to a depth takes. */
    private static int mixing(int depth) {
        return depth > 0 ? 2 * depth + 3 : 0;
    }

    /** What the balance of energy of linear stress adds: lithiation and derivative of the energy of the last state, and the phase. */
    static long swelling(Grid g) {
        return (2L * WIDE + 1) * g.voxelCount();
    }

    /** What voxels in layers conduct beyond the others; where stress acts on lithium none do. */
    static long layeredConduction(LatticeCount voxels) {
        return LAYERED_CONDUCTIVITY * voxels.layered() + LAYERED_NODE * voxels.layeredNodes();
    }

    /** Effective diffusivity: two fields of coefficients, one for each entry of the conductivity, a form, six vectors. */
    static long homogenisedDiffusion(Grid g, LatticeCount voxels) {
        long fields = voxels.layered() > 0 ? 8 : 5;
        return fields * WIDE * g.voxelCount()
                + form(g, WIDE)
                + layeredConduction(voxels)
                + 6 * vector(g, 1, WIDE)
                + levels(g, 1, voxels.lithiumUnknowns());
    }

    /** All levels: form, diagonal and vectors in fp32. */
    private static long levels(Grid g, int components, long exact) {
        long level = form(g, NARROW) + vector(g, 1, NARROW) + CYCLE_VECTORS * vector(g, components, NARROW);
        return level + coarseLevels(g, components, exact);
    }

    /** The levels below a grid, and the inverse on the coarsest. */
    private static long coarseLevels(Grid g, int components, long exact) {
        return Multigrid.isCoarsest(g, components) ? WIDE * exact * exact : levels(g.halved(), components, exact);
    }

    /** Two coefficients a voxel and a byte a node. */
    private static long form(Grid g, int bytes) {
        return 2L * bytes * g.voxelCount() + g.nodeCount();
    }

    private static long vector(Grid g, int components, int bytes) {
        return (long) components * bytes * g.nodeCount();
    }
}
