package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;

/**
 * Bytes that a run needs, counted before anything large is allocated.
 *
 * @param bytes for the given lattice
 * @param available what the JVM may still use
 * @param largestEdge voxels per edge of the largest cube of the same proportions that fits
 */
public record MemoryEstimate(long bytes, long available, int largestEdge) {
    /** Per displacement unknown: fp64 vectors and operator, fp32 multigrid; measured 97.4 with the coarser levels. */
    private static final double MECHANICS_PER_UNKNOWN = 98;
    /**
     * Per voxel of a body with history: 900 bytes for state, stress and tangent of its point, 320 for vectors of Newton's method and
     * parameters, 64 for the fp32 multigrid, 56 for arrays beside the backend.
     */
    private static final double HISTORY_PER_VOXEL = 1340;
    /** Per voxel of such a body on a device: two displacements, lithiation at both ends of a step, a field of parameters, and a saved state. */
    private static final double HISTORY_BESIDE_DEVICE = 300;
    /** Per voxel that is solved as a hexahedron with history: points, matrices of the tangent and of the preconditioner, at the peak. */
    private static final double HISTORY_AT_EIGHT_POINTS = 15_000;
    /** Per scalar unknown: vectors of the time integrator, changes that better guesses, operator, multigrid; measured 262 on the backend and 25 beside it. */
    private static final double DIFFUSION_PER_UNKNOWN = 290;
    /**
     * Per voxel of linear stress on a device: values of a load or eigenstrains with sites, phase of the stiffness, constraints and which of them
     * have been counted.
     */
    private static final double MECHANICS_BESIDE_DEVICE = 22;
    /** Per voxel of a displacement, or of forces, that is on the host as a whole. */
    private static final double WHOLE_VECTOR = 24;
    /** Per voxel of diffusion on a device, as measured beside the backend. */
    private static final double DIFFUSION_BESIDE_DEVICE = 25;
    /** Per voxel of a coupled run: ten arrays of what stress does to lithium, six vectors and fields of the explicit part; without acceleration. */
    private static final double COUPLING_PER_VOXEL = 130;
    /** Per voxel of a body with history whose steps are tried out: two displacements, what acts on lithium, and a copy of all state. */
    private static final double TRIALS_PER_VOXEL = 350;
    /** Per voxel and past iterate of an accelerated iteration, and what it needs without any. */
    private static final double MIXING_PER_ITERATE = 16;

    private static final double MIXING = 24;
    /** Per voxel with charge transfer: three arrays, a load and six vectors and fields. */
    private static final double KINETICS_PER_VOXEL = 80;

    private static final int KINETICS_DEPTH = 5;
    /** Per voxel of the balance of energy: lithiation, slope of the energy, work of a step. */
    private static final double BALANCE_PER_VOXEL = 24;
    /** Per voxel: phase, pieces, lithiation, two working arrays, flags. */
    private static final double PER_VOXEL = 48;

    /**
     * Per voxel with composite interfaces: a row number, shares, normal and stiffness (280 bytes) of the fifth of voxels that may be cut, and
     * moduli and conductivity of their other modes; stress and displacement on the host, from which stress on walls follows.
     */
    private static final double COMPOSITE_PER_VOXEL = 156;

    /** Estimate for a case on the CPU, and what the JVM has. */
    public static MemoryEstimate of(Case problem) {
        return of(problem, false);
    }

    /** What the program needs beside a backend with memory of its own, else with the backend. */
    static MemoryEstimate of(Case problem, Backend backend) {
        return of(problem, backend.freeDeviceBytes().isPresent());
    }

    private static MemoryEstimate of(Case problem, boolean device) {
        MeshSpec m = problem.mesh();
        long voxels = (long) m.voxelsX() * m.voxelsY() * m.voxelsZ();
        double perVoxel = perVoxel(problem, device);
        long bytes = (long) (perVoxel * voxels);
        long available = freeNow();
        double shrink = Math.cbrt(available / Math.max(1.0, bytes));
        return new MemoryEstimate(bytes, available, (int) Math.floor(m.voxelsX() * Math.min(1e3, shrink)));
    }

    /** Bytes the JVM may still use. */
    static long freeNow() {
        Runtime r = Runtime.getRuntime();
        return r.maxMemory() - (r.totalMemory() - r.freeMemory());
    }

    private static double history(boolean device, boolean eight) {
        if (eight) {
            return HISTORY_AT_EIGHT_POINTS;
        }
        return device ? HISTORY_BESIDE_DEVICE : HISTORY_PER_VOXEL;
    }

    private static double perVoxel(Case problem, boolean device) {
        double perVoxel = PER_VOXEL;
        boolean eight = problem.mesh().integration() == MeshSpec.Integration.EIGHT_POINT;
        if (problem.mechanics().isPresent() || problem.homogenisation().isPresent()) {
            perVoxel += followsHistory(problem)
                    ? history(device, eight)
                    : device ? besideDevice(problem) : 3 * MECHANICS_PER_UNKNOWN;
        }
        if (problem.diffusion().isPresent() || problem.homogenisation().isPresent()) {
            perVoxel += device ? DIFFUSION_BESIDE_DEVICE : DIFFUSION_PER_UNKNOWN;
        }
        boolean kinetics = problem.diffusion().flatMap(DiffusionSpec::kinetics).isPresent();
        if (problem.coupling().isPresent()) {
            int depth = problem.coupling().get().acceleration();
            perVoxel += followsHistory(problem) ? TRIALS_PER_VOXEL : BALANCE_PER_VOXEL;
            perVoxel += COUPLING_PER_VOXEL + (depth > 0 ? MIXING + depth * MIXING_PER_ITERATE : 0);
        } else if (kinetics) {
            perVoxel += MIXING + KINETICS_DEPTH * MIXING_PER_ITERATE;
        }
        perVoxel += kinetics ? KINETICS_PER_VOXEL : 0;
        perVoxel += problem.mesh().interfaces() == MeshSpec.Interfaces.COMPOSITE ? COMPOSITE_PER_VOXEL : 0;
        return perVoxel + fields(problem, device);
    }

    /** Fields too large for one array are never on the host as a whole. */
    private static double fields(Case problem, boolean device) {
        MeshSpec m = problem.mesh();
        double voxels = (double) m.voxelsX() * m.voxelsY() * m.voxelsZ();
        return problem.output().fields().stream()
                .mapToInt(FieldName::components)
                .filter(n -> !device || n * voxels < Integer.MAX_VALUE)
                .mapToDouble(n -> Float.BYTES * n)
                .sum();
    }

    private static double besideDevice(Case problem) {
        boolean recovers = problem.mesh().interfaces() == MeshSpec.Interfaces.SHARP;
        boolean forces = problem.coupling().isPresent()
                || problem.mechanics().filter(MemoryEstimate::isPressed).isPresent();
        return MECHANICS_BESIDE_DEVICE + (recovers ? 0 : WHOLE_VECTOR) + (forces ? 2 * WHOLE_VECTOR : 0);
    }

    private static boolean isPressed(MechanicsSpec m) {
        return m.porePressure() != 0
                || m.outerPressure() != 0
                || m.faces().values().stream().anyMatch(f -> f.pressure() != 0);
    }

    private static boolean followsHistory(Case problem) {
        return problem.mechanics().isPresent()
                && problem.mechanics().get().model().followsHistory();
    }

    public boolean fits() {
        return bytes <= available;
    }

    /** Unknowns of the displacement on a grid. */
    public static long displacementUnknowns(Grid g) {
        return 3L * g.ownedX() * g.ownedY() * g.ownedZ();
    }
}
