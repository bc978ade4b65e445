package io.porolith.cases;

import io.porolith.input.InputException;
import io.porolith.input.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The title of a case file, without reading the rest of it. */
public final class CaseTitle {
    private CaseTitle() {}

    /** The title, empty if the file gives none. */
    public static String of(Path file) {
        try {
            Settings settings = CaseReader.settings(
                    Files.readString(file),
                    file.getFileName().toString(),
                    List.of(),
                    file.toAbsolutePath().getParent());
            return settings.optionalText("title").orElse("");
        } catch (IOException e) {
            throw new InputException("case file \"" + file + "\" cannot be read as UTF-8 text: " + e, e);
        }
    }
}
