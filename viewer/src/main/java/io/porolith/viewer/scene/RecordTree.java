package io.porolith.viewer.scene;

import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records of numbers, words, truth values, enums, lists and maps as trees of plain values, as JSON holds them, and back. Keys are the names
 * of the components in lower case with underscores.
 */
final class RecordTree {
    private RecordTree() {}

    /** A value as maps, lists, text, numbers and truth values. */
    static Object of(Object value) {
        if (value instanceof Record) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                map.put(key(component.getName()), of(get(component, value)));
            }
            return map;
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((name, entry) -> map.put((String) name, of(entry)));
            return map;
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(RecordTree::of).toList());
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value;
    }

    static String key(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** A record from a tree that holds all of its keys and no others; {@code where} names the place in errors. */
    static Object read(Type type, Object tree, String where) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? list(last, tree, where) : map(last, tree, where);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, tree, where);
        }
        if (plain.isEnum()) {
            return word(plain, tree, where);
        }
        if (plain == String.class) {
            return text(tree, where);
        }
        if (plain == boolean.class) {
            return truth(tree, where);
        }
        double number = number(tree, where);
        if (plain == int.class) {
            if (number != Math.rint(number)) {
                throw wrong(where, tree, "a whole number");
            }
            return (int) number;
        }
        return number;
    }

    private static Object record(Class<?> type, Object tree, String where) {
        Map<?, ?> map = asMap(tree, where);
        RecordComponent[] components = type.getRecordComponents();
        List<String> keys = Arrays.stream(components).map(c -> key(c.getName())).toList();
        for (Object key : map.keySet()) {
            requireKnown((String) key, keys, where);
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String key = keys.get(i);
            if (!map.containsKey(key)) {
                throw new InputException(where + " has no \"" + key + "\", which it needs.");
            }
            values[i] = read(components[i].getGenericType(), map.get(key), join(where, key));
        }
        return create(type, components, values);
    }

    static void requireKnown(String key, List<String> keys, String where) {
        if (!keys.contains(key)) {
            throw new InputException("unknown key \"" + join(where, key) + "\"" + Nearest.hint(key, keys)
                    + " Known here: " + String.join(", ", keys) + ".");
        }
    }

    static String join(String where, String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    private static Object create(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InputException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object get(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> asMap(Object tree, String where) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(where, tree, "keys in braces");
    }

    private static List<Object> list(Type of, Object tree, String where) {
        if (!(tree instanceof List<?> list)) {
            throw wrong(where, tree, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            values.add(read(of, list.get(i), where + "[" + i + "]"));
        }
        return List.copyOf(values);
    }

    private static Map<String, Object> map(Type of, Object tree, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        asMap(tree, where)
                .forEach((key, value) -> values.put((String) key, read(of, value, join(where, (String) key))));
        return java.util.Collections.unmodifiableMap(values);
    }

    private static Object word(Class<?> type, Object tree, String where) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
                .toList();
        int found = words.indexOf(tree instanceof String s ? s : "");
        if (found < 0) {
            String hint = tree instanceof String s ? Nearest.hint(s, words) : "";
            throw wrong(where, tree, "one of " + String.join(", ", words) + hint);
        }
        return type.getEnumConstants()[found];
    }

    private static Object text(Object tree, String where) {
        if (tree instanceof String || tree instanceof Number) {
            return tree.toString();
        }
        throw wrong(where, tree, "text");
    }

    private static Object truth(Object tree, String where) {
        if (tree instanceof Boolean) {
            return tree;
        }
        throw wrong(where, tree, "true or false");
    }

    private static double number(Object tree, String where) {
        if (tree instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(where, tree, "a number");
    }

    static InputException wrong(String where, Object found, String expected) {
        String shown = found instanceof String ? "\"" + found + "\"" : String.valueOf(found);
        return new InputException(where + " is " + shown + ", expected " + expected + ".");
    }
}
