package io.porolith.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was asked of a section and what came back, defaults included, in the order of asking. */
final class Answers {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** A list of sections among the values. */
    record Sections(List<Settings> list) {}

    /** Notes that a key was asked for, whatever came back. */
    void ask(String key) {
        asked.add(key);
    }

    /** Notes an answer. */
    <T> T keep(String key, T value) {
        values.put(key, value);
        asked.add(key);
        return value;
    }

    /** The last answer to a key, null if there is none. */
    Object last(String key) {
        return values.get(key);
    }

    boolean isAsked(String key) {
        return asked.contains(key);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Sections that were asked for, those in lists too. */
    List<Settings> sections() {
        List<Settings> sections = new ArrayList<>();
        for (Object value : values.values()) {
            if (value instanceof Settings section) {
                sections.add(section);
            } else if (value instanceof Sections several) {
                sections.addAll(several.list());
            }
        }
        return sections;
    }

    /** All answers as plain texts, numbers, lists and maps. */
    Map<String, Object> plain() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.replaceAll((key, value) -> plain(value));
        return all;
    }

    private static Object plain(Object value) {
        if (value instanceof Settings section) {
            return section.resolved();
        }
        return value instanceof Sections several
                ? several.list().stream().map(Settings::resolved).toList()
                : value;
    }

    /** Keys asked for here and in sections below. */
    Stream<String> paths(String path) {
        return Stream.concat(
                asked.stream().map(key -> path.isEmpty() ? key : path + "." + key),
                sections().stream().flatMap(section -> section.askedPaths().stream()));
    }
}
