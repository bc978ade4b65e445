package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JacobiPreconditionerTest {
    /** Storage that differs a thousandfold: conjugate gradients alone need hundreds of iterations, after scaling a few dozen. */
    @Test
    void makesConjugateGradientsForgetTheScaleOfStorage() {
        Grid g = Grid.box(9, 8, 7);
        try (CpuBackend backend = new CpuBackend(1);
                VoxelField storage = backend.voxelField(g);
                VoxelField conductivity = backend.voxelField(g)) {
            Random random = new Random(3);
            double[] values = new double[g.voxelCount()];
            Arrays.setAll(values, v -> Math.pow(1000, random.nextDouble()));
            backend.upload(values, storage);
            Arrays.setAll(values, v -> 0.1 * values[v]);
            backend.upload(values, conductivity);
            try (Operator a = backend.helmholtz(storage, conductivity, Constraints.none(g), Precision.FP64);
                    JacobiPreconditioner jacobi = new JacobiPreconditioner(backend, a);
                    ConjugateGradient solver = new ConjugateGradient(backend, a, jacobi);
                    Vector b = backend.vector(g, 1, Precision.FP64);
                    Vector x = backend.vector(g, 1, Precision.FP64);
                    Vector exact = backend.vector(g, 1, Precision.FP64)) {
                double[] nodes = new double[g.nodeCount()];
                Arrays.setAll(nodes, n -> random.nextDouble());
                backend.upload(nodes, exact);
                backend.applyAllRows(a, exact, b);
                SolveReport report = solver.solve(b, x, Double.NaN, 1e-12, 100);
                assertThat(report.iterations()).isLessThan(60);
                backend.axpby(-1, exact, 1, x);
                assertThat(Math.sqrt(backend.dot(x, x) / backend.dot(exact, exact)))
                        .isLessThan(1e-9);
            }
        }
    }
}
