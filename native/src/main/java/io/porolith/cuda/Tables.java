package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.cuda.Device.Dim;

/** Several numbers from one pass over entries: a row from every block of the launch, then one row from all, in a fixed order. */
final class Tables {
    private final Device device;
    private final Launches launches;

    Tables(Device device, Launches launches) {
        this.device = device;
        this.launches = launches;
    }

    /**
     * The last row.
     *
     * @param width numbers in a row
     * @param rows gets the given arguments and where its rows go
     * @param total gets how many rows there are, where they are and where the last goes; one block, or one for each column where it is
     *     {@link Kernel#TOTAL_COLUMNS} or {@link Kernel#LARGEST_COLUMNS}
     */
    double[] of(int width, Kernel rows, Kernel total, long count, Object... arguments) {
        return of(width, total, new Pass(rows, count, arguments));
    }

    /**
     * A pass over entries.
     *
     * @param rows kernel that writes a row from every block; gets the given arguments and where its rows go
     */
    record Pass(Kernel rows, long count, Object... arguments) {}

    /** The last row of several passes, whose rows are joined in the order of the passes; those over nothing are left out. */
    double[] of(int width, Kernel total, Pass... passes) {
        int blocks = 0;
        for (Pass pass : passes) {
            blocks += pass.count > 0 ? Launches.lineBlocks(pass.count) : 0;
        }
        double[] last = new double[width];
        long table = launches.room(8L * width * (blocks + 1));
        long out = table;
        for (Pass pass : passes) {
            if (pass.count > 0) {
                launches.entries(pass.rows, Precision.FP64, pass.count, Launches.with(pass.arguments, out));
                out += 8L * width * Launches.lineBlocks(pass.count);
            }
        }
        boolean byColumn = total == Kernel.TOTAL_COLUMNS || total == Kernel.LARGEST_COLUMNS;
        Dim columns = new Dim(byColumn ? width : 1, 1, 1);
        device.launch(total, Precision.FP64, columns, Launches.LINE, blocks, table, out);
        device.download(out, last, 0, width);
        return last;
    }
}
