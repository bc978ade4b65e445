package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import java.util.Optional;

/** Where the laws of stress lie if a backend evaluates them where it has lithiation. */
public final class StressFields {
    private StressFields() {}

    /** Of a body whose lithiation changes, closed by the caller; empty where the host evaluates them. */
    public static Optional<CoupledPoints> of(
            Backend backend, Body body, TransportTable transport, MaterialTable materials) {
        return LatticeLaws.serveLithium(backend, body)
                ? Optional.of(LatticeLaws.stress(backend, body, transport, materials))
                : Optional.empty();
    }
}
