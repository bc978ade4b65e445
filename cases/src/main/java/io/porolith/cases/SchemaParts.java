package io.porolith.cases;

import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of a JSON Schema (draft 2020-12) as plain maps. */
final class SchemaParts {
    private static final String NUMBER = "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

    private SchemaParts() {}

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** A section with these keys and no others. */
    static Map<String, Object> section(String description, Map<String, Object> properties, String... required) {
        Map<String, Object> section = map(
                "description", description, "type", "object", "additionalProperties", false, "properties", properties);
        if (required.length > 0) {
            section.put("required", Arrays.asList(required));
        }
        return section;
    }

    /** A number with a unit; dimensionless ones are plain numbers or percentages. */
    static Map<String, Object> quantity(String description, Dimension dimension) {
        String expected = Character.toUpperCase(Units.expected(dimension).charAt(0))
                + Units.expected(dimension).substring(1);
        String text = description.isEmpty() ? expected + "." : description + " " + expected + ".";
        return dimension == Dimension.NONE
                ? map("description", text, "type", List.of("number", "string"), "pattern", NUMBER + " *%?$")
                : map("description", text, "type", "string", "pattern", NUMBER + " *[^ 0-9.eE+-].*$");
    }

    static Map<String, Object> number(String description) {
        return quantity(description, Dimension.NONE);
    }

    static Map<String, Object> integer(String description, int least) {
        return map("description", description, "type", "integer", "minimum", least);
    }

    static Map<String, Object> flag(String description) {
        return map("description", description, "type", "boolean");
    }

    static Map<String, Object> text(String description) {
        return map("description", description, "type", "string");
    }

    static Map<String, Object> word(String description, List<String> words) {
        return map("description", description, "enum", words);
    }

    /** A list of anything of one kind. */
    static Map<String, Object> list(String description, Map<String, Object> items) {
        return map("description", description, "type", "array", "items", items);
    }

    static Map<String, Object> listOf(int n, String description, Map<String, Object> items) {
        Map<String, Object> list = list(description, items);
        list.put("minItems", n);
        list.put("maxItems", n);
        return list;
    }

    /** One of several forms. */
    @SafeVarargs
    static Map<String, Object> anyOf(String description, Map<String, Object>... forms) {
        return map("description", description, "anyOf", Arrays.asList(forms));
    }
}
