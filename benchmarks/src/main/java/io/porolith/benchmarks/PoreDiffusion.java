package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.material.Material;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Problem B: lithium enters a body without lithium through its pore, whose wall is held at one from the first step on. Implicit Euler,
 * (M + dt K) c = M c_old with consistent mass M; lengths in units of the pitch, time in units of the step.
 *
 * @param lattice the voxels
 * @param materials by phase name
 */
public record PoreDiffusion(Lattice lattice, Map<String, Material> materials) {
    /** Length of a step in seconds. */
    public static final double STEP = 50;

    /** Number of steps. */
    public static final int STEPS = 20;

    private static final int SWEEPS = 2;
    private static final int MAX_ITERATIONS = 1000;

    /**
     * What came out.
     *
     * @param means mean concentration over the solid after each step
     * @param iterations of all steps together
     * @param setUpSeconds everything before the first step
     * @param solveSeconds the steps
     */
    public record Answer(double[] means, int iterations, double setUpSeconds, double solveSeconds) {}

    /** Nodes that touch solid, those on the pore wall included. */
    public long unknowns() {
        return MaterialNodes.of(lattice).count();
    }

    /**
     * Takes all steps.
     *
     * @param tolerance of each step: true residual over that of the prescribed values alone
     */
    public Answer solve(Backend backend, double tolerance) {
        long start = System.nanoTime();
        Grid g = lattice.grid();
        double[] wall = wall();
        try (VoxelField storage = field(backend, m -> 1);
                VoxelField conductivity = field(backend, m -> conductivity(m));
                VoxelField none = backend.voxelField(g);
                Operator mass = backend.helmholtz(storage, none, Constraints.none(g), Precision.FP64);
                Operator form = backend.helmholtz(storage, conductivity, constraints(wall), Precision.FP64);
                Multigrid multigrid = new Multigrid(backend, form, SWEEPS);
                ConjugateGradient solver = new ConjugateGradient(backend, form, multigrid);
                Vector prescribed = backend.vector(g, 1, Precision.FP64);
                Vector c = backend.vector(g, 1, Precision.FP64);
                Vector load = backend.vector(g, 1, Precision.FP64);
                Vector one = backend.vector(g, 1, Precision.FP64)) {
            backend.upload(wall, prescribed);
            backend.fill(one, 1);
            backend.applyAllRows(mass, one, load);
            double solidVoxels = backend.dot(one, load);
            long begin = System.nanoTime();
            double[] means = new double[STEPS];
            int iterations = 0;
            for (int step = 0; step < STEPS; step++) {
                backend.applyAllRows(mass, c, load);
                if (step == 0) {
                    backend.upload(wall, c);
                }
                double reference = solver.trueResidual(load, prescribed);
                iterations += solver.solve(load, c, reference, tolerance, MAX_ITERATIONS)
                        .iterations();
                backend.applyAllRows(mass, c, load);
                means[step] = backend.dot(one, load) / solidVoxels;
            }
            return new Answer(means, iterations, (begin - start) * 1e-9, (System.nanoTime() - begin) * 1e-9);
        }
    }

    private double conductivity(Material material) {
        return material.diffusivity().at(0) * STEP / (lattice.pitch() * lattice.pitch());
    }

    private VoxelField field(Backend backend, ToDoubleFunction<Material> value) {
        double[] byPhase = lattice.phases().stream()
                .mapToDouble(p -> p.isVoid() ? 0 : value.applyAsDouble(materials.get(p.name())))
                .toArray();
        double[] values = new double[lattice.grid().voxelCount()];
        for (int v = 0; v < values.length; v++) {
            values[v] = byPhase[lattice.phase()[v]];
        }
        VoxelField field = backend.voxelField(lattice.grid());
        backend.upload(values, field);
        return field;
    }

    /** One at nodes of the pore wall, zero elsewhere. */
    private double[] wall() {
        MaterialNodes nodes = MaterialNodes.of(lattice);
        double[] wall = new double[lattice.grid().nodeCount()];
        for (int n = 0; n < wall.length; n++) {
            wall[n] = nodes.onSurface(n) ? 1 : 0;
        }
        return wall;
    }

    private Constraints constraints(double[] wall) {
        byte[] mask = new byte[wall.length];
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) wall[n];
        }
        return new Constraints(lattice.grid(), mask);
    }
}
