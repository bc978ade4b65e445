package io.porolith.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A fixed team of threads that runs one parallel loop at a time. Waits by spinning briefly, then parks. */
final class Threads implements AutoCloseable {
    /** Loops with fewer node values than this run on the caller alone: waking the team would cost more. */
    private static final long SERIAL_WORK = 30_000;

    private static final int SPINS = 20_000;

    /** Body of a loop over a contiguous range. */
    @FunctionalInterface
    interface Slab {
        void run(int from, int to);
    }

    private final Thread[] workers;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile int generation;
    private volatile boolean closed;
    private Slab body = (a, b) -> {};
    private int size;

    Threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a team needs at least one thread, not " + count);
        }
        workers = new Thread[count - 1];
        for (int t = 0; t < workers.length; t++) {
            int rank = t + 1;
            workers[t] = new Thread(() -> work(rank), "porolith-" + rank);
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
        pending.set(workers.length);
        generation++;
        for (Thread w : workers) {
            LockSupport.unpark(w);
        }
        try {
            runRank(0);
        } finally {
            awaitWorkers();
        }
        rethrow();
    }

    private void awaitWorkers() {
        int spins = 0;
        while (pending.get() > 0) {
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

    private void runRank(int rank) {
        int from = (int) ((long) size * rank / count());
        int to = (int) ((long) size * (rank + 1) / count());
        if (from < to) {
            body.run(from, to);
        }
    }

    private void work(int rank) {
        int seen = 0;
        while (!closed) {
            int spins = 0;
            while (generation == seen && !closed) {
                if (spins++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            seen = generation;
            try {
                runRank(rank);
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
            } finally {
                pending.decrementAndGet();
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
