package io.porolith.input;

import io.porolith.text.Nearest;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One section of a case: a mapping whose values are asked for one by one. Every question is remembered, so that at the end
 * {@link #rejectUnknown} finds keys nobody asked for and {@link #resolved} lists all that was asked, defaults included. All quantities come
 * back in SI units and finite. Wrong input raises {@link InputException} with file, line, key, value and what was expected.
 */
public final class Settings extends WrittenSection {
    private final Path folder;

    /**
     * The settings of a mapping.
     *
     * @param path keys from the top of the case, empty for the case itself
     */
    public Settings(Node.Mapping mapping, String path) {
        this(mapping, path, Path.of(""));
    }

    /**
     * The settings of a mapping that may name files.
     *
     * @param folder names of files start from here
     */
    public Settings(Node.Mapping mapping, String path, Path folder) {
        super(mapping, path);
        this.folder = folder;
    }

    /** Settings from plain Java values, for programs and tests: maps, lists, texts with units, numbers and flags. */
    public static Settings of(Map<String, ?> values) {
        return new Settings((Node.Mapping) Node.of(values, ""), "");
    }

    // Quantities and numbers

    /** A quantity in SI units. */
    public double quantity(String key, Dimension dimension) {
        double value = parse(key, scalar(key, Units.expected(dimension)), dimension);
        record(key, value, dimension);
        return value;
    }

    /** A quantity in SI units, or the default; a default that is not finite stands for "not given" and is not written out. */
    public double quantity(String key, Dimension dimension, double defaultSi) {
        if (has(key)) {
            return quantity(key, dimension);
        }
        if (Double.isFinite(defaultSi)) {
            record(key, defaultSi, dimension);
        }
        return defaultSi;
    }

    /** A quantity in SI units, if it is given. */
    public OptionalDouble optionalQuantity(String key, Dimension dimension) {
        return has(key) ? OptionalDouble.of(quantity(key, dimension)) : OptionalDouble.empty();
    }

    /** A quantity above zero in SI units. */
    public double positive(String key, Dimension dimension) {
        return checked(key, quantity(key, dimension), v -> v > 0, "more than zero");
    }

    public double positive(String key, Dimension dimension, double defaultSi) {
        return checked(key, quantity(key, dimension, defaultSi), v -> !(v <= 0), "more than zero");
    }

    /** A quantity of zero or more in SI units. */
    public double nonNegative(String key, Dimension dimension) {
        return checked(key, quantity(key, dimension), v -> v >= 0, "zero or more");
    }

    public double nonNegative(String key, Dimension dimension, double defaultSi) {
        return checked(key, quantity(key, dimension, defaultSi), v -> !(v < 0), "zero or more");
    }

    /** A dimensionless number; {@code 30 %} is 0.3. */
    public double number(String key) {
        return quantity(key, Dimension.NONE);
    }

    public double number(String key, double defaultValue) {
        return quantity(key, Dimension.NONE, defaultValue);
    }

    /** A dimensionless number from a closed interval. */
    public double numberBetween(String key, double low, double high) {
        return checked(key, number(key), v -> v >= low && v <= high, Complaints.interval(low, high));
    }

    public double numberBetween(String key, double low, double high, double defaultValue) {
        return has(key) ? numberBetween(key, low, high) : number(key, defaultValue);
    }

    /** A dimensionless number from 0 to 1. */
    public double fraction(String key) {
        return numberBetween(key, 0, 1);
    }

    public double fraction(String key, double defaultValue) {
        return numberBetween(key, 0, 1, defaultValue);
    }

    /** An integer from a closed interval. */
    public int integer(String key, int low, int high) {
        int value = wholeNumber(key, scalar(key, "an integer"), low, high);
        keep(key, value);
        return value;
    }

    public int integer(String key, int low, int high, int defaultValue) {
        if (has(key)) {
            return integer(key, low, high);
        }
        return keep(key, defaultValue);
    }

    public int integer(String key) {
        return integer(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public int integer(String key, int defaultValue) {
        return integer(key, Integer.MIN_VALUE, Integer.MAX_VALUE, defaultValue);
    }

    // Words

    public boolean flag(String key) {
        return choice(key, List.of("true", "false")).equals("true");
    }

    public boolean flag(String key, boolean defaultValue) {
        return has(key) ? flag(key) : keep(key, defaultValue);
    }

    public String text(String key) {
        return keep(key, scalar(key, "a text"));
    }

    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : keep(key, defaultValue);
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A file or folder, named from the folder of the case. */
    public Path file(String key) {
        String name = text(key);
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw error(key, "the name of a file");
        }
    }

    /** One of a few words. */
    public String choice(String key, List<String> allowed) {
        String word = scalar(key, Complaints.oneOf(allowed));
        if (!allowed.contains(word)) {
            throw error(key, Complaints.oneOf(allowed) + Nearest.hint(word, allowed));
        }
        Object value = allowed.equals(List.of("true", "false")) ? Boolean.valueOf(word) : word;
        keep(key, value);
        return word;
    }

    public String choice(String key, List<String> allowed, String defaultValue) {
        return has(key) ? choice(key, allowed) : keep(key, defaultValue);
    }

    /** A list of words. */
    public List<String> texts(String key) {
        List<String> words = scalars(key, Complaints.listOf("words"));
        keep(key, words);
        return words;
    }

    /** A list of words, each one of a few; empty if the key is not given. */
    public List<String> choices(String key, List<String> allowed) {
        List<String> words = has(key) ? texts(key) : List.of();
        for (String word : words) {
            if (!allowed.contains(word)) {
                throw complaints.unexpected(
                        key, '"' + word + '"', Complaints.oneOf(allowed) + Nearest.hint(word, allowed));
            }
        }
        return keep(key, words);
    }

    // Lists of numbers

    /** A list of quantities in SI units; empty if the key is not given. */
    public double[] quantities(String key, Dimension dimension) {
        return has(key) ? all(key, scalars(key, Complaints.listOf(dimension)), dimension) : new double[0];
    }

    /** Exactly n quantities in SI units. */
    public double[] vector(String key, Dimension dimension, int n) {
        String expectation = "a list of " + n + " values, each " + Units.expected(dimension);
        List<String> texts = scalars(key, expectation);
        if (texts.size() != n) {
            throw error(key, expectation);
        }
        return all(key, texts, dimension);
    }

    public double[] vector(String key, Dimension dimension, double... defaultSi) {
        if (!has(key)) {
            recordAll(key, defaultSi, dimension);
            return defaultSi;
        }
        return vector(key, dimension, defaultSi.length);
    }

    /** Exactly n integers from a closed interval. */
    public int[] integers(String key, int n, int low, int high) {
        List<String> texts = scalars(key, "a list of " + n + " integers");
        if (texts.size() != n) {
            throw error(key, "a list of " + n + " integers");
        }
        int[] values =
                texts.stream().mapToInt(t -> wholeNumber(key, t, low, high)).toArray();
        keep(key, java.util.Arrays.stream(values).boxed().toList());
        return values;
    }

    /** Whole numbers from a closed interval, as many as there are; none if the key is not given. */
    public int[] integerList(String key, int low, int high) {
        return has(key)
                ? integers(key, scalars(key, Complaints.listOf("integers")).size(), low, high)
                : new int[0];
    }

    // Sections

    /** A section that must be there. */
    public Settings section(String key) {
        if (!has(key)) {
            throw error(key, "a section");
        }
        return child(key, mapping.entries().get(key));
    }

    public Optional<Settings> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** A section; if it is not given, an empty one, so that its defaults are read and written out like any others. */
    public Settings sectionOrDefaults(String key) {
        return has(key) ? section(key) : child(key, new Node.Mapping(Map.of(), mapping.where()));
    }

    /** A list of sections; empty if the key is not given. */
    public List<Settings> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(mapping.entries().get(key) instanceof Node.Sequence list)) {
            throw error(key, "a list of sections");
        }
        if (answers.last(key) instanceof Answers.Sections asked) {
            return asked.list();
        }
        List<Settings> sections = new ArrayList<>();
        for (Node item : list.items()) {
            sections.add(
                    new Settings(asMapping(key, item), complaints.under(key + "[" + sections.size() + "]"), folder));
        }
        return keep(key, new Answers.Sections(List.copyOf(sections))).list();
    }

    // What was asked

    /** Raises an error for the first key that nobody asked for, here and in every section that was asked for. */
    public void rejectUnknown() {
        for (String key : unasked()) {
            throw complaints.unknown(key, answers.asked(), Nearest.hint(key, answers.asked()));
        }
        answers.sections().forEach(Settings::rejectUnknown);
    }

    /** Everything asked for, in the order of asking, defaults included, quantities as text with unit. */
    public Map<String, Object> resolved() {
        return answers.plain();
    }

    /** Notes a value that was not read here but follows from what was, such as a property of a preset, for {@link #resolved}. */
    public void note(String key, Object value) {
        keep(key, value);
    }

    /** Every key asked for so far, here and in sections, as paths from the top of the case. */
    public Set<String> askedPaths() {
        return answers.paths(path).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // Inside

    private Settings child(String key, Node node) {
        return answers.last(key) instanceof Settings asked
                ? asked
                : keep(key, new Settings(asMapping(key, node), complaints.under(key), folder));
    }

    private Node.Mapping asMapping(String key, Node node) {
        if (node instanceof Node.Mapping section) {
            return section;
        }
        throw complaints.unexpected(key, node.toString(), "a section of keys and values");
    }
}
