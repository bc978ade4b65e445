package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.AssembledForm;
import io.porolith.element.Assembly;
import io.porolith.element.CornerLevel;
import io.porolith.element.MeshSpace;
import io.porolith.element.TetBatches;
import io.porolith.element.TetForm;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.sparse.BlockAlgebra;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Quadratic tetrahedra without a matrix against their matrix. */
class TetFormTest {
    private static final long SEED = 23;

    /** Half of the box bends its edges, so that both kinds of batches are there; the number of elements fills no batch. */
    private static MeshSpace space() {
        ConformingMesh box =
                BoxMesh.uniform(ElementType.TET10, 5, 3, 3, 1, 0.6, 0.6).build();
        ConformingMesh bent = NodeMotion.mapped(box, x -> {
            if (x[0] > 0.45) {
                x[1] += 0.2 * (x[0] - 0.45) * (x[0] - 0.45);
                x[2] += 0.1 * Math.sin(3 * (x[0] - 0.45)) * x[1];
            }
        });
        return MeshSpace.of(bent, 0.2);
    }

    /** Constant in every other element. */
    private static double[] coefficient(MeshSpace space, SplittableRandom random) {
        double[] values = random.doubles(space.pointCount(), 0.5, 2).toArray();
        for (int e = 0; e < values.length / 4; e += 2) {
            Arrays.fill(values, 4 * e, 4 * e + 4, values[4 * e]);
        }
        return values;
    }

    @Test
    void theMeshHasBothKindsOfBatches() {
        MeshSpace space = space();
        double[] one =
                IntStream.range(0, space.pointCount()).mapToDouble(i -> 1).toArray();
        TetBatches batches = TetBatches.of(space, one, one, Parallel.SERIAL);
        assertThat(batches.uniformCount()).isBetween(1, batches.count() - 1);
        assertThat(space.mesh().elementCount() % TetBatches.LANES).isNotZero();
    }

    @ParameterizedTest
    @EnumSource(KernelForm.class)
    void productsAreThoseOfTheMatrix(KernelForm kernels) {
        SplittableRandom random = new SplittableRandom(SEED);
        MeshSpace space = space();
        double[] lambda = coefficient(space, random);
        double[] mu = coefficient(space, random);
        double[] u = random.doubles(3L * space.originalCount(), -1, 1).toArray();
        double[] expected = new double[u.length];
        BlockMatrixFp64 matrix = Assembly.elasticity(space, lambda, mu, Parallel.SERIAL);
        matrix.multiply(u, expected, 0, matrix.rows());
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();

        TetForm form = TetForm.of(space, lambda, mu, Parallel.SERIAL);
        BlockRowsFp64 wide = MatrixOperator.wide(form, kernels);
        double[] found = new double[u.length];
        wide.prepare(u, Parallel.SERIAL);
        wide.multiply(u, found, 0, wide.rows());
        float[] narrow = new float[u.length];
        float[] narrowU = BlockAlgebra.toFloat(u);
        BlockRowsFp32 rows = MatrixOperator.narrow(form, kernels);
        rows.prepare(narrowU, Parallel.SERIAL);
        rows.multiply(narrowU, narrow, 0, rows.rows());
        for (int i = 0; i < u.length; i++) {
            assertThat(found[i]).as("seed %d, entry %d", SEED, i).isEqualTo(expected[i], within(1e-13 * scale));
            assertThat((double) narrow[i]).as("fp32, entry %d", i).isEqualTo(expected[i], within(3e-6 * scale));
        }
        double[] diagonal = new AssembledForm(matrix).diagonal(Parallel.SERIAL);
        double[] own = form.diagonal(Parallel.SERIAL);
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).isEqualTo(diagonal[i], within(1e-12 * scale));
        }
    }

    @Test
    void cornersGetTheGalerkinProduct() {
        SplittableRandom random = new SplittableRandom(SEED);
        MeshSpace space = space();
        double[] lambda = coefficient(space, random);
        double[] mu = coefficient(space, random);
        CornerLevel corners = CornerLevel.of(space);
        BlockMatrixFp64 matrix = Assembly.elasticity(space, lambda, mu, Parallel.SERIAL);
        double[] expected =
                new AssembledForm(matrix).onCorners(corners, Parallel.SERIAL).value();
        double[] found = TetForm.of(space, lambda, mu, Parallel.SERIAL)
                .onCorners(corners, Parallel.SERIAL)
                .value();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(1e-12));
        }
    }

    @Test
    void coefficientsAreKeptWhenTheFieldChanges() {
        MeshSpace space = space();
        try (Backend backend = new CpuBackend(2);
                VoxelField modulus = backend.voxelField(space);
                Vector u = backend.vector(space, 3, Precision.FP64);
                Vector before = backend.vector(space, 3, Precision.FP64);
                Vector after = backend.vector(space, 3, Precision.FP64)) {
            double[] values = new double[space.pointCount()];
            Arrays.fill(values, 1);
            backend.upload(values, modulus);
            try (Operator a = backend.elasticity(modulus, modulus, Constraints.none(space), Precision.FP64)) {
                backend.fillIrregular(u);
                backend.applyAllRows(a, u, before);
                Arrays.fill(values, 2);
                backend.upload(values, modulus);
                backend.applyAllRows(a, u, after);
                backend.axpby(-1, before, 1, after);
                assertThat(backend.dot(after, after)).isZero();
            }
        }
    }
}
