package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendContract;

class CpuBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new CpuBackend(2);
    }
}
