package io.porolith.cases.cli;

/** The user asked the run to stop, and it has stopped after a whole step. */
final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interruption(String message) {
        super(message);
    }
}
