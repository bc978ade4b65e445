package io.porolith.cuda;

import io.porolith.mesh.Grid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Kernel arguments as a device takes them: one after the other in native memory, each at a slot of its own. */
final class Arguments {
    /** Room for the largest argument, a grid of four ints. */
    static final int SLOT = 16;

    private static final int MOST = 28;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST * SLOT).order(ByteOrder.nativeOrder());

    ByteBuffer buffer() {
        return buffer;
    }

    static int most() {
        return MOST;
    }

    /** Puts the arguments into the buffer. Their types must be those the kernel declares. */
    void put(Kernel kernel, Object... arguments) {
        String types = kernel.parameters();
        if (arguments.length != types.length()) {
            throw new IllegalArgumentException(
                    kernel + " takes " + types.length() + " arguments, not " + arguments.length);
        }
        for (int n = 0; n < arguments.length; n++) {
            int at = n * SLOT;
            switch (types.charAt(n)) {
                case 'i' -> buffer.putInt(at, (Integer) arguments[n]);
                case 'd' -> buffer.putDouble(at, (Double) arguments[n]);
                case 'p', 'l' -> buffer.putLong(at, (Long) arguments[n]);
                default -> putBox(at, arguments[n]);
            }
        }
    }

    private void putBox(int at, Object box) {
        if (box instanceof Line line) {
            put(at, line.count() - 1, 0, 0, 0);
        } else {
            Grid g = (Grid) box;
            int periodic = (g.periodicX() ? 1 : 0) | (g.periodicY() ? 2 : 0) | (g.periodicZ() ? 4 : 0);
            put(at, g.nx(), g.ny(), g.nz(), periodic);
        }
    }

    private void put(int at, int nx, int ny, int nz, int periodic) {
        buffer.putInt(at, nx);
        buffer.putInt(at + 4, ny);
        buffer.putInt(at + 8, nz);
        buffer.putInt(at + 12, periodic);
    }
}
