package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.linear.FlexibleGmres.Action;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two fields that pull at each other, not symmetrically, on a chain so long that plain directions need one for every other node of it. */
class FlexibleGmresTest {
    private static final Grid CHAIN = Grid.box(90, 1, 1);

    private final Backend backend = new CpuBackend(1);

    private List<Vector> pair() {
        return List.of(backend.vector(CHAIN, 1, Precision.FP64), backend.vector(CHAIN, 1, Precision.FP64));
    }

    private VoxelField constant(double value) {
        double[] values = new double[CHAIN.voxelCount()];
        Arrays.fill(values, value);
        VoxelField field = backend.voxelField(CHAIN);
        backend.upload(values, field);
        return field;
    }

    private int solve(double tolerance, int limit) {
        List<Vector> b = pair();
        List<Vector> x = pair();
        List<Vector> r = pair();
        try (VoxelField s = constant(0.05);
                VoxelField k = constant(1);
                Operator a = backend.helmholtz(s, k, Constraints.none(CHAIN), Precision.FP64);
                FlexibleGmres gmres = new FlexibleGmres(backend, b, limit)) {
            b.forEach(backend::fillIrregular);
            Action system = (from, to) -> {
                backend.apply(a, from.get(0), to.get(0));
                backend.axpby(0.3, from.get(1), 1, to.get(0));
                backend.apply(a, from.get(1), to.get(1));
                backend.axpby(-0.1, from.get(0), 1, to.get(1));
            };
            Action identity = (from, to) -> {
                for (int f = 0; f < 2; f++) {
                    backend.copy(1, from.get(f), to.get(f));
                }
            };
            long before = backend.bytesInUse();
            List<Vector> two = pair();
            long each = backend.bytesInUse() - before;
            two.forEach(Vector::close);
            int iterations = gmres.solve(system, identity, b, x, tolerance);
            assertThat((backend.bytesInUse() - before) / each)
                    .as("vectors of each field")
                    .isEqualTo(Math.min(FlexibleGmres.MOST_VECTORS, 2 * iterations + 1));
            system.apply(x, r);
            double missing = 0;
            double size = 0;
            for (int f = 0; f < 2; f++) {
                backend.axpby(1, b.get(f), -1, r.get(f));
                missing += backend.dot(r.get(f), r.get(f));
                size += backend.dot(b.get(f), b.get(f));
            }
            assertThat(Math.sqrt(missing / size)).isLessThan(1.001 * tolerance);
            return iterations;
        } finally {
            List.of(b, x, r).forEach(fields -> fields.forEach(Vector::close));
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    @Test
    void itSolvesInOneGoWhatIsEasy() {
        assertThat(solve(1e-2, 60)).isLessThan(FlexibleGmres.KEPT);
    }

    @Test
    void itStartsAnewWhereManyIterationsAreNeededAndHoldsNoMore() {
        assertThat(solve(1e-8, 400)).isGreaterThan(2 * FlexibleGmres.KEPT);
    }

    @Test
    void itSaysWhereItStandsAtTheLimit() {
        int limit = FlexibleGmres.KEPT + 3;
        assertThatThrownBy(() -> solve(1e-8, limit))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("after " + limit + " iterations");
    }
}
