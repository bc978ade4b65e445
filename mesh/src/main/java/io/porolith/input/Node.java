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

        /** The entries as plain texts, lists and maps. */
        Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, Node.plain(value)));
            return plain;
        }

        @Override
        public String toString() {
            return "a section with " + (entries.isEmpty() ? "no keys" : String.join(", ", entries.keySet()));
        }
    }

    /**
     * A copy of a tree in which the value at a path is another one. Sections on the way are made where there are none; list items must be
     * there.
     *
     * @param path keys, and {@code [0]} and so on for items of lists
     * @throws IllegalArgumentException if an item is not there
     */
    static Node with(Node tree, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (key.startsWith("[")) {
            return withItem(tree, Integer.parseInt(key.substring(1, key.length() - 1)), rest, value);
        }
        Map<String, Node> copy =
                tree instanceof Mapping mapping ? new LinkedHashMap<>(mapping.entries()) : new LinkedHashMap<>();
        copy.put(key, with(copy.getOrDefault(key, new Mapping(Map.of(), value.where())), rest, value));
        return new Mapping(copy, tree.where());
    }

    private static Node withItem(Node tree, int index, List<String> rest, Node value) {
        if (!(tree instanceof Sequence list)) {
            throw new IllegalArgumentException("there is no item [" + index + "], since there is no list");
        }
        List<Node> items = new ArrayList<>(list.items());
        if (index >= items.size()) {
            throw new IllegalArgumentException("there is no item [" + index + "], the list has " + items.size());
        }
        items.set(index, with(items.get(index), rest, value));
        return new Sequence(items, tree.where());
    }

    private static Object plain(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.plain();
        }
        return node instanceof Sequence list
                ? list.items().stream().map(Node::plain).toList()
                : ((Scalar) node).text();
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
