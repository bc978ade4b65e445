package io.porolith.cpu;

/**
 * Where a body was in its last committed step: nodal displacement and displacement gradient of a periodic cell. Points that take a step in
 * parts begin there; a body whose points do not keeps nothing.
 */
final class CommittedMotion {
    private double[] committed;
    private double[] last;
    private final double[] committedCell = new double[9];
    private final double[] lastCell = new double[9];

    /** @param values of a displacement, 0 to keep nothing */
    CommittedMotion(int values) {
        committed = new double[values];
        last = new double[values];
    }

    boolean isKept() {
        return committed.length > 0;
    }

    /** Takes note of the displacement of an evaluation and the gradient of the cell. */
    void evaluated(double[] displacement, double[] cell) {
        System.arraycopy(displacement, 0, last, 0, last.length);
        System.arraycopy(cell, 0, lastCell, 0, 9);
    }

    void commit() {
        double[] swap = committed;
        committed = last;
        last = swap;
        System.arraycopy(lastCell, 0, committedCell, 0, 9);
    }

    double[] displacement() {
        return committed;
    }

    double[] cell() {
        return committedCell;
    }

    long bytes() {
        return 16L * committed.length;
    }

    /** Length of what {@link #save} writes. */
    int length() {
        return isKept() ? committed.length + 9 : 0;
    }

    void save(double[] host, int at) {
        if (isKept()) {
            System.arraycopy(committed, 0, host, at, committed.length);
            System.arraycopy(committedCell, 0, host, at + committed.length, 9);
        }
    }

    void restore(double[] host, int at) {
        if (isKept()) {
            System.arraycopy(host, at, committed, 0, committed.length);
            System.arraycopy(host, at + committed.length, committedCell, 0, 9);
        }
    }
}
