package io.porolith.meshfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets of elements, or of nodes, of an Abaqus input file: lists of numbers by name. Names are compared without regard to case. */
final class InpSets {
    /** Sets of sets may name a member more than once, but not without end. */
    static final int MOST_TIMES = 16;

    private final MeshInput input;
    private final String what;
    private final Map<String, RawMesh.Ints> sets = new LinkedHashMap<>();
    /** Names as they are first written. */
    private final List<String> names = new ArrayList<>();

    /** The one instance of the file with the dot that follows its name, in capitals; empty before it is known. */
    private String instance = "";

    /** @param what the members are, in the plural, for messages */
    InpSets(MeshInput input, String what) {
        this.input = input;
        this.what = what;
    }

    /** A set of a name, made if there is none. */
    private RawMesh.Ints set(String name) {
        return sets.computeIfAbsent(name.toUpperCase(Locale.ROOT), key -> {
            names.add(name);
            return new RawMesh.Ints();
        });
    }

    /** The members of a set, or null if there is none of that name. */
    RawMesh.Ints find(String name) {
        return sets.get(name.toUpperCase(Locale.ROOT));
    }

    List<String> names() {
        return names;
    }

    void setInstance(String name) {
        instance = name.toUpperCase(Locale.ROOT) + ".";
    }

    /** A number or name as the assembly has it, PART-1-1.7, without the name of the instance. */
    String withoutInstance(String word) {
        boolean named = instance.length() > 1 && word.toUpperCase(Locale.ROOT).startsWith(instance);
        return named ? word.substring(instance.length()) : word;
    }

    void add(String name, int member) {
        set(name).add(member);
    }

    /**
     * Adds the members that a line lists: numbers and other sets, or a range.
     *
     * @param known how many members there are in the file so far
     */
    void addLine(String name, String line, boolean isRange, int known) {
        if (isRange) {
            addRange(set(name), line.split(","), known);
        } else {
            addList(set(name), line.split(","), known);
        }
    }

    private void addRange(RawMesh.Ints set, String[] words, int known) {
        int from = whole(input, words.length == 0 ? "" : words[0]);
        int to = words.length > 1 ? whole(input, words[1]) : from;
        int step = words.length > 2 && !words[2].isBlank() ? whole(input, words[2]) : 1;
        if (step < 1 || (to - from) / step > Math.max(known, 1)) {
            throw input.error("the set goes from " + from + " to " + to + " by " + step + ", expected no more than the "
                    + what + " of the file");
        }
        for (long member = from; member <= to; member += step) {
            set.add((int) member);
        }
        refuseCrowded(set, known);
    }

    private void addList(RawMesh.Ints set, String[] words, int known) {
        for (String word : words) {
            String text = withoutInstance(word.strip());
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                set.add(whole(input, text));
            } else if (!text.isEmpty()) {
                RawMesh.Ints other = find(text);
                if (other == null) {
                    throw input.error(
                            "\"" + brief(text) + "\" is no number, and no set of " + what + " above this line");
                }
                for (int i = 0; other != set && i < other.size(); i++) {
                    set.add(other.get(i));
                }
                refuseCrowded(set, known);
            }
        }
    }

    private void refuseCrowded(RawMesh.Ints set, int known) {
        if (set.size() > MOST_TIMES * (known + 1L)) {
            throw input.error("the set has " + set.size() + " members, many times the " + what + " of the file");
        }
    }

    /** A whole number that is not negative. */
    static int whole(MeshInput input, String word) {
        try {
            int value = Integer.parseInt(word.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with negative numbers.
        }
        throw input.error("\"" + brief(word.strip()) + "\" where a whole number is expected");
    }

    /** The start of a text of the file, fit for a message. */
    static String brief(String text) {
        return text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
