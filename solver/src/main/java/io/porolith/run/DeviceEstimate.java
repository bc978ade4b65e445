package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.mesh.Grid;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that a run on a lattice needs in the memory of a device of its own, counted vector by vector before any is allocated. What the program
 * itself needs beside it is {@link MemoryEstimate}.
 *
 * @param grid the lattice
 * @param mechanics,diffusion bytes that each holds at its peak, 0 where it is not part of the run
 * @param bytes at the peak of both
 * @param available what is free on the device
 * @param largestEdge voxels along x of the largest lattice of the same proportions that fits
 */
public record DeviceEstimate(Grid grid, long mechanics, long diffusion, long bytes, long available, int largestEdge) {
    private static final int WIDE = 8;
    private static final int NARROW = 4;
    /** Solution, load, three of conjugate gradients. */
    private static final int MECHANICS_VECTORS = 5;
    /** Capacity, load, free, held, two to work with, two of the nonlinear iteration, seven of time integration, three of conjugate gradients. */
    private static final int DIFFUSION_VECTORS = 18;
    /** Right-hand side, direction and two iterates. */
    private static final int CYCLE_VECTORS = 4;
    /** Input, direction and output of the Jacobi preconditioner. */
    private static final int JACOBI_VECTORS = 3;

    /** Empty if vectors live in the memory of the program, or not on a lattice. */
    public static Optional<DeviceEstimate> of(Case problem, Backend backend) {
        if (backend.freeDeviceBytes().isEmpty() || problem.mesh().source().isPresent()) {
            return Optional.empty();
        }
        MeshSpec m = problem.mesh();
        Grid grid = Grid.box(m.voxelsX(), m.voxelsY(), m.voxelsZ());
        boolean properties = problem.homogenisation().isPresent();
        long mechanics = problem.mechanics().isPresent() || properties ? mechanics(problem, grid) : 0;
        long diffusion = problem.diffusion().isPresent() ? diffusion(grid) : 0;
        long bytes = properties ? Math.max(mechanics, diffusion) : mechanics + diffusion;
        long available = backend.freeDeviceBytes().getAsLong();
        double shrink = Math.cbrt(available / (double) bytes);
        int largest = (int) Math.floor(m.voxelsX() * Math.min(1e3, shrink));
        return Optional.of(new DeviceEstimate(grid, mechanics, diffusion, bytes, available, largest));
    }

    /** Elasticity in fp64 with a multigrid preconditioner in fp32; at the peak also the stress that makes the load. */
    private static long mechanics(Case problem, Grid g) {
        boolean strained = problem.homogenisation().isPresent()
                || problem.mechanics().get().macroscopic().isPresent();
        long stress = (strained ? 6L : 1L) * WIDE * g.voxelCount();
        return MECHANICS_VECTORS * vector(g, 3, WIDE) + stress + form(g, WIDE) + cycle(g, 3);
    }

    /** Diffusion with two forms (mass and step) from two fields of coefficients. */
    private static long diffusion(Grid g) {
        long fields = 2L * WIDE * g.voxelCount();
        long jacobi = JACOBI_VECTORS * vector(g, 1, NARROW) + form(g, NARROW) + vector(g, 1, NARROW);
        return DIFFUSION_VECTORS * vector(g, 1, WIDE) + fields + 2 * form(g, WIDE) + jacobi + cycle(g, 1);
    }

    /** All levels: form, diagonal and vectors in fp32. */
    private static long cycle(Grid g, int components) {
        long level = form(g, NARROW) + vector(g, 1, NARROW) + CYCLE_VECTORS * vector(g, components, NARROW);
        boolean coarsest = g.nx() * (long) g.ny() * g.nz() < 64;
        return coarsest ? level : level + cycle(g.halved(), components);
    }

    /** Two coefficients a voxel and a byte a node. */
    private static long form(Grid g, int bytes) {
        return 2L * bytes * g.voxelCount() + g.nodeCount();
    }

    private static long vector(Grid g, int components, int bytes) {
        return (long) components * bytes * g.nodeCount();
    }

    String sentence() {
        double nodes = grid.nodeCount();
        return String.format(
                Locale.ROOT,
                "device memory: about %.3f GB needed, %.2f GB free; %.1f bytes per unknown of the displacement, %.0f of the lithiation",
                bytes * 1e-9,
                available * 1e-9,
                mechanics / (3 * nodes),
                diffusion / nodes);
    }

    /**
     * Checks that the run fits.
     *
     * @throws MemoryException if it does not
     */
    void requireRoom() {
        if (bytes > available) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "a lattice of %d x %d x %d voxels needs about %.2f GB on the device, %.2f GB are free; the largest that fits has about %d"
                            + " voxels along x",
                    grid.nx(),
                    grid.ny(),
                    grid.nz(),
                    bytes * 1e-9,
                    available * 1e-9,
                    largestEdge));
        }
    }
}
