package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that assembled finite-element codes (PETSc, FEniCSx) give for the same voxels: see benchmarks/peers. */
class ReferenceProblemsTest {
    private static final double TOLERANCE = 1e-8;
    private static final Percentage SIX_DIGITS = Percentage.withPercentage(1e-4);

    @Test
    void elasticityWithEigenstrainAgreesWithAssembledCodes() {
        ElasticProblem problem = ReferenceProblems.a(32);
        assertThat(problem.unknowns()).isEqualTo(99_246);
        try (Backend backend = new CpuBackend()) {
            Map<String, Double> values = problem.solve(backend, TOLERANCE).values();
            assertThat(values.get("max_von_mises_carbon")).isCloseTo(1.42441128, SIX_DIGITS);
            assertThat(values.get("max_von_mises_silicon")).isCloseTo(0.78593704, SIX_DIGITS);
            assertThat(values.get("mean_ux_at_x_max")).isCloseTo(0.0494732193, SIX_DIGITS);
            assertThat(values.get("strain_energy")).isCloseTo(0.00302471085, SIX_DIGITS);
        }
    }

    @Test
    void diffusionFromThePoreAgreesWithAssembledCodes() {
        try (Backend backend = new CpuBackend()) {
            double[] means = ReferenceProblems.b(32).solve(backend, TOLERANCE).means();
            assertThat(means[PoreDiffusion.STEPS - 1]).isCloseTo(0.8215163, within(1e-7));
        }
    }

    @Test
    @Tag("slow")
    void diffusionAgreesStepByStep() {
        try (Backend backend = new CpuBackend()) {
            double[] means = ReferenceProblems.b(64).solve(backend, TOLERANCE).means();
            assertThat(means[PoreDiffusion.STEPS - 1]).isCloseTo(0.8111499, within(1e-7));
            assertThat(java.util.Arrays.copyOf(means, 5))
                    .containsExactly(new double[] {.1836163, .2618497, .3245397, .3785506, .4264440}, within(1e-7));
        }
    }

    /** The staircase of voxels raises the pressure in the core: 8.5 % at 12 voxels per edge, 5.8 % at 24. */
    @Test
    void coreShellSphereApproachesTheLameSolution() {
        double exact = 0.440896219813;
        try (Backend backend = new CpuBackend()) {
            assertThat(excess(backend, 12, exact)).isCloseTo(0.085, within(0.001));
            assertThat(excess(backend, 24, exact)).isCloseTo(0.058, within(0.001));
        }
    }

    private static double excess(Backend backend, int n, double exact) {
        return ReferenceProblems.d(n).solve(backend, TOLERANCE).values().get("core_pressure") / exact - 1;
    }
}
