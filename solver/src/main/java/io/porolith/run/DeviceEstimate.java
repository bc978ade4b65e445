package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.LatticeCount;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that a run on a lattice needs in the memory of a device of its own, counted array by array before any is allocated, and the precision
 * of conjugate gradients that this leaves room for. What the program itself needs beside it is {@link MemoryEstimate}.
 *
 * @param grid the lattice
 * @param precision of the Krylov vectors of linear stress: the one asked for, or else the wider one that fits
 * @param mechanics,diffusion bytes that each holds at its peak, 0 where it is not part of the run
 * @param longSteps bytes of the diffusion that it does without as long as time steps are short
 * @param bytes at the peak of both
 * @param available what is free on the device
 * @param largestEdge voxels along x of the largest lattice of the same proportions that fits
 */
public record DeviceEstimate(
        Grid grid,
        KrylovPrecision precision,
        long mechanics,
        long diffusion,
        long longSteps,
        long bytes,
        long available,
        int largestEdge) {

    /** At least so much, whatever the voxels hold. Empty if vectors live in the memory of the program, or not on a lattice. */
    public static Optional<DeviceEstimate> atLeast(Case problem, Backend backend) {
        return of(problem, LatticeCount.LEAST, backend);
    }

    /** Empty if vectors live in the memory of the program. */
    public static Optional<DeviceEstimate> of(Case problem, LatticeBody body, Backend backend) {
        return backend.freeDeviceBytes().isEmpty() ? Optional.empty() : of(problem, count(problem, body), backend);
    }

    private static LatticeCount count(Case problem, LatticeBody body) {
        boolean elastic =
                problem.mechanics().isPresent() || problem.homogenisation().isPresent();
        Optional<MaterialTable> elasticity = Optional.of(problem)
                .filter(p -> elastic)
                .map(p -> MaterialTable.of(
                        body.phases(),
                        p.materials(),
                        p.mechanics().map(MechanicsSpec::convention).orElse(ExpansionConvention.STRETCH),
                        StressStage.referenceModulus(p)));
        Optional<MechanicsSpec> supports =
                problem.homogenisation().isPresent() ? Optional.empty() : problem.mechanics();
        return LatticeCount.of(body, elasticity, supports, TransportTable.of(body.phases(), problem.materials()));
    }

    private static Optional<DeviceEstimate> of(Case problem, LatticeCount voxels, Backend backend) {
        if (backend.freeDeviceBytes().isEmpty() || problem.hasElements()) {
            return Optional.empty();
        }
        long available = backend.freeDeviceBytes().getAsLong();
        KrylovPrecision asked = problem.solver().krylovPrecision();
        DeviceEstimate wide =
                at(asked == KrylovPrecision.AUTO ? KrylovPrecision.FP64 : asked, problem, voxels, available);
        boolean narrower = asked == KrylovPrecision.AUTO
                && wide.mechanics > 0
                && wide.bytes > available
                && !problem.hasLayeredVoxels()
                && !followsHistory(problem);
        return Optional.of(narrower ? at(KrylovPrecision.FP32, problem, voxels, available) : wide);
    }

    private static DeviceEstimate at(KrylovPrecision precision, Case problem, LatticeCount voxels, long available) {
        MeshSpec m = problem.mesh();
        boolean repeats = problem.geometry().cell().isPeriodic();
        Grid grid = new Grid(m.voxelsX(), m.voxelsY(), m.voxelsZ(), repeats, repeats, repeats);
        boolean properties = problem.homogenisation().isPresent();
        long mechanics =
                problem.mechanics().isPresent() || properties ? mechanics(problem, grid, voxels, precision) : 0;
        boolean diffuses = problem.diffusion()
                .filter(d -> d.phaseField().isEmpty() && !properties)
                .isPresent();
        long longSteps = diffuses ? longSteps(problem, grid, voxels) : 0;
        long diffusion = diffuses
                ? diffusion(problem, grid, voxels) + longSteps
                : problem.homogenisation()
                                .filter(HomogenisationSpec::diffusivity)
                                .isPresent()
                        ? DeviceArrays.homogenisedDiffusion(grid, voxels)
                        : problem.diffusion().isPresent() ? DeviceArrays.separation(grid) : 0;
        long bytes = properties ? Math.max(mechanics, diffusion) : mechanics + diffusion;
        double shrink = Math.cbrt(available / (double) bytes);
        int largest = (int) Math.floor(m.voxelsX() * Math.min(1e3, shrink));
        return new DeviceEstimate(grid, precision, mechanics, diffusion, longSteps, bytes, available, largest);
    }

    private static long diffusion(Case problem, Grid g, LatticeCount voxels) {
        boolean balanced = problem.coupling().isPresent() && !followsHistory(problem);
        boolean accelerated =
                problem.coupling().filter(c -> c.acceleration() > 0).isPresent();
        boolean several = problem.materials().values().stream()
                        .filter(Material::hostsLithium)
                        .distinct()
                        .count()
                > 1;
        return DeviceArrays.diffusion(g, voxels)
                + (problem.coupling().isEmpty() ? DeviceArrays.layeredConduction(voxels) : 0)
                + (balanced ? DeviceArrays.swelling(g) : 0)
                + problem.diffusion()
                        .flatMap(DiffusionSpec::kinetics)
                        .map(k -> DeviceArrays.reaction(g, accelerated))
                        .orElse(0L)
                + problem.coupling()
                        .map(c -> DeviceArrays.coupling(g, voxels, c.acceleration(), several))
                        .orElse(0L)
                + problem.coupling()
                        .filter(c -> c.solution() == CouplingSpec.Solution.MONOLITHIC)
                        .map(c -> DeviceArrays.joint(g))
                        .orElse(0L);
    }

    private static long longSteps(Case problem, Grid g, LatticeCount voxels) {
        boolean changes = problem.coupling().isPresent()
                || problem.diffusion().orElseThrow().kinetics().isPresent()
                || problem.materials().values().stream()
                        .anyMatch(m -> m.hostsLithium() && !m.diffusivity().isConstant());
        return DeviceArrays.longSteps(g, voxels, changes);
    }

    private static boolean followsHistory(Case problem) {
        return problem.mechanics().filter(m -> m.model().followsHistory()).isPresent();
    }

    /** Whether the motion of the body as a whole is taken out of forces and directions. */
    static boolean isFree(Case problem) {
        return problem.mechanics()
                .filter(m -> m.support() == MechanicsSpec.Support.MINIMAL
                        && m.macroscopic().isEmpty())
                .isPresent();
    }

    private static long mechanics(Case problem, Grid g, LatticeCount voxels, KrylovPrecision precision) {
        if (followsHistory(problem)) {
            return DeviceArrays.history(g, voxels, problem.isTransient(), isFree(problem));
        }
        boolean properties = problem.homogenisation().isPresent();
        double[] strain = problem.mechanics()
                .flatMap(MechanicsSpec::macroscopic)
                .map(MechanicsSpec.MacroscopicLoad::strain)
                .orElse(new double[0]);
        // A mean strain that follows from a stress is not a number; the stiffness of the cell tells it.
        boolean measured = properties || Arrays.stream(strain).anyMatch(Double::isNaN);
        boolean constant = problem.materials().values().stream().noneMatch(Material::hasVariableModuli);
        boolean tabled = voxels.tabled() && constant;
        boolean strained =
                measured || voxels.layered() > 0 || Arrays.stream(strain).anyMatch(e -> e != 0);
        DeviceArrays.Stress body = new DeviceArrays.Stress(voxels, tabled, strained, measured, problem.isTransient());
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
