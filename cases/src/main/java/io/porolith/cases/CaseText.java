package io.porolith.cases;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a case file. */
final class CaseText {
    private CaseText() {}

    /** @throws InputException if the file cannot be read, in words of the user and not of Java */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw problem(file, "is not UTF-8 text; save it as UTF-8, which holds every letter", e);
        } catch (AccessDeniedException e) {
            throw problem(file, "may not be read by this user; expected a file with permission to read", e);
        } catch (IOException e) {
            throw problem(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputException problem(Path file, String what, IOException cause) {
        return new InputException("case file \"" + file + "\" " + what, cause);
    }
}
