package io.porolith.cuda;

import io.porolith.backend.HeldDirections;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What is prescribed of the rows of a level, on the device. */
final class CudaHeld implements AutoCloseable {
    private final HeldDirections held;
    private final Uploads arrays;
    private final long mask;
    private final long rows;
    private final long projectors;

    /** @param held rows held along directions that are no axes */
    CudaHeld(Device device, DeviceMemory memory, int count, HeldDirections held) {
        this.held = rising(held);
        arrays = new Uploads(device, memory);
        try {
            mask = arrays.zeros(count);
            rows = arrays.of(this.held.at());
            projectors = arrays.of(this.held.projector(), io.porolith.backend.Precision.FP64);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    private static HeldDirections rising(HeldDirections held) {
        int[] order = IntStream.range(0, held.at().length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> held.at()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] at = IntStream.of(order).map(i -> held.at()[i]).toArray();
        double[] projector = new double[held.projector().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(held.projector(), 9 * order[i], projector, 9 * i, 9);
        }
        return new HeldDirections(at, projector);
    }

    /** Prescribes components of rows. Held nodes are those of surfaces, so a list of them is much less than a byte a row. */
    void prescribe(Device device, Launches launches, byte[] ofRows) {
        int[] at = IntStream.range(0, ofRows.length).filter(r -> ofRows[r] != 0).toArray();
        byte[] bits = new byte[at.length];
        for (int n = 0; n < at.length; n++) {
            bits[n] = ofRows[at[n]];
        }
        CudaOperator.hold(device, launches, at, bits, mask);
    }

    HeldDirections directions() {
        return held;
    }

    /** Components by row, an address. */
    long mask() {
        return mask;
    }

    /** Arguments that say which rows are held along other directions. */
    Object[] arguments() {
        return new Object[] {held.at().length, rows, projectors};
    }

    int count() {
        return held.at().length;
    }

    long rows() {
        return rows;
    }

    long projectors() {
        return projectors;
    }

    long bytes() {
        return arrays.bytes();
    }

    @Override
    public void close() {
        arrays.close();
    }
}
