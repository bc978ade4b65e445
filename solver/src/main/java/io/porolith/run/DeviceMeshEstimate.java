package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.element.MeshSpace;
import io.porolith.linear.Multigrid;
import io.porolith.material.Material;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import io.porolith.stage.MeshBody;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that a run on a conforming mesh needs in the memory of a device of its own, counted from the mesh before forms are made. What the
 * program itself needs beside it is {@link MeshMemory}.
 *
 * @param elements of the mesh
 * @param longSteps bytes of multigrid for lithium, which a run does without as long as time steps are short
 * @param bytes at the peak
 * @param available what is free on the device
 */
public record DeviceMeshEstimate(int elements, long longSteps, long bytes, long available) {
    private static final int WIDE = 8;
    private static final int NARROW = 4;
    /** Entries of rows that are filled up to the longest of their slice, over those that count. */
    private static final double PADDING = 1.3;
    /** Blocks in a row of a matrix of linear tetrahedra; rows of generated meshes have this many, and a few more at interfaces. */
    private static final double TET_NEIGHBOURS = 14.5;
    /** Rigid bodies of the first level of aggregates, and all levels below it, per row above: matrices, both interpolations, what groups them, vectors; measured. */
    private static final double AGGREGATES = 760;
    /** The same where there is one value a row. */
    private static final double SCALAR_AGGREGATES = 100;
    /** Nodes, and rigid bodies of them, in an aggregate of the next level; measured. */
    private static final double NODES_TOGETHER = 16.5;

    private static final double BODIES_TOGETHER = 25;
    /** Solution and load. */
    private static final int STRESS_VECTORS = 2;

    private static final int KRYLOV_VECTORS = 3;

    /** Six of steps, three of Newton's method, three of its conjugate gradients, the last displacement of points. */
    private static final int HISTORY_VECTORS = 13;
    /** Parameters of points, four lithiations, volumes. */
    private static final int HISTORY_FIELDS = 9;
    /** Numbers of a point: two states, what is kept of the last, parameters; stress and tangent; twice a byte for the phase. */
    private static final double HISTORY_POINT = WIDE * (29 + 10 + 66) + 2;
    /** Numbers of an element: its mean dilatation, volumes. */
    private static final double HISTORY_ELEMENT = WIDE * 4;

    /** Bytes of a point: storage, conductivity, lithiation and site. */
    private static final double LITHIUM_POINT = 3 * WIDE + 1;
    /** Where stress acts: drive, what of it is smooth, factor, two conductivities, none, two of loads. */
    private static final double COUPLED_POINT = 8 * WIDE;

    /** The balance of energy of linear elasticity: phase, lithiation and derivative of the last state, lithiation of the present one. */
    private static final double BALANCE_POINT = 3 * WIDE + 1;

    private static final int DIFFUSION_VECTORS = 18;
    private static final int CYCLE_VECTORS = 4;
    /** Bytes of a row while the nodes are sought at which stress is foremost. */
    private static final double SOUGHT = 5 * WIDE;

    /** Empty if vectors live in the memory of the program. */
    public static Optional<DeviceMeshEstimate> of(Case problem, MeshBody body, Backend backend) {
        if (backend.freeDeviceBytes().isEmpty()) {
            return Optional.empty();
        }
        boolean properties = problem.homogenisation().isPresent();
        double mechanics = problem.mechanics().isPresent() || properties ? mechanics(problem, body.space()) : 0;
        double coupled = problem.coupling().isPresent()
                ? COUPLED_POINT * body.scalarSpace().pointCount()
                : 0;
        boolean diffuses = problem.diffusion().isPresent()
                || problem.homogenisation()
                        .filter(HomogenisationSpec::diffusivity)
                        .isPresent();
        double longSteps = diffuses ? longSteps(body.scalarSpace()) : 0;
        double diffusion = diffuses ? diffusion(body.scalarSpace()) + longSteps + coupled : 0;
        double joint = problem.coupling()
                .filter(c -> c.solution() == CouplingSpec.Solution.MONOLITHIC)
                .map(c -> WIDE
                        * (double) DeviceArrays.JOINT_VECTORS
                        * (body.scalarSpace().originalCount()
                                + 3.0 * body.space().originalCount()))
                .orElse(0.0);
        double bytes = properties ? Math.max(mechanics, diffusion) : mechanics + diffusion + joint;
        return Optional.of(new DeviceMeshEstimate(
                body.mesh().elementCount(),
                (long) longSteps,
                (long) bytes,
                backend.freeDeviceBytes().getAsLong()));
    }

