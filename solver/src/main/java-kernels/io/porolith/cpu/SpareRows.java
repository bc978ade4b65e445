package io.porolith.cpu;

import java.util.ArrayDeque;

/** Working arrays that are kept between parallel loops, so that loops leave nothing to the garbage collector. */
final class SpareRows__ {
    private final ArrayDeque<real__[]> spare = new ArrayDeque<>();

    /** An array of at least that length, with whatever is left in it. */
    synchronized real__[] borrow(int length) {
        real__[] row = spare.isEmpty() ? new real__[length] : spare.pop();
        return row.length < length ? new real__[length] : row;
    }

    synchronized void giveBack(real__[] row) {
        spare.push(row);
    }
}
