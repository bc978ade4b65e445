package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.material.Material;
import io.porolith.mesh.Grid;
import io.porolith.run.SolverSpec.KrylovPrecision;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that a run on a lattice needs in the memory of a device of its own, counted array by array before any is allocated, and the precision
 * of conjugate gradients that this leaves room for. What the program itself needs beside it is {@link MemoryEstimate}.
 *
 * @param grid the lattice
 * @param precision of the Krylov vectors of linear stress: the one asked for, or else the wider one that fits
 * @param mechanics,diffusion bytes that each holds at its peak, 0 where it is not part of the run
 * @param bytes at the peak of both
 * @param available what is free on the device
 * @param largestEdge voxels along x of the largest lattice of the same proportions that fits
 */
public record DeviceEstimate(
        Grid grid,
        KrylovPrecision precision,
        long mechanics,
        long diffusion,
        long bytes,
        long available,
        int largestEdge) {

    /** Empty if vectors live in the memory of the program, or not on a lattice. */
    public static Optional<DeviceEstimate> of(Case problem, Backend backend) {
        if (backend.freeDeviceBytes().isEmpty() || problem.hasElements()) {
            return Optional.empty();
        }
        long available = backend.freeDeviceBytes().getAsLong();
        KrylovPrecision asked = problem.solver().krylovPrecision();
        DeviceEstimate wide = at(asked == KrylovPrecision.AUTO ? KrylovPrecision.FP64 : asked, problem, available);
        boolean narrower = asked == KrylovPrecision.AUTO
                && wide.mechanics > 0
                && wide.bytes > available
                && !problem.hasLayeredVoxels()
                && !followsHistory(problem);
        return Optional.of(narrower ? at(KrylovPrecision.FP32, problem, available) : wide);
    }

    private static DeviceEstimate at(KrylovPrecision precision, Case problem, long available) {
        MeshSpec m = problem.mesh();
        boolean repeats = problem.geometry().cell().isPeriodic();
        Grid grid = new Grid(m.voxelsX(), m.voxelsY(), m.voxelsZ(), repeats, repeats, repeats);
        boolean properties = problem.homogenisation().isPresent();
        long mechanics = problem.mechanics().isPresent() || properties ? mechanics(problem, grid, precision) : 0;
        long diffusion = properties
                ? DeviceArrays.homogenisedDiffusion(grid)
                : problem.diffusion().isPresent() ? diffusion(problem, grid) : 0;
        long bytes = properties ? Math.max(mechanics, diffusion) : mechanics + diffusion;
        double shrink = Math.cbrt(available / (double) bytes);
        int largest = (int) Math.floor(m.voxelsX() * Math.min(1e3, shrink));
        return new DeviceEstimate(grid, precision, mechanics, diffusion, bytes, available, largest);
    }

    private static long diffusion(Case problem, Grid g) {
        boolean sharp = problem.mesh().interfaces() == MeshSpec.Interfaces.SHARP;
        boolean balanced = problem.coupling().isPresent() && !followsHistory(problem);
        boolean several = problem.materials().values().stream()
                        .filter(Material::hostsLithium)
                        .distinct()
                        .count()
                > 1;
        boolean changes = problem.coupling().isPresent()
                || problem.diffusion().orElseThrow().kinetics().isPresent()
                || problem.materials().values().stream()
                        .anyMatch(m -> m.hostsLithium() && !m.diffusivity().isConstant());
        return DeviceArrays.diffusion(g, changes)
                + (balanced ? DeviceArrays.swelling(g) : 0)
                + problem.coupling()
                        .map(c -> DeviceArrays.coupling(g, c.acceleration(), sharp, several))
                        .orElse(0L)
                + problem.coupling()
                        .filter(c -> c.solution() == CouplingSpec.Solution.MONOLITHIC)
                        .map(c -> DeviceArrays.joint(g))
                        .orElse(0L);
    }

    private static boolean followsHistory(Case problem) {
        return problem.mechanics().filter(m -> m.model().followsHistory()).isPresent();
    }

    private static long mechanics(Case problem, Grid g, KrylovPrecision precision) {
        if (followsHistory(problem)) {
            return DeviceArrays.history(g, problem.isTransient());
        }
        boolean measured = problem.homogenisation().isPresent()
                || problem.mechanics().get().macroscopic().isPresent();
        boolean sharp = problem.mesh().interfaces() == MeshSpec.Interfaces.SHARP;
        boolean tabled = sharp && problem.materials().values().stream().noneMatch(Material::hasVariableModuli);
        boolean layered = problem.hasLayeredVoxels();
        DeviceArrays.Stress body =
                new DeviceArrays.Stress(tabled, sharp, layered, measured || layered, measured, problem.isTransient());
        return DeviceArrays.mechanics(g, precision, body);
    }

    /** The problem with the precision decided. */
    Case decided(Case problem) {
        return problem.with(problem.solver().at(precision));
    }

    String sentence() {
        double nodes = grid.nodeCount();
        return String.format(
                Locale.ROOT,
                "device memory: about %.3f GB needed, %.2f GB free; %.1f bytes per unknown of the displacement (conjugate gradients in %s),"
                        + " %.0f of the lithiation",
                bytes * 1e-9,
                available * 1e-9,
                mechanics / (3 * nodes),
                precision.name().toLowerCase(Locale.ROOT),
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
