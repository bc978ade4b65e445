package io.porolith.cases.cli;

import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped case files, found beside the launcher. */
final class Installation {
    private Installation() {}

    /** The folder of the launcher, or the working directory if the program was started without it. */
    static Path home() {
        return Path.of(System.getProperty("porolith.home", ""));
    }

    /** Shipped case files in alphabetical order. */
    static List<Path> cases() {
        return caseFiles(home().resolve("cases"));
    }

    /** The file of a case, given as a path or as the name of a shipped case. */
    static Path find(String caseOrName) {
        Path path = Path.of(caseOrName);
        if (Files.isRegularFile(path)) {
            return path;
        }
        if (Files.isDirectory(path)) {
            throw new InputException("\"" + caseOrName + "\" is a directory, expected a case file such as "
                    + path.resolve("quickstart.yaml"));
        }
        return cases().stream()
                .filter(file -> name(file).equals(caseOrName))
                .findFirst()
                .orElseThrow(() -> missing(path));
    }

    /** File name without its ending. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    private static InputException missing(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        List<String> beside = caseFiles(folder).stream()
                .map(file -> path.resolveSibling(file.getFileName()).toString())
                .toList();
        List<String> shipped = cases().stream().map(Installation::name).toList();
        String hint = Nearest.hint(path.toString(), beside);
        return new InputException("there is no case file \"" + path + "\""
                + (hint.isEmpty() ? Nearest.hint(path.toString(), shipped) : hint)
                + (hint.isEmpty() && !shipped.isEmpty() ? " (shipped cases: " + String.join(", ", shipped) + ")" : ""));
    }

    private static List<Path> caseFiles(Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
