package io.porolith.cuda;

import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.Precision;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A device that fails at a chosen call: memory that runs out at an allocation, a device that is lost at a launch or a copy. */
final class FailingDevice implements Device {
    private final Device device;
    private int allocationsLeft = Integer.MAX_VALUE;
    private int callsLeft = Integer.MAX_VALUE;
    private int open;
    private boolean refusesToRecord;
    private int launches;
    private int replays;
    private int waits;
    private long valuesMoved;
    private long bytesMoved;
    private final Map<Integer, Integer> copies = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Kernel, Integer> launchesOf = new EnumMap<>(Kernel.class);

    FailingDevice(Device device) {
        this.device = device;
    }

    /** The given number of allocations succeed, the next does not. */
    void failAfterAllocations(int count) {
        allocationsLeft = count;
    }

    /** The given number of launches and copies succeed, the next does not, nor does any after it. */
    void failAfterCalls(int count) {
        callsLeft = count;
    }

    /** No sequence of launches is recorded. */
    void refuseToRecord() {
        refusesToRecord = true;
    }

    /** Kernels launched so far, one by one or into a recording. */
    int launches() {
        return launches;
    }

    /** Of these the ones of a kernel. */
    int launches(Kernel kernel) {
        return launchesOf.getOrDefault(kernel, 0);
    }

    /** Recordings run so far. */
    int replays() {
        return replays;
    }

    /** Times the host has waited for the device: downloads and synchronisations. */
    int waits() {
        return waits;
    }

    /** Allocations and recordings that were not given back. */
    int open() {
        return open;
    }

    /** Values that crossed between host and device so far. */
    long valuesMoved() {
        return valuesMoved;
    }

    /** Bytes of these values. */
    long bytesMoved() {
        return bytesMoved;
    }

    /** Copies of so many values between host and device so far. */
    int copiesOf(int values) {
        return copies.getOrDefault(values, 0);
    }

    /** Copies of so many fp64 numbers to the device. */
    int numbersSent(int values) {
        return numbers.getOrDefault(values, 0);
    }

    /** How often so many values crossed at once so far, by number of values. */
    Map<Integer, Integer> copies() {
        return new HashMap<>(copies);
    }

    private void moved(int values, int size) {
        valuesMoved += values;
        bytesMoved += (long) size * values;
        copies.merge(values, 1, Integer::sum);
    }

    private void call() {
        if (callsLeft == 0) {
            throw new DeviceException("the device is lost");
        }
        callsLeft--;
    }

    @Override
    public String describe() {
        return device.describe();
    }

    @Override
    public long freeBytes() {
        return device.freeBytes();
    }

    @Override
    public long launchBytes() {
        return device.launchBytes();
    }

    @Override
    public long allocate(long bytes) {
        if (allocationsLeft == 0) {
            throw new DeviceMemoryException("the memory is full");
        }
        allocationsLeft--;
        long address = device.allocate(bytes);
        open++;
        return address;
    }

    @Override
    public void free(long address) {
        device.free(address);
        open--;
    }

    @Override
    public void clear(long address, long bytes) {
        call();
        device.clear(address, bytes);
    }

    @Override
    public void upload(double[] from, int offset, int count, long to) {
        call();
        moved(count, Double.BYTES);
        numbers.merge(count, 1, Integer::sum);
        device.upload(from, offset, count, to);
    }

    @Override
    public void upload(float[] from, int offset, int count, long to) {
        call();
        moved(count, Float.BYTES);
        device.upload(from, offset, count, to);
    }

    @Override
    public void upload(byte[] from, long to) {
        call();
        moved(from.length, Byte.BYTES);
        device.upload(from, to);
    }

    @Override
    public void upload(int[] from, long to) {
        call();
        moved(from.length, Integer.BYTES);
        device.upload(from, to);
    }

    @Override
    public void download(long from, double[] to, int offset, int count) {
        call();
        waits++;
        moved(count, Double.BYTES);
        device.download(from, to, offset, count);
    }

    @Override
    public void download(long from, float[] to, int offset, int count) {
        call();
        waits++;
        moved(count, Float.BYTES);
        device.download(from, to, offset, count);
    }

    @Override
    public void download(long from, byte[] to) {
        call();
        waits++;
        moved(to.length, Byte.BYTES);
        device.download(from, to);
    }

    @Override
    public void launch(Kernel kernel, Precision precision, Dim blocks, Dim threads, Object... arguments) {
        call();
        launches++;
        launchesOf.merge(kernel, 1, Integer::sum);
        device.launch(kernel, precision, blocks, threads, arguments);
    }

    @Override
    public void beginRecording() {
        call();
        if (refusesToRecord) {
            throw new DeviceException("recording is not allowed");
        }
        device.beginRecording();
    }

    @Override
    public Recording endRecording() {
        Recording recording = device.endRecording();
        open++;
        return new Recording() {
            @Override
            public void run() {
                call();
                replays++;
                recording.run();
            }

            @Override
            public void close() {
                open--;
                recording.close();
            }
        };
    }

    @Override
    public void synchronise() {
        call();
        waits++;
        device.synchronise();
    }

    @Override
    public void close() {
        device.close();
    }
}
