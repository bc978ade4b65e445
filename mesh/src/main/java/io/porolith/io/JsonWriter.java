package io.porolith.io;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns plain values into indented JSON. Lists of numbers stay on one line. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    String write(Object value) {
        value(value, 0);
        return out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), depth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Collection<?> list) {
            list(list, depth);
        } else if (value.getClass().isArray()) {
            array(value, depth);
        } else {
            text(textOf(value));
        }
    }

    private static String textOf(Object value) {
        if (value instanceof CharSequence || value instanceof Path || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException(
                "no JSON form for a " + value.getClass().getName());
    }

    private void number(Number number) {
        boolean finite = Double.isFinite(number.doubleValue());
        out.append(finite ? number.toString() : "null");
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1);
            text(textOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        close('}', map.isEmpty(), depth);
    }

    private void list(Collection<?> list, int depth) {
        boolean oneLine = list.stream().allMatch(item -> item instanceof Number || item instanceof Boolean);
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            if (!oneLine) {
                newLine(depth + 1);
            }
            value(items.next(), depth + 1);
            out.append(!items.hasNext() ? "" : oneLine ? ", " : ",");
        }
        close(']', oneLine, depth);
    }

    private void array(Object array, int depth) {
        java.util.List<Object> items = new java.util.ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            items.add(Array.get(array, i));
        }
        list(items, depth);
    }

    private void close(char bracket, boolean sameLine, int depth) {
        if (!sameLine) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // A lone surrogate has no UTF-8 form; escaped, every text survives the trip.
                if (c < 0x20 || Character.isSurrogate(c)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
