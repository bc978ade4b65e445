package io.porolith.cases;

import io.porolith.input.InputException;
import io.porolith.input.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values given on the command line as {@code a.b.c=value} or {@code a.list[0].b=value}; they replace or add to what the file says. */
final class Overrides {
    private static final String WHERE = "--set";
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([^=\\s]+)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|(\\[\\d{1,6}\\])");

    private Overrides() {}

    static Node apply(Node tree, List<String> assignments) {
        Node result = tree;
        for (String assignment : assignments) {
            result = apply(result, assignment);
        }
        return result;
    }

    private static Node apply(Node tree, String assignment) {
        Matcher match = ASSIGNMENT.matcher(assignment);
        if (!match.matches() || match.group(2).isBlank()) {
            throw new InputException("--set: \"" + assignment
                    + "\", expected key=value, for example mesh.voxels_per_edge=96 or \"geometry.pore_radius=250 nm\"");
        }
        Node value = replaceWhere(parsed(match.group(2), assignment));
        try {
            return Node.with(tree, path(match.group(1), assignment), value);
        } catch (IllegalArgumentException e) {
            throw new InputException("--set: \"" + assignment + "\": " + e.getMessage(), e);
        }
    }

    private static Node parsed(String value, String assignment) {
        try {
            return YamlText.parse(value, WHERE);
        } catch (InputException e) {
            String what = e.getMessage().replaceFirst("^--set(:\\d+)?:", "");
            throw new InputException("--set: \"" + assignment + "\":" + what, e);
        }
    }

    private static List<String> path(String key, String assignment) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(key);
        StringBuilder read = new StringBuilder();
        while (part.find()) {
            parts.add(part.group());
            read.append(read.isEmpty() || part.group(2) != null ? "" : ".").append(part.group());
        }
        if (!read.toString().equals(key) || parts.get(0).startsWith("[")) {
            throw new InputException("--set: \"" + assignment
                    + "\", expected a key of words joined by dots, with [0] for the first item of a list");
        }
        return parts;
    }

    /** Lines of an argument mean nothing; the place is the option itself. */
    private static Node replaceWhere(Node node) {
        if (node instanceof Node.Mapping mapping) {
            var entries = new java.util.LinkedHashMap<String, Node>();
            mapping.entries().forEach((key, value) -> entries.put(key, replaceWhere(value)));
            return new Node.Mapping(entries, WHERE);
        }
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(Overrides::replaceWhere).toList(), WHERE);
        }
        return new Node.Scalar(((Node.Scalar) node).text(), WHERE);
    }
}
