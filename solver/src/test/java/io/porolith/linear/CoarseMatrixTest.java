package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The matrix by few products has the entries of the one by a product a column. */
class CoarseMatrixTest {
    private static final List<Grid> GRIDS = List.of(
            Grid.box(1, 1, 1),
            Grid.box(6, 5, 7),
            Grid.periodic(1, 1, 1),
            Grid.periodic(2, 4, 5),
            new Grid(7, 3, 1, true, false, true),
            new Grid(8, 6, 2, false, true, false));

    /** A form with random coefficients, pores and held nodes. */
    private static Operator form(Backend b, Grid g, int components) {
        SplittableRandom random = new SplittableRandom(g.hashCode());
        double[] one = random.doubles(g.voxelCount(), 0.5, 2).toArray();
        double[] other = random.doubles(g.voxelCount(), 0.5, 2).toArray();
        for (int v = 0; v < one.length; v++) {
            if (v % 5 == 3) {
                one[v] = other[v] = 0;
            }
        }
        byte[] mask = new byte[g.nodeCount()];
        mask[0] = (byte) (components == 3 ? 5 : 1);
        Constraints held = new Constraints(g, mask);
        try (VoxelField first = b.voxelField(g);
                VoxelField second = b.voxelField(g)) {
            b.upload(one, first);
            b.upload(other, second);
            return components == 3
                    ? b.elasticity(first, second, held, Precision.FP64)
                    : b.helmholtz(first, second, held, Precision.FP64);
        }
    }

    private static double[] column(Backend b, Operator a, CoarseUnknowns unknowns, int column, Vector e, Vector y) {
        double[] host = new double[a.components() * a.space().nodeCount()];
        unknowns.add(host, column, 1);
        b.upload(host, e);
        b.apply(a, e, y);
        b.download(y, host);
        return unknowns.gather(host);
    }

    @Test
    void itHasTheColumnsOfTheForm() {
        try (Backend b = new CpuBackend(1)) {
            for (Grid g : GRIDS) {
                for (int components : new int[] {1, 3}) {
                    try (Operator a = form(b, g, components);
                            Vector e = b.vector(g, components, Precision.FP64);
                            Vector y = b.vector(g, components, Precision.FP64)) {
                        CoarseUnknowns unknowns = CoarseUnknowns.of(b, a, e, y);
                        DMatrixRMaj m = CoarseMatrix.of(b, a, unknowns, e, y);
                        for (int i = 0; i < unknowns.count(); i++) {
                            double[] expected = column(b, a, unknowns, i, e, y);
                            for (int row = 0; row < expected.length; row++) {
                                assertThat(m.get(row, i) == expected[row])
                                        .as("%s, entry %d, %d: %s", g, row, i, m.get(row, i))
                                        .isTrue();
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void productsDoNotGrowWithTheNumberOfUnknowns() {
        assertThat(products(Grid.box(5, 5, 5))).isEqualTo(3 * 27);
        assertThat(products(Grid.box(9, 8, 10))).isEqualTo(3 * 27);
        assertThat(products(Grid.periodic(6, 9, 6))).isEqualTo(3 * 27);
        assertThat(products(Grid.periodic(8, 8, 8))).isLessThan(3 * 100);
    }

    /** Products with a solid whose nodes are all free. */
    private static int products(Grid g) {
        int[] count = new int[1];
        try (Backend b = new CpuBackend(1)) {
            Backend counting = (Backend) java.lang.reflect.Proxy.newProxyInstance(
                    Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                        count[0] += method.getName().equals("products") ? ((List<?>) arguments[1]).size() : 0;
                        return method.invoke(b, arguments);
                    });
            double[] ones = new double[g.voxelCount()];
            java.util.Arrays.fill(ones, 1);
            try (VoxelField one = b.voxelField(g);
                    Vector e = b.vector(g, 3, Precision.FP64);
                    Vector y = b.vector(g, 3, Precision.FP64)) {
                b.upload(ones, one);
                try (Operator a = b.elasticity(one, one, Constraints.none(g), Precision.FP64)) {
                    CoarseMatrix.of(counting, a, CoarseUnknowns.of(b, a, e, y), e, y);
                }
            }
        }
        return count[0];
    }
}
