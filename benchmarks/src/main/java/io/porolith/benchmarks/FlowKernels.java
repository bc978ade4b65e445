package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an iteration of Newton's method does with a body that flows, on the voxels of problem A: its points, and products with its tangent. */
final class FlowKernels {
    /** Voxels an edge of the largest body: two gigabytes. */
    static final int MOST_VOXELS = 128;

    private static final double SMALL = 0.01;

    private FlowKernels() {}

    static List<KernelBench.Row> rows(Backend backend, Timing timing, int n) {
        ElasticProblem problem = ReferenceProblems.a(n);
        List<KernelBench.Row> rows = new ArrayList<>();
        for (InelasticLaw law : List.of(new SmallStrainLaw(), new FiniteStrainLaw())) {
            rows.addAll(rows(backend, timing, problem, n, law));
        }
        return rows;
    }

    private static List<KernelBench.Row> rows(
            Backend backend, Timing timing, ElasticProblem problem, int n, InelasticLaw law) {
        Grid g = problem.lattice().grid();
        String name = law.isFinite() ? "finite strain" : "plastic flow";
        try (VoxelField moduli = field(backend, g, 1);
                VoxelField swelling = field(backend, g, law.isFinite() ? 1 + SMALL : SMALL);
                VoxelField yield = field(backend, g, SMALL);
                Vector u = backend.vector(g, 3, Precision.FP64);
                Vector y = backend.vector(g, 3, Precision.FP64);
                InelasticForm form = backend.inelastic(body(problem.lattice(), law), Constraints.none(g))) {
            form.prepare(moduli, moduli, swelling, yield, 1);
            // Some points flow and some do not, as in a body.
            backend.fillIrregular(u);
            backend.copy(SMALL, u, u);
            double points = seconds(backend, timing, () -> form.evaluate(u, true));
            Operator tangent = form.tangent();
            double product = seconds(backend, timing, () -> backend.apply(tangent, u, y));
            return List.of(
                    row(name, "points", n, problem, points, Traffic.points()),
                    row(name, "tangent product", n, problem, product, Traffic.tangent()));
        }
    }

    private static KernelBench.Row row(
            String name, String verb, int n, ElasticProblem problem, double seconds, Traffic.Cost cost) {
        return new KernelBench.Row(name, verb, Precision.FP64, n, problem.unknowns(), seconds, cost);
    }

    private static double seconds(Backend backend, Timing timing, Runnable work) {
        return timing.median(() -> {
            work.run();
            backend.finish();
        });
    }

    private static InelasticBody body(Lattice lattice, InelasticLaw law) {
        byte[] phase = new byte[lattice.grid().voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) (lattice.isSolid(v) ? 0 : -1);
        }
        return new InelasticBody(lattice.grid(), law, phase, List.of(FlowRule.linear(SMALL)), true);
    }

    private static VoxelField field(Backend backend, Grid g, double value) {
        double[] values = new double[g.voxelCount()];
        Arrays.fill(values, value);
        VoxelField field = backend.voxelField(g);
        backend.upload(values, field);
        return field;
    }
}
