package io.porolith.linear;

/** An iterative solve or a time step did not reach its tolerance. Exit code 3; everything written before stays valid. */
public final class NotConvergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotConvergedException(String message) {
        super(message);
    }
}
