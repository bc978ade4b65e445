package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.benchmarks.CheckList.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
    private static final List<String> PARTS = List.of("good", "throws", "crashes", "hangs", "last");

    @TempDir
    Path folder;

    /** A process that runs the parts from an index on, and what each of them does. */
    static final class Worker {
        public static void main(String[] arguments) throws Exception {
            CheckList checks = new CheckList(Path.of(arguments[1]), 1e3);
            for (String part : PARTS.subList(Integer.parseInt(arguments[0]), PARTS.size())) {
                checks.run(part, () -> act(part));
                if (!checks.failures().isEmpty()) {
                    return;
                }
            }
        }

        private static Object act(String part) throws InterruptedException {
            switch (part) {
                case "throws" -> throw new IllegalStateException("the device is lost");
                case "crashes" -> Runtime.getRuntime().halt(134);
                case "hangs" -> Thread.sleep(1_000_000);
                default -> {}
            }
            return Map.of("process", ProcessHandle.current().pid());
        }
    }

    private static List<String> command(int from, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                Integer.toString(from),
                file.toString());
    }

    @Test
    void aFaultCostsThePartItIsInAndNoOther() throws Exception {
        Path out = folder.resolve("report.json");
        CheckList checks = new CheckList(out, 1e3);
        new Workers(checks, WorkersTest::command, 5, 1e3).run(PARTS);
        Report report = Report.read(out);
        assertThat(report.parts()).containsOnlyKeys("good", "last");
        assertThat(report.parts().get("good")).isNotEqualTo(report.parts().get("last"));
        assertThat(checks.failures()).hasSize(3);
        assertThat(checks.failures().get(0)).contains("throws", "the device is lost");
        assertThat(checks.failures().get(1)).isEqualTo("crashes: its process ended with code 134");
        assertThat(checks.failures().get(2)).startsWith("hangs: ended after ");
        assertThat(checks.leftOut()).isEmpty();
    }

    @Test
    void whatTakesTooLongAtTheEndIsLeftOut() throws Exception {
        CheckList checks = new CheckList(folder.resolve("report.json"), 1);
        new Workers(checks, (from, file) -> command(from + 3, file), 1e3, 1).run(PARTS.subList(3, 5));
        assertThat(checks.failures()).isEmpty();
        assertThat(checks.leftOut()).containsExactly("hangs", "last");
    }

    @Test
    void aProcessThatDoesNotStartIsAFailureOfThePart() throws Exception {
        CheckList checks = new CheckList(folder.resolve("report.json"), 1e3);
        new Workers(checks, (from, file) -> List.of("false"), 1e3, 1).run(PARTS.subList(0, 1));
        assertThat(checks.failures()).containsExactly("good: its process ended with code 1");
    }
}
