package io.porolith.cuda;

import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the blocks of matrices of one pattern lie on the device, and how to find the row of a number (levels.cuh). */
final class DeviceBlocks {
    private final Uploads arrays;
    private final Pattern pattern;
    private final DeviceRows.Layout layout;
    /** Without blocks. */
    private final DeviceRows rows;
    /** 0 until rows are looked for. */
    private long place;
    /** By height of a block the last coarsening of a matrix. */
    private final Map<Integer, AggregateCoarsening> last = new HashMap<>();

    /** @param arrays own what stays on the device */
    DeviceBlocks(Uploads arrays, Pattern pattern) {
        this.arrays = arrays;
        this.pattern = pattern;
        layout = DeviceRows.Layout.of(pattern.start());
        rows = layout.rows(arrays, 1, 1, pattern.column(), 0);
    }

    /**
     * The way from a level with these blocks to aggregates, one more owner of it: the last one, where couplings are what they were then, or else a new one.
     */
    AggregateCoarsening coarsening(BlockLevel fine, long numbers) {
        AggregateCoarsening before = last.get(fine.height());
        AggregateCoarsening now = AggregateCoarsening.of(fine, numbers, before, () -> forget(fine.height()));
        last.put(fine.height(), now);
        return now.shared();
    }

    private void forget(int height) {
        AggregateCoarsening gone = last.remove(height);
        if (gone != null) {
            gone.close();
        }
    }

    /** Gives back what is kept for later matrices. */
    void forget() {
        List.copyOf(last.keySet()).forEach(this::forget);
    }

    Pattern pattern() {
        return pattern;
    }

    int rows() {
        return rows.count();
    }

    /** Numbers of blocks of a size, padding included. */
    long numbers(int size) {
        return layout.entries() * size;
    }

    int slices() {
        return layout.slices();
    }

    /** Rows with the numbers of their blocks at an address. */
    DeviceRows rows(int height, int width, long value) {
        return new DeviceRows(rows.count(), height, width, rows.order(), rows.begin(), rows.column(), value);
    }

    /** Entries of the longest row. */
    int widest() {
        return layout.widest(0, layout.slices());
    }

    /** Threads of a kernel that makes all blocks, in so many parts each. */
    long threads(int parts) {
        return (long) DeviceRows.Layout.rows(0, slices()) * widest() * parts;
    }

    /** Arguments of such a kernel. */
    Object[] made(Object... more) {
        Object[] made = {rows.count(), slices(), widest(), rows.order(), rows.begin(), rows.column()};
        return Launches.with(made, more);
    }

    /** Arguments by which a kernel finds rows, and their numbers at an address. */
    Object[] found(long value) {
        if (place == 0) {
            place = arrays.of(layout.places());
        }
        return new Object[] {place, rows.begin(), rows.column(), value};
    }

    /** A byte of each block, in the order of the pattern. */
    byte[] onHost(Device device, long bytes) {
        byte[] padded = new byte[Math.toIntExact(numbers(1))];
        device.download(bytes, padded);
        byte[] own = new byte[pattern.size()];
        layout.take(padded, own);
        return own;
    }

    /** The matrix whose numbers are at an address, piece by piece. */
    BlockMatrixFp64 onHost(Device device, int height, int width, long value) {
        BlockMatrixFp64 matrix = BlockMatrixFp64.zero(pattern, height, width);
        int size = height * width;
        for (int s = 0; s < slices(); ) {
            int end = layout.pieceEnd(s, size);
            double[] piece = new double[layout.values(s, end, size)];
            device.download(value + 8L * layout.before(s, size), piece, 0, piece.length);
            layout.take(piece, s, end, size, matrix.value());
            s = end;
        }
        return matrix;
    }
}
