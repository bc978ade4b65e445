package io.porolith.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was written in a case file, before anybody asked what it means: text, lists and mappings, each with its place. */
public sealed interface Node {
    /** Where it was written: {@code quickstart.yaml:12}, {@code --set}, or the name of a program. */
    String where();

    /** A single value as written, without quotes. */
    record Scalar(String text, String where) implements Node {
        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /** A list of values. */
    record Sequence(List<Node> items, String where) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "a list of " + items.size();
        }
    }

    /** Keys and values in the order written. */
    record Mapping(Map<String, Node> entries, String where) implements Node {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        @Override
        public String toString() {
            return "a section with " + (entries.isEmpty() ? "no keys" : String.join(", ", entries.keySet()));
        }

        /** A copy in which the value at a path of keys is another one; sections on the way are made where there are none. */
        public Mapping with(List<String> path, Node value) {
            Map<String, Node> copy = new LinkedHashMap<>(entries);
            String key = path.get(0);
            Node old = entries.get(key);
            Mapping inner = old instanceof Mapping mapping ? mapping : new Mapping(Map.of(), value.where());
            copy.put(key, path.size() == 1 ? value : inner.with(path.subList(1, path.size()), value));
            return new Mapping(copy, where);
        }
    }

    /** Plain Java values (maps, lists, texts, numbers, flags) as a tree. */
    static Node of(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node> entries = new LinkedHashMap<>();
            map.forEach((key, inner) -> entries.put(String.valueOf(key), of(inner, where)));
            return new Mapping(entries, where);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(inner -> items.add(of(inner, where)));
            return new Sequence(items, where);
        }
        return new Scalar(String.valueOf(value), where);
    }
}
