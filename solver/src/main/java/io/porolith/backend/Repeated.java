package io.porolith.backend;

/** A fixed sequence of verbs that runs again and again: the same verbs on the same vectors and operators with the same numbers. */
public interface Repeated extends AutoCloseable {
    void run();

    @Override
    void close();

    /** Calls the verbs each time. */
    static Repeated plainly(Runnable verbs) {
        return new Repeated() {
            @Override
            public void run() {
                verbs.run();
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }
}
