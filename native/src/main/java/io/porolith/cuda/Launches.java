package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.cuda.Device.Dim;
import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import java.util.Locale;

/**
 * Shapes of launches, and sums that take two of them: partial sums of the blocks, then their total. Shapes depend on the grid alone, never on
 * the device, so sums have the same order everywhere.
 */
final class Launches implements AutoCloseable {
    /** As in kernel.cuh and sweep.cuh. */
    static final int THREADS = 256;

    static final int TILE_X = 32;
    static final int TILE_Y = 8;

    /** Threads of a block in launches over entries. */
    static final Dim LINE = new Dim(THREADS, 1, 1);

    private static final Dim TILE = new Dim(TILE_X, TILE_Y, 1);
    /** Keeps every multiprocessor busy; more blocks would only make more partial sums. */
    private static final int MOST_LINE_BLOCKS = 2048;
    /** One step of all threads short of 2^32. */
    static final long MOST_ENTRIES = (1L << 32) - MOST_LINE_BLOCKS * THREADS;
    /** Tiles are cut into chunks along z until there are about so many blocks: several for each place on a large device. */
    private static final int ENOUGH_TILES = 2048;
    /** Shorter chunks would recompute too large a share of the layers. */
    private static final int LEAST_PLANES = 4;

    private final Device device;
    private long scratch;
    private int scratchSums;
    private long room;
    private long roomBytes;
    private long result;
    private final double[] host = new double[1];

    Launches(Device device) {
        this.device = device;
    }

    /**
     * One thread per entry, or per few of them; the kernel gets the given arguments. Entries are counted in 32 bits without a sign, and the last
     * step of a thread must not pass the end of those.
     */
    void entries(Kernel kernel, Precision precision, long count, Object... arguments) {
        device.launch(kernel, precision, new Dim(lineBlocks(count), 1, 1), LINE, arguments);
    }

    /** One block of threads. */
    void once(Kernel kernel, Precision precision, Object... arguments) {
        device.launch(kernel, precision, new Dim(1, 1, 1), LINE, arguments);
    }

    /** Blocks of a launch over entries. */
    static int lineBlocks(long count) {
        if (count > MOST_ENTRIES) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "a vector of %,d values is beyond the %,d that a kernel counts; take fewer voxels per edge",
                    count,
                    MOST_ENTRIES));
        }
        return (int) Math.max(1, Math.min(MOST_LINE_BLOCKS, (count - 1) / THREADS + 1));
    }

    /** A sum over entries; the kernel gets the given arguments and where its partial sums go. */
    double entrySum(Kernel kernel, Precision precision, long count, Object... arguments) {
        entrySumTo(result(), 1, kernel, precision, count, arguments);
        return taken();
    }

    /** The same sum times a factor, left on the device at an address. */
    void entrySumTo(long sum, double factor, Kernel kernel, Precision precision, long count, Object... arguments) {
        int blocks = lineBlocks(count);
        entries(kernel, precision, count, with(arguments, partialSums(blocks)));
        total(blocks, factor, sum);
    }

    /** A sweep over a grid; the kernel gets grid, planes per chunk and the given arguments. */
    void sweep(Kernel kernel, Precision precision, Grid grid, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = grid;
        all[1] = planes(grid);
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        device.launch(kernel, precision, tiles(grid), TILE, all);
    }

    /** A sweep that sums up, its sum left on the device at an address; the kernel gets in addition where its partial sums go. */
    void sweepSumTo(long sum, Kernel kernel, Precision precision, Grid grid, Object... arguments) {
        Dim tiles = tiles(grid);
        int blocks = tiles.x() * tiles.y() * tiles.z();
        sweep(kernel, precision, grid, with(arguments, partialSums(blocks)));
        total(blocks, 1, sum);
    }

    static Dim tiles(Grid g) {
        return new Dim(columns(g.ownedX(), TILE_X), columns(g.ownedY(), TILE_Y), pieces(g.ownedZ(), planes(g)));
    }

    /** Node planes per chunk. */
    static int planes(Grid g) {
        int perPlane = columns(g.ownedX(), TILE_X) * columns(g.ownedY(), TILE_Y);
        return Math.max(LEAST_PLANES, pieces(g.ownedZ(), pieces(ENOUGH_TILES, perPlane)));
    }

    /** A tile finishes one node column less than it has threads. */
    private static int columns(int nodes, int threads) {
        return pieces(nodes, threads - 1);
    }

    private static int pieces(int n, int size) {
        return (n + size - 1) / size;
    }

    /** Arguments and some more. */
    static Object[] with(Object[] arguments, Object... more) {
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private long partialSums(int count) {
        if (count > scratchSums) {
            freePartialSums();
            scratch = device.allocate(8L * count);
            scratchSums = count;
        }
        return scratch;
    }

    private void total(int count, double factor, long sum) {
        once(Kernel.TOTAL, Precision.FP64, count, scratch, factor, sum);
    }

    /** Where a sum waits for the host; an address on the device. */
    long result() {
        if (result == 0) {
            result = device.allocate(8L);
        }
        return result;
    }

    /** Waits for the sum that was left at {@link #result}. */
    double taken() {
        device.download(result, host, 0, 1);
        return host[0];
    }

    /**
     * An address where so many bytes may wait until the next call. They are kept: a driver takes its time to give memory out, and waits for the
     * device when it comes back.
     */
    long room(long bytes) {
        if (bytes > roomBytes) {
            freeRoom();
            room = device.allocate(bytes);
            roomBytes = bytes;
        }
        return room;
    }

    private void freeRoom() {
        if (roomBytes > 0) {
            roomBytes = 0;
            device.free(room);
        }
    }

    private void freePartialSums() {
        if (scratchSums > 0) {
            scratchSums = 0;
            device.free(scratch);
        }
    }

    @Override
    public void close() {
        freePartialSums();
        freeRoom();
        if (result != 0) {
            device.free(result);
            result = 0;
        }
    }
}