    private static double mechanics(Case problem, MeshSpace space) {
        double rows = space.originalCount();
        if (problem.mechanics().filter(m -> m.model().followsHistory()).isPresent()) {
            double vectors = 3 * rows * (HISTORY_VECTORS * WIDE + CYCLE_VECTORS * NARROW);
            double forms = pattern(space) + 2 * blocks(space, 3, WIDE) + blocks(space, 3, NARROW) + coarse(space);
            double history = (HISTORY_POINT + HISTORY_FIELDS * WIDE) * space.pointCount()
                    + HISTORY_ELEMENT * space.mesh().elementCount();
            double parts = problem.solver().flowSubstep() < Double.POSITIVE_INFINITY
                    ? 3 * WIDE * rows + HISTORY_ELEMENT * space.mesh().elementCount()
                    : 0;
            // Which rows count and where they are, which levels of linear elements know anyhow.
            double free = DeviceEstimate.isFree(problem) ? (space.basis().isQuadratic() ? 1 + 3 * WIDE : 1) * rows : 0;
            return vectors + forms + history + parts + free + sites(space) + points(space) + exact(space, 3);
        }
        boolean varies = problem.materials().values().stream().anyMatch(Material::hasVariableModuli);
        double forms = stiffness(space, varies) + coarse(space);
        double vectors = 3 * rows * STRESS_VECTORS * WIDE;
        double strained = problem.homogenisation().isPresent()
                        || problem.mechanics()
                                .flatMap(MechanicsSpec::macroscopic)
                                .isPresent()
                ? 6 + 3.0 * space.originalCount() / space.pointCount()
                : 1;
        double fields = WIDE * strained * space.pointCount();
        double balance = problem.coupling().isPresent() ? BALANCE_POINT * space.pointCount() : 0;
        double recovered = WIDE * (varies ? 3.0 : 1) * space.pointCount() + SOUGHT * rows;
        double beside = Math.max(Math.max(3 * WIDE * rows, recovered), fields);
        double solver = 3 * rows * (KRYLOV_VECTORS * WIDE + CYCLE_VECTORS * NARROW);
        return forms + vectors + solver + beside + balance + sites(space) + points(space) + exact(space, 3);
    }

    /** What recovery knows of the mesh: phases of elements, numbers of nodes. */
    private static double sites(MeshSpace space) {
        return space.mesh().elementCount() + 4.0 * space.originalCount();
    }

    /** The inverse on the coarsest level, for so many components of a node. */
    private static double exact(MeshSpace space, int components) {
        if (space.basis().isQuadratic() && !Multigrid.isCoarsest(space, components)) {
            return exact(MeshSpace.ofCorners(space.mesh(), space.unit()), components);
        }
        double unknowns = (double) components * space.originalCount();
        int ofBody = components == 3 ? 6 : 1;
        double together = NODES_TOGETHER * components;
        while (unknowns > Multigrid.COARSEST_UNKNOWNS) {
            unknowns *= ofBody / together;
            together = BODIES_TOGETHER * ofBody;
        }
        return WIDE * unknowns * unknowns;
    }

    /** Multigrid of lithium, which a run does without as long as time steps are short. */
    private static double longSteps(MeshSpace space) {
        return space.originalCount() * (CYCLE_VECTORS * NARROW + SCALAR_AGGREGATES)
                + blocks(space, 1, NARROW)
                + exact(space, 1);
    }

