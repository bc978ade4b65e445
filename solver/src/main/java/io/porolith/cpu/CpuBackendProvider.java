package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendProvider;
import java.util.Optional;

/** Always available. */
public final class CpuBackendProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<String> whyUnavailable() {
        return Optional.empty();
    }

    @Override
    public Backend open() {
        return new CpuBackend();
    }
}
