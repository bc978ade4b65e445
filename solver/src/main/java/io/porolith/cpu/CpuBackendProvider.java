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
    public Optional<String> whyUnavailable(int device) {
        return device == 0 ? Optional.empty() : Optional.of("the processor is device 0, there is no device " + device);
    }

    @Override
    public Backend open(int device) {
        return new CpuBackend();
    }
}
