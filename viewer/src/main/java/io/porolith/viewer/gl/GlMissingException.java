package io.porolith.viewer.gl;

/** OpenGL cannot be used on this machine; the message says why and what to install. */
public final class GlMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    public GlMissingException(String message) {
        super(message);
    }

    public GlMissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
