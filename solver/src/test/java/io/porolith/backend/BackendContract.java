package io.porolith.backend;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every backend must satisfy, whatever the device: a subclass only says how to open one. Every test ends by closing all it opened,
 * twice, and expects no bytes in use.
 */
public abstract class BackendContract
        implements MemoryContract,
                VectorContract,
                FormContract,
                SolutionContract,
                SmootherContract,
                TransferContract,
                RecoveryContract,
                FreeNodesContract {
    private Workbench bench;

    /** A backend of its own for one test, which closes it. */
    protected abstract Backend open();

    @Override
    public final Workbench bench() {
        return bench;
    }

    @BeforeEach
    final void openBackend() {
        bench = new Workbench(open());
    }

    @AfterEach
    final void closeBackend() throws Exception {
        bench.close();
    }
}
