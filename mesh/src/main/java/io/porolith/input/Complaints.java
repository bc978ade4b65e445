package io.porolith.input;

import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.List;

/**
 * The wording of errors about a section: place, key, value, what was expected.
 *
 * @param mapping the section
 * @param path its keys from the top of the case
 */
record Complaints(Node.Mapping mapping, String path) {
    /** The path of a key. */
    String under(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A value that is not what was expected. */
    InputException unexpected(String key, String shown, String expectation) {
        return new InputException(start(key) + ": " + shown + ", expected " + expectation);
    }

    InputException missing(String key, String expectation, String hint) {
        return new InputException(
                place(mapping) + "key `" + under(key) + "` is missing, expected " + expectation + hint);
    }

    InputException unknown(String key, List<String> known, String hint) {
        return new InputException(start(key) + " is not known, expected one of " + String.join(", ", known) + hint);
    }

    /** A key in the caller's own words. */
    InputException about(String key, String sentence) {
        return new InputException(start(key) + ": " + sentence);
    }

    InputException about(String key, IllegalArgumentException cause) {
        return new InputException(start(key) + ": " + cause.getMessage(), cause);
    }

    /** The section as a whole. */
    InputException aboutAll(String sentence) {
        return new InputException(place(mapping) + (path.isEmpty() ? "" : "section `" + path + "`: ") + sentence);
    }

    private String start(String key) {
        return place(mapping.entries().getOrDefault(key, mapping)) + "key `" + under(key) + "`";
    }

    private static String place(Node node) {
        return node.where().isEmpty() ? "" : node.where() + ": ";
    }

    static String oneOf(List<String> allowed) {
        return allowed.size() == 1 ? allowed.get(0) : "one of " + String.join(", ", allowed);
    }

    static String interval(double low, double high) {
        return "a number from " + Units.format(low) + " to " + Units.format(high);
    }

    /** A list of any length. */
    static String listOf(String what) {
        return "a list of " + what + ", in brackets even if it is one";
    }

    static String listOf(Dimension dimension) {
        return listOf(dimension == Dimension.NONE ? "numbers" : "quantities, each " + Units.expected(dimension));
    }
}
