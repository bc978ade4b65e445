package io.porolith.cpu;

import java.util.Arrays;

/**
 * Working rows of one thread: modal values of the current element row, and for two node rows (current and next) the sums of left and right
 * nodal forces in the lower and upper node plane. A row starts with a zero pad, so that the right force of voxel -1 reads as zero.
 */
final class RowBuffers__ {
    static final int PAD = 16;

    final int length;
    final int rowLength;
    final real__[] modes;
    final real__[] sums;
    final real__[] value;
    /** Partial sums of the upper node plane of the last layer, component after component. */
    final real__[] upper;

    private final int components;
    private int flip;

    RowBuffers__(int components, int scratchRows, int paddedRow, int planeNodes) {
        this.components = components;
        this.length = paddedRow;
        this.rowLength = paddedRow + 2 * PAD;
        this.modes = new real__[scratchRows * length];
        this.sums = new real__[2 * components * 4 * rowLength];
        this.value = new real__[components * rowLength];
        this.upper = new real__[components * planeNodes];
    }

    /** First entry (voxel 0) of the lower-left sums of the current node row; lower-right, upper-left, upper-right follow. */
    int current(int component) {
        return (flip * components + component) * 4 * rowLength + PAD;
    }

    int next(int component) {
        return ((1 - flip) * components + component) * 4 * rowLength + PAD;
    }

    /** The next node row becomes the current one. */
    void advanceRow() {
        flip = 1 - flip;
    }

    void clearUpper() {
        Arrays.fill(upper, 0);
    }

    void clearCurrent() {
        int from = flip * components * 4 * rowLength;
        Arrays.fill(sums, from, from + components * 4 * rowLength, 0);
    }

    void clearNext() {
        int from = (1 - flip) * components * 4 * rowLength;
        Arrays.fill(sums, from, from + components * 4 * rowLength, 0);
    }
}
