package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Space;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the device holds of each space, elements and where matrices assembled from them have their blocks: made on first use, kept as long as a vector, a
 * field or a form on the space is open.
 */
final class MeshSpaces {
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Map<Space, Entry> entries = new IdentityHashMap<>();

    /** What the device holds of a space, and for how many users. */
    private static final class Entry {
        private final Uploads arrays;
        private int users;
        private CudaElements elements;
        private CudaAssembly assembly;
        private CudaBatches batches;
        private CornerCoarsening corners;
        private long positions;

        Entry(Uploads arrays) {
            this.arrays = arrays;
        }

        void close() {
            if (assembly != null) {
                assembly.forget();
            }
            if (corners != null) {
                corners.forget();
            }
            arrays.close();
        }
    }

    MeshSpaces(Device device, DeviceMemory memory, Launches launches) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
    }

    /** One more user of a space. */
    void enter(Space space) {
        entries.computeIfAbsent(space, s -> new Entry(new Uploads(device, memory))).users++;
    }

    /** One user less; the last takes the elements along. */
    void leave(Space space) {
        Entry entry = entries.get(space);
        entry.users--;
        if (entry.users == 0) {
            entries.remove(space);
            entry.close();
        }
    }

    /** The elements of a space in use. */
    CudaElements elements(MeshSpace space) {
        Entry entry = entries.get(space);
        if (entry.elements == null) {
            try {
                entry.elements = CudaElements.of(entry.arrays, space);
            } catch (RuntimeException e) {
                entry.arrays.close();
                throw e;
            }
        }
        return entry.elements;
    }

    /** Where matrices on a space in use have their blocks. */
    CudaAssembly assembly(MeshSpace space) {
        CudaElements elements = elements(space);
        Entry entry = entries.get(space);
        if (entry.assembly == null) {
            entry.assembly = new CudaAssembly(launches, entry.arrays, space, elements);
        }
        return entry.assembly;
    }

    /** Batches of quadratic tetrahedra of a space in use. */
    CudaBatches batches(MeshSpace space) {
        Entry entry = entries.get(space);
        if (entry.batches == null) {
            entry.batches = new CudaBatches(launches, entry.arrays, space, elements(space));
        }
        return entry.batches;
    }

    /** The way from quadratic elements of a space in use to their corners. */
    CornerCoarsening corners(MeshSpace space) {
        Entry entry = entries.get(space);
        if (entry.corners == null) {
            entry.corners = new CornerCoarsening(this, entry.arrays, space);
        }
        return entry.corners;
    }

    /** Positions of the rows of a space in use; an address. */
    long positions(MeshSpace space) {
        Entry entry = entries.get(space);
        if (entry.positions == 0) {
            entry.positions = entry.arrays.of(space.rowPositions(), Precision.FP64);
        }
        return entry.positions;
    }

    Device device() {
        return device;
    }

    DeviceMemory memory() {
        return memory;
    }

    Launches launches() {
        return launches;
    }
}
