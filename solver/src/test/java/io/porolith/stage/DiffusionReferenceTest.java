package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.DiffusionSpec.Surface;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Coated spherical pore in a cube, 20 steps of implicit Euler: means over the solid that two other finite-element programs (FEniCSx and a
 * program on PETSc) agree on to all digits given.
 */
class DiffusionReferenceTest {
    private static DiffusionProblem coatedPore(int n) {
        Lattice lattice = DiffusionProblem.lattice(Grid.box(n, n, n), 1e-6 / n, (i, j, k) -> {
            double x = (i + 0.5) / n - 0.5;
            double y = (j + 0.5) / n - 0.5;
            double z = (k + 0.5) / n - 0.5;
            double r = Math.sqrt(x * x + y * y + z * z);
            return r < 0.3 ? DiffusionProblem.PORE : r < 0.33 ? DiffusionProblem.B : DiffusionProblem.A;
        });
        return DiffusionProblem.of(lattice, Surface.PORE_WALL, DiffusionProblem.hold(1, 1000))
                .with(DiffusionProblem.euler(50))
                .with(Map.of("a", DiffusionProblem.host(1e5, 1e-16), "b", DiffusionProblem.host(1e5, 1e-14)));
    }

    @Test
    void thirtyTwo() {
        try (CpuBackend backend = new CpuBackend(2)) {
            assertThat(coatedPore(32).finalValue(backend, Diffusion::meanLithiation))
                    .isCloseTo(0.8215163, within(1e-7));
        }
    }

    @Test
    @Tag("slow")
    void sixtyFour() {
        double[] first = {0.1836163, 0.2618497, 0.3245397, 0.3785506, 0.4264440};
        try (CpuBackend backend = new CpuBackend(2)) {
            coatedPore(64).run(backend, (diffusion, steps) -> {
                for (int s = 0; s < first.length; s++) {
                    assertThat(steps.get(s).meanLithiation()).isCloseTo(first[s], within(1e-7));
                }
                assertThat(diffusion.meanLithiation()).isCloseTo(0.8111499, within(1e-7));
                assertThat(diffusion.balanceError()).isLessThan(1e-12);
                return 0;
            });
        }
    }
}
