package io.porolith.backend;

/** The memory of the device does not hold what was asked for. Exit code 5. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceMemoryException(String message) {
        super(message);
    }
}
