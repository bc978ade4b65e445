package io.porolith.input;

/**
 * Something in the user's input is wrong. The message is one sentence for the user: where (file, line, key), the value found, what was
 * expected and the nearest valid choice. The command line prints it as it is and ends with exit code 2.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
