package io.porolith.backend;

/** Floating-point width of a vector or operator. */
public enum Precision {
    FP64(8),
    FP32(4);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
