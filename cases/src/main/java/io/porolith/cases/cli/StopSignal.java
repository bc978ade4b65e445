package io.porolith.cases.cli;

import java.io.PrintStream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C while a run goes on: the first asks it to stop after the step it is in, the second ends the program at once. */
final class StopSignal implements AutoCloseable {
    private static final Signal INTERRUPT = new Signal("INT");

    private final PrintStream messages;
    private final SignalHandler before;
    private volatile boolean requested;

    private StopSignal(PrintStream messages) {
        this.messages = messages;
        this.before = Signal.handle(INTERRUPT, signal -> request());
    }

    static StopSignal listen(PrintStream messages) {
        return new StopSignal(messages);
    }

    boolean isRequested() {
        return requested;
    }

    private void request() {
        if (requested) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        requested = true;
        messages.println("\nstopping after this step; press Ctrl-C again to stop at once");
    }

    @Override
    public void close() {
        Signal.handle(INTERRUPT, before);
    }
}
