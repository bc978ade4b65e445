package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A silicon cube that swells round a void with a soft carbon lining, all in voxels. Answers at 32 voxels per edge are those on which
 * dolfinx, PETSc, deal.II and MFEM agree to 8 digits; moduli in GPa, lengths in cube edges.
 */
class ReferenceProblemTest {
    private static final int SILICON = 1;
    private static final int CARBON = 2;

    private static int phase(Grid g, int i, int j, int k) {
        double x = (i + 0.5) / g.nx() - 0.5;
        double y = (j + 0.5) / g.ny() - 0.5;
        double z = (k + 0.5) / g.nz() - 0.5;
        double r2 = x * x + y * y + z * z;
        return r2 < 0.09 ? 0 : r2 < 0.33 * 0.33 ? CARBON : SILICON;
    }

    private static ElasticProblem problem(int n, double carbonYoung) {
        Grid g = Grid.box(n, n, n);
        ElasticProblem p = ElasticProblem.empty(g).rollers();
        for (int v = 0; v < g.voxelCount(); v++) {
            switch (phase(g, v % n, v / n % n, v / (n * n))) {
                case SILICON -> p.fill(v, 90, 0.28, 0.05);
                case CARBON -> p.fill(v, carbonYoung, 0.25, 0);
                default -> {}
            }
        }
        return p;
    }

    @Test
    void agreesWithOtherSolversAt32() {
        try (Backend b = new CpuBackend()) {
            ElasticProblem p = problem(32, 20);
            ElasticProblem.Solution s = p.solve(b, 1e-10, 40);
            assertThat(meanOutward(p.grid(), s.u()) / 32).isCloseTo(0.0494732193, within(1e-9));
            double[] stress = p.stress(b, s.u());
            assertThat(largestVonMises(p.grid(), stress, CARBON)).isCloseTo(1.42441128, within(2e-8));
            assertThat(largestVonMises(p.grid(), stress, SILICON)).isCloseTo(0.78593704, within(2e-8));
            assertThat(p.energy(b, s.u()) / Math.pow(32, 3)).isCloseTo(0.00302471085, within(2e-11));
        }
    }

    /** Mean of u_x over the face x = 1. */
    private static double meanOutward(Grid g, double[] u) {
        double sum = 0;
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                double wy = j == 0 || j == g.ny() ? 0.5 : 1;
                double wz = k == 0 || k == g.nz() ? 0.5 : 1;
                sum += wy * wz * u[g.node(g.nx(), j, k)];
            }
        }
        return sum / (g.ny() * g.nz());
    }

    private static double largestVonMises(Grid g, double[] stress, int phase) {
        double most = 0;
        for (int v = 0; v < g.voxelCount(); v++) {
            if (phase(g, v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny())) == phase) {
                most = Math.max(most, ElasticProblem.vonMises(stress, v));
            }
        }
        return most;
    }

    private static int iterations(int n, double carbonYoung) {
        try (Backend b = new CpuBackend()) {
            SolveReport report = problem(n, carbonYoung).solve(b, 1e-8, 60).report();
            assertThat(report.relativeResidual()).isLessThanOrEqualTo(1e-8);
            return report.iterations();
        }
    }

    @Test
    void iterationsStayFlatAsTheMeshIsRefined() {
        for (int n : new int[] {16, 24, 32, 48}) {
            assertThat(iterations(n, 20)).as("iterations at n = %d", n).isBetween(3, 25);
        }
    }

    @Test
    @Tag("slow")
    void iterationsStayFlatAt64() {
        assertThat(iterations(64, 20)).isBetween(3, 25);
    }

    @Test
    void aContrastOfTenThousandStillConverges() {
        assertThat(iterations(32, 90e-4)).isBetween(3, 40);
    }

    @Test
    void aStiffLiningConverges() {
        assertThat(iterations(32, 90e4)).isBetween(3, 60);
    }
}
