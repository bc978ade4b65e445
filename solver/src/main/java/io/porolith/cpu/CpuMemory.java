package io.porolith.cpu;

/** Counts the bytes of vectors, fields and operators. */
final class CpuMemory {
    private long inUse;
    private long peak;

    synchronized void take(long bytes) {
        inUse += bytes;
        peak = Math.max(peak, inUse);
    }

    synchronized void free(long bytes) {
        inUse -= bytes;
    }

    synchronized long inUse() {
        return inUse;
    }

    synchronized long peak() {
        return peak;
    }
}
