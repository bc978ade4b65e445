package io.porolith.input;

import io.porolith.text.Nearest;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * What is written in one section, value by value as text or number, and the errors that name its keys. What was asked for is noted as it
 * will be written out.
 */
abstract class WrittenSection {
    final Node.Mapping mapping;
    final String path;
    final Answers answers = new Answers();
    final Complaints complaints;

    /** @param path keys from the top of the case, empty for the case itself */
    WrittenSection(Node.Mapping mapping, String path) {
        this.mapping = mapping;
        this.path = path;
        complaints = new Complaints(mapping, path);
    }

    /** Keys from the top of the case, for example {@code materials.silicon}; empty for the case itself. */
    public String path() {
        return path;
    }

    /** True if the key is given. */
    public boolean has(String key) {
        answers.ask(key);
        return mapping.entries().containsKey(key);
    }

    /** True if the key is given and holds a section. */
    public boolean isSection(String key) {
        return has(key) && mapping.entries().get(key) instanceof Node.Mapping;
    }

    /** Keys in the order written, for sections whose keys are names. */
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** What is written in the section, as plain texts, lists and maps, without defaults. */
    public Map<String, Object> given() {
        return mapping.plain();
    }

    /** The error for a value that is not what was expected: place, key, value, expectation. */
    public InputException error(String key, String expectation) {
        Node value = mapping.entries().get(key);
        if (value != null) {
            return complaints.unexpected(key, value.toString(), expectation);
        }
        String looksLike = Nearest.to(key, unasked())
                .map(near -> "; \"" + near + "\" is given, did you mean \"" + key + "\"?")
                .orElse("");
        return complaints.missing(key, expectation, looksLike);
    }

    /** An error about one key in the caller's own words, with the place in front. */
    public InputException problem(String key, String sentence) {
        return complaints.about(key, sentence);
    }

    /** An error about the section as a whole, with the place in front. */
    public InputException problem(String sentence) {
        return complaints.aboutAll(sentence);
    }

    List<String> unasked() {
        return mapping.entries().keySet().stream()
                .filter(key -> !answers.isAsked(key))
                .toList();
    }

    String scalar(String key, String expectation) {
        if (!has(key)) {
            throw error(key, expectation);
        }
        Node node = mapping.entries().get(key);
        if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw error(key, expectation);
    }

    List<String> scalars(String key, String expectation) {
        if (!has(key)) {
            throw error(key, expectation);
        }
        Node node = mapping.entries().get(key);
        if (!(node instanceof Node.Sequence list)
                || !list.items().stream().allMatch(item -> item instanceof Node.Scalar)) {
            throw error(key, expectation);
        }
        return list.items().stream().map(item -> ((Node.Scalar) item).text()).toList();
    }

    double parse(String key, String text, Dimension dimension) {
        try {
            return Units.parse(text, dimension);
        } catch (IllegalArgumentException e) {
            throw complaints.about(key, e);
        }
    }

    double[] all(String key, List<String> texts, Dimension dimension) {
        double[] values =
                texts.stream().mapToDouble(t -> parse(key, t, dimension)).toArray();
        recordAll(key, values, dimension);
        return values;
    }

    int wholeNumber(String key, String text, int low, int high) {
        double value = parse(key, text, Dimension.NONE);
        if (value != Math.rint(value) || value < low || value > high) {
            boolean open = high == Integer.MAX_VALUE && value <= high;
            String range =
                    !open ? " from " + low + " to " + high : low == Integer.MIN_VALUE ? "" : " of at least " + low;
            throw complaints.unexpected(key, '"' + text + '"', "an integer" + range);
        }
        return (int) value;
    }

    double checked(String key, double value, DoublePredicate valid, String expectation) {
        if (!valid.test(value)) {
            throw error(key, expectation);
        }
        return value;
    }

    void record(String key, double value, Dimension dimension) {
        keep(key, written(value, dimension));
    }

    void recordAll(String key, double[] values, Dimension dimension) {
        List<Object> written = new ArrayList<>();
        for (double value : values) {
            written.add(written(value, dimension));
        }
        keep(key, written);
    }

    private static Object written(double value, Dimension dimension) {
        return dimension == Dimension.NONE ? (Object) value : Units.format(value, dimension);
    }

    <T> T keep(String key, T value) {
        return answers.keep(key, value);
    }
}
