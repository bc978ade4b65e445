package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendContract;
import io.porolith.backend.InelasticContract;

class CpuBackendTest extends BackendContract implements InelasticContract {
    @Override
    protected Backend open() {
        return new CpuBackend(2);
    }
}
