package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines {@code key: value} at the start of a file, up to an empty line or its end.
 *
 * @param path of the file
 * @param first line of the file, where it is none of the pairs
 * @param pairs value by key, in lower case
 * @param lines line number by key, from 1
 * @param length bytes up to and with the empty line
 */
record HeaderText(Path path, String first, Map<String, String> pairs, Map<String, Integer> lines, long length) {
    private static final int LONGEST = 1 << 16;

    static HeaderText read(Path path) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(LONGEST);
        }
        List<String> texts = new ArrayList<>();
        int from = 0;
        int end = 0;
        while (end < start.length) {
            if (start[end] == '\n') {
                String line = new String(start, from, end - from, StandardCharsets.ISO_8859_1).stripTrailing();
                from = end + 1;
                if (line.isEmpty()) {
                    return parsed(path, texts, from);
                }
                texts.add(line);
            }
            end++;
        }
        if (start.length == LONGEST) {
            throw new InputException(path + " has no empty line that ends its header within " + LONGEST + " bytes");
        }
        texts.add(new String(start, from, end - from, StandardCharsets.ISO_8859_1).stripTrailing());
        return parsed(path, texts, start.length);
    }

    private static HeaderText parsed(Path path, List<String> texts, long length) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (int n = 0; n < texts.size(); n++) {
            String line = texts.get(n);
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                String key = line.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT);
                pairs.put(key, line.substring(colon + 1).replaceFirst("^=", "").strip());
                lines.put(key, n + 1);
            }
        }
        return new HeaderText(path, texts.isEmpty() ? "" : texts.get(0), pairs, lines, length);
    }

    boolean has(String key) {
        return pairs.containsKey(key);
    }

    String text(String key) {
        if (!has(key)) {
            throw new InputException(path + " has no line \"" + key + ": ...\" in its header");
        }
        return pairs.get(key);
    }

    long[] wholeNumbers(String key, int count) {
        String[] words = text(key).split("\\s+");
        if (words.length != count) {
            throw wrong(key, count + " whole numbers");
        }
        try {
            long[] values = new long[count];
            for (int n = 0; n < count; n++) {
                values[n] = Long.parseLong(words[n]);
            }
            return values;
        } catch (NumberFormatException e) {
            throw wrong(key, count + " whole numbers");
        }
    }

    InputException wrong(String key, String expected) {
        return new InputException(
                path + ":" + lines.get(key) + ": \"" + key + ": " + pairs.get(key) + "\", expected " + expected);
    }
}
