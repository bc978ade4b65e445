package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.linear.SolveReport;
import io.porolith.mesh.Space;
import io.porolith.run.SolverSpec;
import java.util.function.IntToDoubleFunction;

/** Effective conductivity of a periodic cell: three cell problems, one per direction of the macroscopic gradient. */
public final class Homogenisation {
    private final Backend backend;
    private final Body body;
    private final SolverSpec solver;

    public Homogenisation(Backend backend, Body body, SolverSpec solver) {
        this.backend = backend;
        this.body = body;
        this.solver = solver;
    }

    /**
     * Effective conductivity tensor, row-major 3 x 3: mean flux over the whole cell for a unit mean gradient, k_ij = &lt;k (delta_ij +
     * d w_j / d x_i)&gt;, where div(k (e_j + grad w_j)) = 0 and w_j is periodic.
     *
     * @param conductivity per sample point; zero in voids and blocking phases
     */
    public double[] conductivity(IntToDoubleFunction conductivity) {
        Space g = body.scalarSpace();
        double[] k = new double[g.pointCount()];
        java.util.Arrays.parallelSetAll(k, conductivity);
        double scale = java.util.Arrays.stream(k).max().orElse(0);
        double[] out = new double[9];
        if (scale == 0) {
            return out;
        }
        java.util.Arrays.parallelSetAll(k, v -> k[v] / scale);
        try (VoxelField none = backend.voxelField(g);
                VoxelField field = backend.voxelField(g)) {
            backend.upload(k, field);
            try (Operator form = backend.helmholtz(none, field, Constraints.none(g), Precision.FP64);
                    Multigrid multigrid = new Multigrid(backend, form, 2);
                    ConjugateGradient cg = new ConjugateGradient(backend, form, multigrid);
                    Vector load = backend.vector(g, 1, Precision.FP64);
                    Vector w = backend.vector(g, 1, Precision.FP64);
                    Vector test = backend.vector(g, 1, Precision.FP64)) {
                Cell cell = new Cell(field, form, cg, load, w, test);
                double mean = mean(k);
                solveAll(cell, mean, scale, out);
            }
        }
        return out;
    }

    private double mean(double[] k) {
        double sum = 0;
        for (int v = 0; v < k.length; v++) {
            sum += body.volume(v) * k[v];
        }
        return sum / body.cellVolume();
    }

    private record Cell(VoxelField k, Operator form, ConjugateGradient cg, Vector load, Vector w, Vector test) {}

    private void solveAll(Cell cell, double mean, double scale, double[] out) {
        for (int column = 0; column < 3; column++) {
            load(cell, column, cell.load);
            backend.axpby(-1, cell.load, 0, cell.load);
            backend.fill(cell.w, 0);
            SolveReport report =
                    cell.cg.solve(cell.load, cell.w, Double.NaN, solver.diffusionTolerance(), solver.maxIterations());
            if (!Double.isFinite(report.relativeResidual())) {
                throw new IllegalStateException("cell problem " + column + " gave no finite residual");
            }
            for (int row = 0; row < 3; row++) {
                // <k dw/dx_i> is the integral of k e_i . grad w, that is the load of direction i tested with w.
                load(cell, row, cell.test);
                double fluctuation = backend.dot(cell.test, cell.w) / body.cellVolume();
                out[3 * row + column] = scale * ((row == column ? mean : 0) + fluctuation);
            }
        }
    }

    /** to = integral of k e_direction . grad(v). */
    private void load(Cell cell, int direction, Vector to) {
        VoxelField[] flux = new VoxelField[3];
        flux[direction] = cell.k;
        backend.fill(to, 0);
        backend.divergence(flux, to);
        backend.clearEmpty(cell.form, to);
    }
}
