package io.porolith.backend;

/** The backend or device that was asked for is not there. Exit code 4. */
public final class BackendMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackendMissingException(String message) {
        super(message);
    }
}
