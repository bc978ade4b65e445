package io.porolith.cuda;

/** Hands out device memory and counts what is open. */
final class DeviceMemory {
    private final Device device;
    private long inUse;
    private long peak;

    DeviceMemory(Device device) {
        this.device = device;
    }

    /** New memory with undefined contents, one owner. */
    Block allocate(long bytes) {
        Block block = new Block(this, device.allocate(bytes), bytes);
        inUse += bytes;
        peak = Math.max(peak, inUse);
        return block;
    }

    /** New memory full of zeros. */
    Block zeros(long bytes) {
        Block block = allocate(bytes);
        try {
            device.clear(block.address(), bytes);
            return block;
        } catch (RuntimeException e) {
            block.close();
            throw e;
        }
    }

    private void release(Block block) {
        inUse -= block.bytes;
        device.free(block.address);
    }

    long inUse() {
        return inUse;
    }

    long peak() {
        return peak;
    }

    /** A piece of device memory; it goes back when its last owner closes it. */
    static final class Block implements AutoCloseable {
        private final DeviceMemory memory;
        private final long address;
        private final long bytes;
        private int owners = 1;

        private Block(DeviceMemory memory, long address, long bytes) {
            this.memory = memory;
            this.address = address;
            this.bytes = bytes;
        }

        long address() {
            if (owners == 0) {
                throw new IllegalStateException("device memory is used after it was closed");
            }
            return address;
        }

        long bytes() {
            return bytes;
        }

        /** The same memory for one more owner. */
        Block shared() {
            owners++;
            return this;
        }

        @Override
        public void close() {
            owners--;
            if (owners == 0) {
                memory.release(this);
            }
        }
    }
}
