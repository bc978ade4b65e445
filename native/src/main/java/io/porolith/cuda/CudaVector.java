package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.sparse.RowSpace;

/**
 * Nodal values on the device: on a lattice component after component, x fastest; on other spaces only distinct nodes, in the order of their
 * rows, components of a node together.
 */
final class CudaVector implements Vector {
    private final MeshSpaces spaces;
    private final Space space;
    private final int components;
    private final Precision precision;
    private final DeviceMemory.Block values;
    private boolean open = true;

    CudaVector(DeviceMemory memory, MeshSpaces spaces, Space space, int components, Precision precision) {
        this.spaces = spaces;
        this.space = space;
        this.components = components;
        this.precision = precision;
        values = memory.zeros(Math.max(1, (long) precision.bytes() * length()));
        spaces.enter(space);
    }

    @Override
    public Space space() {
        return space;
    }

    /** The space as kernels on vectors take it. */
    Object shape() {
        return isOnLattice() ? space : new Line(space.originalCount());
    }

    boolean isOnLattice() {
        return space instanceof Grid;
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
        return (long) components * (isOnLattice() ? space.nodeCount() : space.originalCount());
    }

    /** Entry of a component at a stored node; vectors on other spaces than lattices end before 2^31. */
    int entry(int component, int node) {
        return components * ((RowSpace) space).row(node) + component;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            values.close();
            spaces.leave(space);
        }
    }
}
