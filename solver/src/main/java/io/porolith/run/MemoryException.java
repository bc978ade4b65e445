package io.porolith.run;

/** The problem does not fit in memory. Exit code 5. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MemoryException(String message) {
        super(message);
    }
}
