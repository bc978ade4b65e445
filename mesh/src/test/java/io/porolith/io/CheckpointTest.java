package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Map<String, String> HEADER = Map.of("case", "abc", "steps", "7");

    @TempDir
    private Path directory;

    private final double[] large = new Random(3).doubles(20_000).toArray();

    private void write() throws IOException {
        CheckpointWriter.write(directory, HEADER, to -> {
            to.put("few", 1, Double.NaN, -0.0, Double.MIN_VALUE);
            to.put("none");
            to.put("large", large);
        });
    }

    @Test
    void givesBackTheSameBitsInOrder() throws IOException {
        write();
        try (CheckpointReader reader = CheckpointReader.open(directory)) {
            assertThat(reader.header()).isEqualTo(HEADER);
            assertThat(reader.take("few", 4)).containsExactly(1, Double.NaN, -0.0, Double.MIN_VALUE);
            assertThat(reader.take("none", -1)).isEmpty();
            assertThat(reader.take("large", 20_000)).containsExactly(large);
            assertThatThrownBy(() -> reader.take("more", 1)).hasMessageContaining("ends before more");
        }
        try (CheckpointReader reader = CheckpointReader.open(directory)) {
            assertThatThrownBy(() -> reader.take("few", 5))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("holds 4 values of few where 5 of few were expected");
        }
    }

    @Test
    void anyDamageIsFound() throws IOException {
        write();
        Path file = directory.resolve("state.bin");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int trial = 0; trial < 30; trial++) {
            byte[] bytes = whole.clone();
            int at = trial == 0 ? 0 : trial == 1 ? bytes.length - 1 : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            assertThatThrownBy(() -> CheckpointReader.open(directory))
                    .as("byte %d", at)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("state.bin");
        }
        for (int length : new int[] {0, 5, 30, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CheckpointReader.open(directory)).hasMessageContaining("is damaged");
        }
    }

    @Test
    void aFailureWhileWritingLeavesTheOldOne() throws IOException {
        write();
        byte[] before = Files.readAllBytes(directory.resolve("state.bin"));
        assertThatThrownBy(() -> CheckpointWriter.write(directory, HEADER, to -> {
                    to.put("few", 2);
                    throw new IllegalStateException("out of ideas");
                }))
                .hasMessage("out of ideas");
        assertThat(Files.readAllBytes(directory.resolve("state.bin"))).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whyThereIsNothingToResumeIsSaidAndWhatToDo() throws IOException {
        Path result = directory.resolve("result");
        Path checkpoint = result.resolve("checkpoint");
        assertThatThrownBy(() -> CheckpointReader.open(checkpoint))
                .hasMessageEndingWith("result: there is no such directory; run without --resume.");
        Files.createDirectory(result);
        assertThatThrownBy(() -> CheckpointReader.open(checkpoint))
                .hasMessageEndingWith(
                        "result: it has no checkpoint, since its run was finished or ended before the first one;"
                                + " start anew with --overwrite.");
    }
}
