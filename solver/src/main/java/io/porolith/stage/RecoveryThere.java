package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recovery of linear elasticity by a backend that does it where the displacement lies; parameters as for {@link Recovery}. */
sealed interface RecoveryThere extends AutoCloseable permits LatticeRecovery, MeshRecovery {
    /** Of a body that a backend recovers; empty if it leaves it to the host. */
    static Optional<? extends RecoveryThere> of(
            Backend backend, Body body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        return body instanceof MeshBody mesh
                ? MeshRecovery.of(backend, mesh, materials, peaks, nodes)
                : LatticeRecovery.of(backend, body, materials, peaks, nodes);
    }

    StressState recover(
            Operator stiffness,
            Vector u,
            double[] macroscopic,
            Lithiation x,
            double stiffnessWork,
            Set<FieldName> wanted);

    /** As {@link Recovery#streamed}. */
    default List<PlaneField> streamed(
            Operator stiffness, Vector u, double[] macroscopic, Lithiation x, Set<FieldName> wanted) {
        return List.of();
    }

    /** Gives back what a backend keeps of the body. */
    @Override
    void close();
}
