package io.porolith.cases.cli;

import io.porolith.backend.BackendMissingException;
import io.porolith.backend.DeviceMemoryException;
import io.porolith.input.InputException;
import io.porolith.linear.NotConvergedException;
import io.porolith.run.MemoryException;
import java.io.UncheckedIOException;

/** Exit codes of the program. */
final class ExitCode {
    static final int DONE = 0;
    static final int INTERNAL_ERROR = 1;
    static final int BAD_INPUT = 2;
    static final int NOT_CONVERGED = 3;
    static final int BACKEND_MISSING = 4;
    static final int OUT_OF_MEMORY = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof InputException || failure instanceof UncheckedIOException) {
            return BAD_INPUT;
        }
        if (failure instanceof NotConvergedException) {
            return NOT_CONVERGED;
        }
        if (failure instanceof BackendMissingException) {
            return BACKEND_MISSING;
        }
        if (failure instanceof OutOfMemoryError
                || failure instanceof MemoryException
                || failure instanceof DeviceMemoryException) {
            return OUT_OF_MEMORY;
        }
        return failure instanceof Interruption ? INTERRUPTED : INTERNAL_ERROR;
    }
}
