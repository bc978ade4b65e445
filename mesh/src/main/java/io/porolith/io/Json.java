package io.porolith.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * JSON (RFC 8259) as plain Java values: {@link Map} with text keys in order, {@link java.util.List}, text, {@link Long}, {@link Double},
 * {@link Boolean} and {@code null}.
 *
 * <p>The writer also takes other numbers, primitive arrays, enums (their name in lower case), {@link java.util.Optional} (empty becomes
 * {@code null}) and {@link Path}. JSON has no word for a number that is not finite: NaN and the infinities become {@code null}, so an
 * absent number reads as absent.
 */
public final class Json {
    private Json() {}

    /** Indented text, ending in a line break. */
    public static String write(Object value) {
        return new JsonWriter().write(value);
    }

    /** Writes a file that is there in full or not at all. */
    public static void write(Path path, Object value) throws IOException {
        AtomicFile.write(path, write(value));
    }

    /**
     * Reads one JSON value.
     *
     * @throws io.porolith.input.InputException naming line and column of the first mistake
     */
    public static Object read(String text) {
        return new JsonReader(text, "JSON text").read();
    }

    /** Reads a file that holds one JSON object. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readObject(Path path) throws IOException {
        Object value = new JsonReader(Files.readString(path, StandardCharsets.UTF_8), path.toString()).read();
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw new io.porolith.input.InputException(path + " holds a JSON value that is not an object in braces.");
    }
}
