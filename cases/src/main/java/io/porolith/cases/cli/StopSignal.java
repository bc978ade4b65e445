package io.porolith.cases.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C while a run goes on, or the wish of a batch system, of {@code kill} or of {@code timeout} that it ends: the first asks it to stop after
 * the step it is in, the second ends the program at once.
 */
final class StopSignal implements AutoCloseable {
    private static final List<Signal> SIGNALS = List.of(new Signal("INT"), new Signal("TERM"));

    private final PrintStream messages;
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private volatile boolean requested;

    private StopSignal(PrintStream messages) {
        this.messages = messages;
        SIGNALS.forEach(signal -> before.put(signal, Signal.handle(signal, this::request)));
    }

    static StopSignal listen(PrintStream messages) {
        return new StopSignal(messages);
    }

    boolean isRequested() {
        return requested;
    }

    private void request(Signal signal) {
        if (requested) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        requested = true;
        messages.println("\nstopping after this step; "
                + (signal.getName().equals("INT")
                        ? "press Ctrl-C again to stop at once"
                        : "another signal to end stops at once"));
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
