package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.geometry.Phase;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.stage.LatticeBody;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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
        List<Phase> phases = problem.lattice().phases();
        CoefficientTable moduli = new CoefficientTable(
                phase, ofPhases(phases, p -> table.lambda(p, 1)), ofPhases(phases, p -> table.mu(p, 1)));
        form = backend.elasticity(moduli, rollers(problem.lattice()), Precision.FP64);
        try (VoxelField stress = backend.voxelField(g)) {
            backend.upload(phase, ofPhases(phases, p -> table.eigenstress(p, 1)), stress);
            backend.divergence(new VoxelField[] {stress, stress, stress, null, null, null}, load);
        }
        backend.clearEmpty(form, load);
    }

    private static double[] ofPhases(List<Phase> phases, IntToDoubleFunction value) {
        return IntStream.range(0, phases.size())
                .mapToDouble(p -> phases.get(p).isVoid() ? 0 : value.applyAsDouble(p))
                .toArray();
    }

    private static Constraints rollers(Lattice lattice) {
        Grid g = lattice.grid();
        byte[] mask = new byte[g.nodeCount()];
        LatticeBody body = new LatticeBody(lattice);
        for (Face face : List.of(Face.X_MIN, Face.Y_MIN, Face.Z_MIN)) {
            body.forNodes(face, n -> mask[n] |= (byte) (1 << face.axis()));
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
