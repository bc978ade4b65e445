package io.porolith.cpu;

import io.porolith.mesh.Grid;
import java.util.ArrayDeque;

/**
 * Passes over all voxels in slabs of node planes, one slab per task. A slab recomputes the layer of voxels below it, so that every node row
 * is finished by one task in a fixed order: no colouring, no atomics, the same bits for any number of threads.
 */
final class Sweep__ {
    private final Grid grid;
    private final CellTable cells;
    private final RowArithmetic__ rows;
    private final int px;
    private final int plane;
    private final ArrayDeque<RowBuffers__> spare = new ArrayDeque<>();

    Sweep__(Grid grid, CellTable cells, RowArithmetic__ rows) {
        this.grid = grid;
        this.cells = cells;
        this.rows = rows;
        this.px = grid.nx() + 1;
        this.plane = px * (grid.ny() + 1);
    }

    void run(RowKernel__ kernel, real__[] x, RowSink__ sink, Threads threads) {
        int planes = grid.ownedZ();
        long work = (long) planes * plane * kernel.components();
        threads.slabs(planes, work, (k0, k1) -> slab(kernel, x, sink, k0, k1));
    }

    private void slab(RowKernel__ kernel, real__[] x, RowSink__ sink, int k0, int k1) {
        RowBuffers__ buf = borrow(kernel);
        if (k0 > 0) {
            layer(kernel, x, sink, buf, k0 - 1, -1);
        } else if (grid.periodicZ()) {
            layer(kernel, x, sink, buf, grid.nz() - 1, -1);
        } else {
            buf.clearUpper();
        }
        for (int k = k0; k < k1; k++) {
            layer(kernel, x, sink, buf, k, k);
        }
        synchronized (spare) {
            spare.push(buf);
        }
    }

    /** Buffers are kept between sweeps, so that sweeps leave nothing to the garbage collector. */
    private RowBuffers__ borrow(RowKernel__ kernel) {
        synchronized (spare) {
            if (!spare.isEmpty()) {
                return spare.pop();
            }
        }
        return new RowBuffers__(kernel.components(), kernel.scratchRows(), cells.stride(), plane);
    }

    /** Layer k of voxels (none if k is the last node plane); finishes node plane {@code finished} unless it is -1. */
    private void layer(RowKernel__ kernel, real__[] x, RowSink__ sink, RowBuffers__ buf, int k, int finished) {
        boolean voxels = k < grid.nz();
        buf.clearCurrent();
        if (voxels && grid.periodicY()) {
            elements(kernel, x, buf, grid.ny() - 1, k);
            buf.advanceRow();
        }
        for (int j = 0; j < grid.ownedY(); j++) {
            if (voxels && j < grid.ny()) {
                elements(kernel, x, buf, j, k);
            } else {
                buf.clearNext();
            }
            if (finished >= 0) {
                finish(sink, buf, j, finished, kernel.components());
            }
            keepUpper(buf, j, kernel.components());
            buf.advanceRow();
        }
    }

    private void elements(RowKernel__ kernel, real__[] x, RowBuffers__ buf, int j, int k) {
        int r = j + grid.ny() * k;
        int i0 = cells.rowBegin(r);
        int i1 = cells.rowEnd(r);
        if (i0 > 0 || i1 < cells.stride()) {
            buf.clearNext();
        }
        if (i0 < i1) {
            kernel.elementRow(x, grid.nodeCount(), px * j + plane * k, px, plane, cells.stride() * r, i0, i1, buf);
        }
    }

    private void finish(RowSink__ sink, RowBuffers__ buf, int j, int k, int components) {
        real__[] v = buf.value;
        int stride = buf.rowLength;
        for (int c = 0; c < components; c++) {
            int s = buf.current(c);
            int u = c * plane + j * px;
            int o = c * stride + RowBuffers__.PAD;
            rows.gather(buf.sums, s, s + stride - 1, buf.upper, u, v, o, px);
            if (grid.periodicX()) {
                v[o] += v[o + grid.nx()];
                v[o + grid.nx()] = v[o];
            }
        }
        sink.row(k, k * (grid.ny() + 1) + j, k * plane + j * px, v, RowBuffers__.PAD, stride);
    }

    /** The upper forces of a node row, for the layer above: left force of voxel i + right force of voxel i - 1. */
    private void keepUpper(RowBuffers__ buf, int j, int components) {
        for (int c = 0; c < components; c++) {
            int s = buf.current(c) + 2 * buf.rowLength;
            rows.add(buf.sums, s, s + buf.rowLength - 1, buf.upper, c * plane + j * px, px);
        }
    }
}
