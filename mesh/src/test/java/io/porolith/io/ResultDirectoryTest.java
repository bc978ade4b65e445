package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.io.ResultDirectory.Existing;
import io.porolith.io.ResultDirectory.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {
    private static final List<Column> COLUMNS = List.of(new Column("time", "s"));

    @TempDir
    Path root;

    private void finishedRun(Path path, Existing existing) throws IOException {
        try (ResultDirectory result = ResultDirectory.open(path, existing)) {
            result.writeCase("name: a\n");
            result.log("first line");
            try (HistoryCsv history = result.history(COLUMNS)) {
                history.row(0);
            }
            assertThat(path.resolve("summary.json")).doesNotExist();
            result.seal(Status.FINISHED, Map.of("x", 1));
        }
    }

    @Test
    void summaryIsTheLastFileAndSaysHowTheRunEnded() throws IOException {
        Path path = root.resolve("results/a");
        finishedRun(path, Existing.REFUSE);
        assertThat(Json.readObject(path.resolve("summary.json"))).isEqualTo(Map.of("status", "finished", "x", 1L));
        assertThat(path.resolve("log.txt")).content().contains("first line");
        assertThat(path.resolve("case.yaml")).hasContent("name: a");
        assertThat(path.toFile().list())
                .containsExactlyInAnyOrder("summary.json", "log.txt", "case.yaml", "history.csv");
    }

    @Test
    void refusesAResultThatIsThereUnlessToldToReplaceIt() throws IOException {
        Path path = root.resolve("a");
        finishedRun(path, Existing.REFUSE);
        assertThatThrownBy(() -> ResultDirectory.open(path, Existing.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path + " is not empty")
                .hasMessageContaining("--out")
                .hasMessageContaining("--overwrite");
        assertThat(path.resolve("summary.json")).exists();
        try (ResultDirectory result = ResultDirectory.open(path, Existing.OVERWRITE)) {
            assertThat(result.path().toFile().list()).containsExactly("log.txt");
            assertThat(path.resolve("log.txt")).isEmptyFile();
        }
    }

    @Test
    void overwritingNeverRemovesForeignFiles() throws IOException {
        Path path = root.resolve("home");
        finishedRun(path, Existing.REFUSE);
        Files.writeString(path.resolve("thesis.tex"), "x");
        assertThatThrownBy(() -> ResultDirectory.open(path, Existing.OVERWRITE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("thesis.tex");
        assertThat(path.resolve("summary.json")).exists();
    }

    @Test
    void anEmptyDirectoryIsTakenAndAFileIsNot() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));
        finishedRun(empty, Existing.REFUSE);
        Path file = Files.writeString(root.resolve("file"), "x");
        assertThatThrownBy(() -> ResultDirectory.open(file, Existing.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> ResultDirectory.open(file.resolve("below"), Existing.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--out");
    }

    @Test
    void discardRemovesWhatWasMadeAndNothingElse() throws IOException {
        Path deep = root.resolve("results/deep/run");
        Path neighbour = Files.createDirectories(root.resolve("results")).resolve("notes.txt");
        Files.writeString(neighbour, "x");
        ResultDirectory result = ResultDirectory.open(deep, Existing.REFUSE);
        result.writeCase("x");
        Files.createDirectories(result.checkpoint().resolve("part"));
        result.discard();
        assertThat(root.resolve("results/deep")).doesNotExist();
        assertThat(neighbour).exists();

        Path mine = Files.createDirectory(root.resolve("mine"));
        ResultDirectory.open(mine, Existing.REFUSE).discard();
        assertThat(mine).isEmptyDirectory();
    }

    @Test
    void resumeNeedsACheckpointAndUnsealsTheResult() throws IOException {
        Path path = root.resolve("a");
        finishedRun(path, Existing.REFUSE);
        assertThatThrownBy(() -> ResultDirectory.open(path, Existing.RESUME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing to resume");
        assertThat(path.resolve("summary.json")).exists();
        Files.createDirectory(path.resolve("checkpoint"));
        ResultDirectory result = ResultDirectory.open(path, Existing.RESUME);
        assertThat(path.resolve("summary.json")).doesNotExist();
        result.log("second line");
        assertThat(path.resolve("log.txt")).content().containsSubsequence("first line", "second line");
        result.discard();
        assertThat(path.resolve("history.csv")).exists();
    }
}
