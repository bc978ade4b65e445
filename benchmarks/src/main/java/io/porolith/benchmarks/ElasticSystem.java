package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Grid;
import java.util.function.IntToDoubleFunction;

/** The linear system of an elastic problem, laid open for timing its parts: form, load and a displacement of zero. */
final class ElasticSystem implements AutoCloseable {
    final Backend backend;
    final Operator form;
    final Vector load;
    final Vector u;

    ElasticSystem(Backend backend, ElasticProblem problem) {
        this.backend = backend;
        Grid g = problem.lattice().grid();
        MaterialTable table = problem.table();
        byte[] phase = problem.lattice().phase();
        load = backend.vector(g, 3, Precision.FP64);
        u = backend.vector(g, 3, Precision.FP64);
        try (VoxelField lambda = field(g, v -> table.lambda(phase[v], 1));
                VoxelField mu = field(g, v -> table.mu(phase[v], 1));
                VoxelField stress = field(g, v -> table.eigenstress(phase[v], 1))) {
            form = backend.elasticity(lambda, mu, rollers(g), Precision.FP64);
            backend.divergence(new VoxelField[] {stress, stress, stress, null, null, null}, load);
        }
        backend.clearEmpty(form, load);
    }

    private VoxelField field(Grid g, IntToDoubleFunction value) {
        double[] values = new double[g.voxelCount()];
        java.util.Arrays.parallelSetAll(values, value);
        VoxelField field = backend.voxelField(g);
        backend.upload(values, field);
        return field;
    }

    private static Constraints rollers(Grid g) {
        byte[] mask = new byte[g.nodeCount()];
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    mask[g.node(i, j, k)] = (byte) ((i == 0 ? 1 : 0) | (j == 0 ? 2 : 0) | (k == 0 ? 4 : 0));
                }
            }
        }
        return new Constraints(g, mask);
    }

    @Override
    public void close() {
        form.close();
        load.close();
        u.close();
    }
}
