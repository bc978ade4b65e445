package io.porolith.cuda;

import io.porolith.mesh.Grid;

/** Fields that are written: they wait on the device in pieces of some layers, so that they need no memory of the size of the lattice there. */
final class FieldPieces {
    /** Values of a piece. */
    private static final int PIECE = 1 << 22;

    private final Device device;
    private final DeviceMemory memory;
    private final Grid grid;

    FieldPieces(Device device, DeviceMemory memory, Grid grid) {
        this.device = device;
        this.memory = memory;
        this.grid = grid;
    }

    /** Writes the layers from k on, before end, to an address. */
    @FunctionalInterface
    interface Writer {
        void write(int k, int end, long to);
    }

    /** Brings layers of voxels to the host, into an array from a position on. */
    void bring(Writer writer, int components, int kBegin, int kEnd, float[] values, int at) {
        int perLayer = grid.nx() * grid.ny() * components;
        int layers = Math.max(1, Math.min(kEnd - kBegin, PIECE / perLayer));
        try (DeviceMemory.Block piece = memory.allocate(4L * layers * perLayer)) {
            for (int k = kBegin; k < kEnd; k += layers) {
                int end = Math.min(kEnd, k + layers);
                writer.write(k, end, piece.address());
                device.download(piece.address(), values, at + (k - kBegin) * perLayer, (end - k) * perLayer);
            }
        }
    }
}
