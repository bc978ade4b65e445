package io.porolith.cases.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

class StopSignalTest {
    /** Ctrl-C at a terminal, and what batch systems send before they kill. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalAsksARunToStop(String name) throws InterruptedException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (StopSignal stop = StopSignal.listen(new PrintStream(told, true, StandardCharsets.UTF_8))) {
            assertThat(stop.isRequested()).isFalse();
            Signal.raise(new Signal(name));
            // The handler runs in a thread of its own.
            Instant end = Instant.now().plus(Duration.ofSeconds(20));
            while (!told.toString(StandardCharsets.UTF_8).contains("at once")
                    && Instant.now().isBefore(end)) {
                Thread.sleep(5);
            }
            assertThat(stop.isRequested()).isTrue();
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("stopping after this step");
    }
}
