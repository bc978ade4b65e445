package io.porolith.cases.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.run.RunObserver.StepResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesOneLineAStepWhenPiped() {
        try (Progress progress = Progress.on(out, false)) {
            progress.note("a note");
            progress.step(new StepResult(3, 0.5, 12.5, 17, new double[0]));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("a note\n 50 %  step 3, t = 12.50 s, 17 iterations\n");
    }

    @Test
    void isSilentWhenAskedToBe() {
        try (Progress progress = Progress.on(out, true)) {
            progress.note("a note");
            progress.step(new StepResult(1, 0.5, 1, 1, new double[0]));
        }
        assertThat(bytes.size()).isZero();
    }
}
