package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendContract;

/** The exam of every backend, on an emulated device. */
class CudaBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new CudaBackend(EmulatedDriver.open(0));
    }
}
