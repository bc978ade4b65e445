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

/** Effective conductivity of a periodic cell: three cell problems, one per direction of the macroscopic gradient. */
public final class Homogenisation {
    /** Relative size of rounding errors of a nodal load, conductivities being one at most. */
    private static final double ROUNDING = 1e-14;

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
     * @param conductivity of each phase at a sample point; zero in blocking phases
     */
    public double[] conductivity(LayeredConduction.OfPhase conductivity) {
        Space g = body.scalarSpace();
        double[] k = new double[g.pointCount()];
        java.util.Arrays.parallelSetAll(k, v -> body.average(v, p -> conductivity.at(v, p)));
        double scale = java.util.Arrays.stream(k).max().orElse(0);
        if (scale == 0) {
            return new double[9];
        }
        java.util.Arrays.parallelSetAll(k, v -> k[v] / scale);
        LayeredConduction layers = new LayeredConduction(body);
        double[] tensors = layers.tensors((v, p) -> conductivity.at(v, p) / scale);
        VoxelField[] flux = new VoxelField[9];
        try (VoxelField none = backend.voxelField(g);
                VoxelField field = backend.voxelField(g)) {
            double[] mean = fluxes(k, layers, tensors, flux);
            layers.putIsotropic(tensors, k);
            backend.upload(k, field);
            try (Operator form = layers.isEmpty()
                            ? backend.helmholtz(none, field, Constraints.none(g), Precision.FP64)
                            : backend.helmholtz(none, field, layers.extra(tensors), Constraints.none(g));
                    Multigrid multigrid = new Multigrid(backend, form, 2);
                    ConjugateGradient cg = new ConjugateGradient(backend, form, multigrid);
                    Vector load = backend.vector(g, 1, Precision.FP64);
                    Vector w = backend.vector(g, 1, Precision.FP64);
                    Vector test = backend.vector(g, 1, Precision.FP64)) {
                return solveAll(new Cell(flux, mean, form, cg, load, w, test), scale);
            }
        } finally {
            for (int e = 0; e < flux.length; e++) {
                // Entries off the diagonal are there, and twice, only with layers.
                if (flux[e] != null && e % 3 >= e / 3) {
                    flux[e].close();
                }
            }
        }
    }

    /** Fields of the entries of the conductivity, and their means over the cell. */
    private double[] fluxes(double[] k, LayeredConduction layers, double[] tensors, VoxelField[] flux) {
        double[] mean = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = row; column < 3; column++) {
                if (row != column && layers.isEmpty()) {
                    continue;
                }
                double[] values = row == column ? k.clone() : new double[k.length];
                layers.put(tensors, row, column, values);
                flux[3 * row + column] = backend.voxelField(body.scalarSpace());
                flux[3 * column + row] = flux[3 * row + column];
                backend.upload(values, flux[3 * row + column]);
                mean[3 * row + column] = mean(values);
                mean[3 * column + row] = mean[3 * row + column];
            }
        }
        return mean;
    }

    private double mean(double[] k) {
        double sum = 0;
        for (int v = 0; v < k.length; v++) {
            sum += body.volume(v) * k[v];
        }
        return sum / body.cellVolume();
    }

    private record Cell(
            VoxelField[] flux,
            double[] mean,
            Operator form,
            ConjugateGradient cg,
            Vector load,
            Vector w,
            Vector test) {}

    private double[] solveAll(Cell cell, double scale) {
        double[] out = new double[9];
        for (int column = 0; column < 3; column++) {
            load(cell, column, cell.load);
            backend.axpby(-1, cell.load, 0, cell.load);
            backend.fill(cell.w, 0);
            SolveReport report = cell.cg.solve(
                    cell.load, cell.w, reference(cell.load), solver.diffusionTolerance(), solver.maxIterations());
            if (!Double.isFinite(report.relativeResidual())) {
                throw new IllegalStateException("cell problem " + column + " gave no finite residual");
            }
            for (int row = 0; row < 3; row++) {
                // <k grad w>_i is the integral of k e_i . grad w, that is the load of direction i tested with w.
                load(cell, row, cell.test);
                double fluctuation = backend.dot(cell.test, cell.w) / body.cellVolume();
                out[3 * row + column] = scale * (cell.mean[3 * row + column] + fluctuation);
            }
        }
        return out;
    }

    /** Norm of a load; where it cancels at every node, as along layers, what is left is rounding, and nothing is to be solved. */
    private double reference(Vector load) {
        double noise = ROUNDING * Math.sqrt(load.space().nodeCount());
        return Math.max(Math.sqrt(backend.dot(load, load)), noise / solver.diffusionTolerance());
    }

    /** to = integral of k e_direction . grad(v). */
    private void load(Cell cell, int direction, Vector to) {
        VoxelField[] flux = {cell.flux[direction], cell.flux[3 + direction], cell.flux[6 + direction]};
        backend.fill(to, 0);
        backend.divergence(flux, to);
        backend.clearEmpty(cell.form, to);
    }
}
