package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendContract;
import io.porolith.backend.InelasticContract;

/** The form that runs where the module jdk.incubator.vector is absent. */
class PlainCpuBackendTest extends BackendContract implements InelasticContract {
    @Override
    protected Backend open() {
        return new CpuBackend(2, KernelForm.PLAIN);
    }
}
