package io.porolith.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that runs one parallel loop at a time. A loop has one piece per thread, and whoever is awake takes the next: on a busy
 * machine the caller does the piece of a thread that has no processor. Threads wait by spinning briefly, then park.
 */
final class Threads implements AutoCloseable {
    /** Loops with fewer node values than this run on the caller alone: waking the team would cost more. */
    private static final long SERIAL_WORK = 30_000;

    /** Threads that spin for long take processors from the compiler of the virtual machine, which short runs wait for. */
    private static final int SPINS = 2_000;

    /** Body of a loop over a contiguous range. */
    @FunctionalInterface
    interface Slab {
        void run(int from, int to);
    }

    private final Thread[] workers;

    /** Number of the loop in the upper half, pieces of it that nobody has taken in the lower half. */
    private final AtomicLong ticket = new AtomicLong();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;
    private Slab body = (a, b) -> {};
    private int size;

    Threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a team needs at least one thread, not " + count);
        }
        workers = new Thread[count - 1];
        for (int t = 0; t < workers.length; t++) {
            workers[t] = new Thread(this::work, "porolith-" + (t + 1));
            workers[t].setDaemon(true);
            workers[t].start();
        }
    }

    int count() {
        return workers.length + 1;
    }

    /** Splits 0..n into one contiguous slab per thread. */
    synchronized void slabs(int n, long work, Slab slab) {
        if (closed) {
            throw new IllegalStateException("the cpu backend is closed");
        }
        if (workers.length == 0 || n < 2 || work < SERIAL_WORK) {
            slab.run(0, n);
            return;
        }
        failure.set(null);
        body = slab;
        size = n;
        unfinished.set(count());
        ticket.set(((ticket.get() >>> 32) + 1) << 32 | count());
        for (Thread w : workers) {
            LockSupport.unpark(w);
        }
        takePieces();
        awaitPieces();
        rethrow();
    }

    private void awaitPieces() {
        int spins = 0;
        while (unfinished.get() > 0) {
            if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void rethrow() {
        Throwable f = failure.getAndSet(null);
        if (f instanceof Error e) {
            throw e;
        }
        if (f instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Runs pieces until none is left. Body and bounds are read once a piece is taken: the loop cannot end before that piece does. */
    private void takePieces() {
        long t = ticket.get();
        while ((int) t > 0) {
            if (ticket.compareAndSet(t, t - 1)) {
                run(count() - (int) t);
            }
            t = ticket.get();
        }
    }

    private void run(int piece) {
        try {
            int from = (int) ((long) size * piece / count());
            int to = (int) ((long) size * (piece + 1) / count());
            if (from < to) {
                body.run(from, to);
            }
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
        } finally {
            unfinished.decrementAndGet();
        }
    }

    private void work() {
        int spins = 0;
        while (!closed) {
            if ((int) ticket.get() > 0) {
                takePieces();
                spins = 0;
            } else if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread w : workers) {
            LockSupport.unpark(w);
        }
    }
}
