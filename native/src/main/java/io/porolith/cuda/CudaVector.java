package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;

/** Nodal values on the device, component after component, x fastest. */
final class CudaVector implements Vector {
    private final Grid grid;
    private final int components;
    private final Precision precision;
    private final DeviceMemory.Block values;
    private boolean open = true;

    CudaVector(DeviceMemory memory, Grid grid, int components, Precision precision) {
        this.grid = grid;
        this.components = components;
        this.precision = precision;
        values = memory.zeros((long) precision.bytes() * components * grid.nodeCount());
    }

    @Override
    public Grid space() {
        return grid;
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    long address() {
        return values.address();
    }

    /** Number of entries. */
    long length() {
        return (long) components * grid.nodeCount();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            values.close();
        }
    }
}
