package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.sparse.BlockAlgebra;
import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays on the device that belong together: counted and given back as one. */
final class Uploads implements AutoCloseable {
    private final Device device;
    private final DeviceMemory memory;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();

    Uploads(Device device, DeviceMemory memory) {
        this.device = device;
        this.memory = memory;
    }

    /** Address of new memory with undefined contents. */
    long room(long bytes) {
        DeviceMemory.Block block = memory.allocate(Math.max(1, bytes));
        blocks.push(block);
        return block.address();
    }

    /** Address of new memory full of zeros. */
    long zeros(long bytes) {
        long to = room(bytes);
        device.clear(to, Math.max(1, bytes));
        return to;
    }

    /** Address of a copy. */
    long of(byte[] values) {
        long to = room(values.length);
        if (values.length > 0) {
            device.upload(values, to);
        }
        return to;
    }

    /** Address of a copy. */
    long of(int[] values) {
        long to = room(4L * values.length);
        if (values.length > 0) {
            device.upload(values, to);
        }
        return to;
    }

    /** Address of a copy at a precision. */
    long of(double[] values, Precision precision) {
        long to = room((long) precision.bytes() * values.length);
        put(values, precision, to);
        return to;
    }

    /** Copies values to an address. */
    void put(double[] values, Precision precision, long to) {
        if (values.length > 0 && precision == Precision.FP64) {
            device.upload(values, 0, values.length, to);
        } else if (values.length > 0) {
            device.upload(BlockAlgebra.toFloat(values), 0, values.length, to);
        }
    }

    long bytes() {
        return blocks.stream().mapToLong(DeviceMemory.Block::bytes).sum();
    }

    @Override
    public void close() {
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }
}
