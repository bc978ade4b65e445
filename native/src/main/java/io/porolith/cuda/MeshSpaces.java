package io.porolith.cuda;

import io.porolith.element.MeshSpace;
import io.porolith.mesh.Space;
import java.util.IdentityHashMap;
import java.util.Map;

/** Elements on the device, one set for each space: made on first use, kept as long as a vector or field on the space is open. */
final class MeshSpaces {
    private final Device device;
    private final DeviceMemory memory;
    private final Map<Space, Entry> entries = new IdentityHashMap<>();

    /** What the device holds of a space, and by how many vectors and fields. */
    private static final class Entry {
        private final Uploads arrays;
        private int users;
        private CudaElements elements;

        Entry(Uploads arrays) {
            this.arrays = arrays;
        }
    }

    MeshSpaces(Device device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
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
            entry.arrays.close();
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
}
