package io.porolith.viewer.scene;

import io.porolith.input.InputException;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scenes as trees of plain values: what view files hold, and what {@code --set camera.azimuth=40} and the controls of the window change. A
 * view file may hold any part of the keys; the others keep their values.
 */
public final class SceneTree {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private static final String PHASES = "phases";

    private SceneTree() {}

    /** The whole scene as JSON text. */
    public static String json(Scene scene) {
        return Json.write(RecordTree.of(scene));
    }

    public static void save(Scene scene, Path file) throws IOException {
        Json.write(file, RecordTree.of(scene));
    }

    /** A scene changed by what a view file holds. */
    public static Scene load(Scene scene, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException("There is no view file " + file + "; expected a JSON file saved from the window.");
        }
        try {
            return merged(scene, Json.readObject(file));
        } catch (InputException e) {
            throw e.getMessage().startsWith(file.toString()) ? e : new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /** A scene changed by a tree that holds any part of its keys. */
    public static Scene merged(Scene scene, Map<String, Object> changes) {
        return (Scene) checked(merge(withLooks(RecordTree.of(scene), changes), changes));
    }

    /** Phases that only the changes name start with the look they have by default. */
    @SuppressWarnings("unchecked")
    private static Object withLooks(Object tree, Map<String, Object> changes) {
        if (changes.get(PHASES) instanceof Map<?, ?> named) {
            Map<String, Object> looks = (Map<String, Object>) ((Map<String, Object>) tree).get(PHASES);
            named.keySet().forEach(name -> looks.putIfAbsent((String) name, RecordTree.of(Scene.PhaseLook.DEFAULT)));
        }
        return tree;
    }

    private static Object checked(Object tree) {
        Scene scene = (Scene) RecordTree.read(Scene.class, tree, "");
        SceneRules.check(scene);
        return scene;
    }

    @SuppressWarnings("unchecked")
    private static Object merge(Object old, Object change) {
        if (!(old instanceof Map) || !(change instanceof Map)) {
            return change;
        }
        Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) old);
        ((Map<String, Object>) change).forEach((key, value) -> merged.merge(key, value, SceneTree::merge));
        return merged;
    }

    /**
     * A scene with one value changed.
     *
     * @param path keys joined by points, elements of lists in brackets: {@code cut.planes[0].at}
     * @param value a tree: text, number, truth value, list or map
     */
    public static Scene with(Scene scene, String path, Object value) {
        List<Object> steps = steps(path);
        Object tree = RecordTree.of(scene);
        put(tree, steps, path, value);
        return (Scene) checked(tree);
    }

    /** A scene changed by {@code key=value} as a user writes it; the value is JSON, or else plain text. */
    public static Scene set(Scene scene, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new InputException(
                    "\"" + assignment + "\" sets nothing, expected key=value such as camera.azimuth=40.");
        }
        return with(
                scene,
                assignment.substring(0, equals).trim(),
                value(assignment.substring(equals + 1).trim()));
    }

    private static Object value(String text) {
        if (text.matches("true|false|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|[\\[{].*")) {
            return Json.read(text);
        }
        return text;
    }

    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
        }
        return steps;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object tree, List<Object> steps, String path, Object value) {
        Object at = tree;
        String where = "";
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            Object step = steps.get(i);
            if (step instanceof Integer index && at instanceof List<?> list) {
                if (index >= list.size()) {
                    throw new InputException(path + ": " + where + " has " + list.size() + " entries, counted from 0.");
                }
                if (last) {
                    ((List<Object>) list).set(index, value);
                }
                at = list.get(index);
            } else if (step instanceof String key && at instanceof Map<?, ?> map) {
                at = into((Map<String, Object>) map, key, where, last, value);
            } else {
                throw new InputException("unknown key \"" + path + "\": " + where + " holds no keys.");
            }
            where = step instanceof Integer ? where + "[" + step + "]" : RecordTree.join(where, (String) step);
        }
    }

    private static Object into(Map<String, Object> map, String key, String where, boolean last, Object value) {
        if (where.equals(PHASES)) {
            map.computeIfAbsent(key, name -> RecordTree.of(Scene.PhaseLook.DEFAULT));
        } else {
            RecordTree.requireKnown(key, List.copyOf(map.keySet()), where);
        }
        if (last) {
            map.put(key, value);
        }
        return map.get(key);
    }
}