    private static double diffusion(MeshSpace space) {
        double rows = space.originalCount();
        double vectors = rows * (DIFFUSION_VECTORS * WIDE + (3 + DeviceArrays.GUESS_VECTORS) * NARROW);
        double forms = pattern(space) + 2 * blocks(space, 1, WIDE) + blocks(space, 1, NARROW) + mass(space);
        return vectors + forms + LITHIUM_POINT * space.pointCount() + points(space);
    }

    /** What leads between nodes and points: ten numbers a point, nodes of elements, elements around nodes. */
    private static double points(MeshSpace space) {
        return 10.0 * WIDE * space.pointCount() + 4 * (1 + PADDING) * space.elementRows().length;
    }

    /** Weights of the rule for mass. */
    private static double mass(MeshSpace space) {
        return (double) WIDE
                * space.mesh().elementCount()
                * Quadrature.forMass(space.mesh().type()).size();
    }

    /** Elasticity in both precisions: quadratic tetrahedra with their numbers and forces, else the blocks of a matrix. */
    private static double stiffness(MeshSpace space, boolean varies) {
        if (space.basis() != ElementType.TET10) {
            return pattern(space) + blocks(space, 3, WIDE) + blocks(space, 3, NARROW);
        }
        double numbers = (9 + 2 * (varies ? 4 : 1) + 30) * (WIDE + NARROW);
        double element = numbers + 2 * 4 * WIDE + 44 + 40 * PADDING;
        double rows = space.originalCount() * (1.0 + 16 + 9 * NARROW);
        return element * space.mesh().elementCount() + rows;
    }

    /** Where the blocks of all matrices are that kernels assemble on a space. */
    private static double pattern(MeshSpace space) {
        return space.originalCount() * (4 * neighbours(space.basis()) * PADDING + 8);
    }

    /** Blocks of a matrix, and of one to smooth with the inverses of those on its diagonal. */
    private static double blocks(MeshSpace space, int height, int bytes) {
        double smoothed = bytes == NARROW ? height * height * NARROW : 0;
        double block = bytes * height * height;
        return space.originalCount() * (neighbours(space.basis()) * PADDING * block + smoothed + 1);
    }

    private static double neighbours(ElementType type) {
        return switch (type) {
            case TET4 -> TET_NEIGHBOURS;
            case TET10 -> 28;
            case HEX8 -> 27;
            case HEX20 -> 60;
        };
    }

    /** Levels below the finest, fp32: of quadratic elements first their corners, then aggregates. */
    private static double coarse(MeshSpace space) {
        double rows = space.originalCount();
        if (!space.basis().isQuadratic()) {
            return AGGREGATES * rows;
        }
        MeshSpace corners = MeshSpace.ofCorners(space.mesh(), space.unit());
        double elements = 4 * (1 + PADDING) * corners.elementRows().length;
        double level = pattern(corners)
                + blocks(corners, 3, WIDE)
                + blocks(corners, 3, NARROW)
                + (AGGREGATES + 3 * CYCLE_VECTORS * NARROW) * corners.originalCount()
                + elements;
        return level + 4 * 4 * rows;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "device memory: about %.3f GB needed, %.2f GB free; %.0f bytes per element",
                bytes * 1e-9,
                available * 1e-9,
                bytes / (double) elements);
    }

    /**
     * Checks that the run fits.
     *
     * @throws MemoryException if it does not
     */
    void requireRoom() {
        if (bytes > available) {
            double share = available / (double) bytes;
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "a mesh of %,d elements needs about %.2f GB on the device, %.2f GB are free; about %,d elements fit, with edges %.2f"
                            + " times as long",
                    elements,
                    bytes * 1e-9,
                    available * 1e-9,
                    (long) (share * elements),
                    1 / Math.cbrt(share)));
        }
    }
}
