package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendContract;
import io.porolith.backend.InelasticContract;

/** The exam of every backend, on an emulated device. */
class CudaBackendTest extends BackendContract implements InelasticContract {

    @Override
    protected Backend open() {
        return new CudaBackend(EmulatedDriver.open(0));
    }
}
