package io.porolith.cases;

import io.porolith.input.Settings;
import java.nio.file.Path;
import java.util.List;

/** The title of a case file, without reading the rest of it. */
public final class CaseTitle {
    private CaseTitle() {}

    /** The title, empty if the file gives none. */
    public static String of(Path file) {
        Settings settings = CaseReader.settings(
                CaseText.read(file),
                file.getFileName().toString(),
                List.of(),
                file.toAbsolutePath().getParent());
        return settings.optionalText("title").orElse("");
    }
}
