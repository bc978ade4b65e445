package io.porolith.geometry;

import java.util.List;

/**
 * One key of a geometry in a case file, for lists, schemas and documentation.
 *
 * @param key as written in case files
 * @param kind what its value is
 * @param choices allowed words, empty unless the kind is {@link Kind#CHOICE}
 * @param defaultValue as it would be written; empty where there is none
 * @param isRequired whether the key must be given
 * @param description one phrase
 */
public record Parameter(
        String key, Kind kind, List<String> choices, String defaultValue, boolean isRequired, String description) {
    /** What a value is. */
    public enum Kind {
        /** A length with unit. */
        LENGTH,
        /** A number without unit. */
        NUMBER,
        /** true or false. */
        FLAG,
        /** One of a few words. */
        CHOICE,
        /** Name of a phase. */
        PHASE,
        /** A list of sections with the keys {@code phase} and {@code thickness}. */
        LAYERS,
        /** A whole number. */
        COUNT,
        /** Three whole numbers, along x, y and z. */
        COUNTS,
        /** A text, such as the name of a file. */
        TEXT,
        /** A list of words. */
        TEXTS,
        /** A list of whole numbers. */
        INTEGERS,
        /** A list of numbers without unit. */
        NUMBERS,
        /** A list of lengths with unit. */
        LENGTHS,
        /** Three lengths with unit, along x, y and z. */
        VECTOR,
        /** A geometry inside the geometry: a section with its own {@code type}. */
        GEOMETRY,
        /** A list of geometries, each with its own {@code type}. */
        GEOMETRIES
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    static Parameter required(String key, Kind kind, String description) {
        return new Parameter(key, kind, List.of(), "", true, description);
    }

    /** A key that may be left out; what that means is in the description. */
    static Parameter optional(String key, Kind kind, String description) {
        return new Parameter(key, kind, List.of(), "", false, description);
    }

    static Parameter withDefault(String key, Kind kind, String defaultValue, String description) {
        return new Parameter(key, kind, List.of(), defaultValue, false, description);
    }

    /** One of a few words; the first is the default. */
    static Parameter choice(String key, List<String> choices, String description) {
        return new Parameter(key, Kind.CHOICE, choices, choices.get(0), false, description);
    }
}
