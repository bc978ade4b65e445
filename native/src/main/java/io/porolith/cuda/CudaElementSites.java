package io.porolith.cuda;

import io.porolith.backend.ElementSites;
import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;

/** A byte an element, a number a row and what fits stress at nodes, on the device. */
final class CudaElementSites implements ElementSites {
    private final MeshSpaces spaces;
    private final MeshSpace space;
    private final Uploads arrays;
    private final long phase;
    private final long number;
    private final long fit;
    private boolean open = true;

    CudaElementSites(Device device, DeviceMemory memory, MeshSpaces spaces, MeshSpace space, Layout layout) {
        if (layout.phase().length * space.pointsPerElement() != space.pointCount()
                || layout.number().length > 0 && layout.number().length != space.originalCount()) {
            throw new IllegalArgumentException(layout.phase().length + " phases and " + layout.number().length
                    + " numbers for " + space.pointCount() / space.pointsPerElement() + " elements and "
                    + space.originalCount() + " rows");
        }
        this.spaces = spaces;
        this.space = space;
        arrays = new Uploads(device, memory);
        spaces.enter(space);
        try {
            phase = arrays.of(layout.phase());
            number = arrays.of(layout.number());
            fit = arrays.of(layout.fit(), Precision.FP64);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    CudaElements elements() {
        return spaces.elements(space);
    }

    /** Address of the phase of each element. */
    long phase() {
        return phase;
    }

    /** Address of the number of each row. */
    long number() {
        return number;
    }

    /** Address of the values at nodes from values at points. */
    long fit() {
        return fit;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            arrays.close();
            spaces.leave(space);
        }
    }
}
