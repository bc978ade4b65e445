package io.porolith.cuda;

import io.porolith.mesh.Grid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Kernel arguments as a device takes them: one after the other in native memory, each at a slot of its own. */
final class Arguments {
    /** Room for the largest argument, a grid of four ints. */
    static final int SLOT = 16;

    private static final int MOST = 20;

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
                default -> putGrid(at, (Grid) arguments[n]);
            }
        }
    }

    private void putGrid(int at, Grid g) {
        buffer.putInt(at, g.nx());
        buffer.putInt(at + 4, g.ny());
        buffer.putInt(at + 8, g.nz());
        buffer.putInt(at + 12, (g.periodicX() ? 1 : 0) | (g.periodicY() ? 2 : 0) | (g.periodicZ() ? 4 : 0));
    }
}
