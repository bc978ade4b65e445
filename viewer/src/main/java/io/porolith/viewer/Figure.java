package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.io.Json;
import io.porolith.io.picture.Text;
import io.porolith.text.Nearest;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.draw.ColourScale;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.draw.ThemeColours;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Several pictures side by side, each with a letter and a label.
 *
 * @param columns panels in a row
 * @param sharedRange whether panels of the same field have the same colours for the same values
 * @param panels in rows from the top left
 */
record Figure(int columns, boolean sharedRange, List<Panel> panels) {
    private static final int MOST = 24;
    private static final double LETTER = 0.05;

    /**
     * One picture.
     *
     * @param result what is opened
     * @param label beside the letter; may be empty
     * @param changes part of a view file
     */
    record Panel(Path result, String label, Map<String, Object> changes) {}

    /** Two results in the same scene. */
    static Figure compare(Path left, Path right) {
        return new Figure(
                2, true, List.of(new Panel(left, name(left), Map.of()), new Panel(right, name(right), Map.of())));
    }

    private static String name(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    /** Reads a figure file; places of results in it are relative to the file. */
    static Figure read(Path file) throws IOException {
        Map<String, Object> tree = Json.readObject(file);
        known(file, tree, List.of("columns", "shared_range", "panels"));
        if (!(tree.get("panels") instanceof List<?> list) || list.isEmpty() || list.size() > MOST) {
            throw new InputException(
                    file + ": panels is " + tree.get("panels") + ", expected a list of 1 to " + MOST + " panels.");
        }
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            panels.add(panel(file, i, list.get(i)));
        }
        Object columns = tree.getOrDefault("columns", (long) Math.min(3, panels.size()));
        if (!(columns instanceof Long count) || count < 1 || count > MOST) {
            throw new InputException(
                    file + ": columns is " + columns + ", expected a whole number from 1 to " + MOST + ".");
        }
        Object shared = tree.getOrDefault("shared_range", Boolean.FALSE);
        if (!(shared instanceof Boolean isShared)) {
            throw new InputException(file + ": shared_range is " + shared + ", expected true or false.");
        }
        return new Figure(count.intValue(), isShared, panels);
    }

    @SuppressWarnings("unchecked")
    private static Panel panel(Path file, int i, Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("result") instanceof String result)) {
            throw new InputException(file + ": panels[" + i + "] has no \"result\", expected the place of a result.");
        }
        known(file, (Map<String, Object>) map, List.of("result", "label", "scene"));
        Object scene = map.containsKey("scene") ? map.get("scene") : Map.of();
        if (!(scene instanceof Map)) {
            throw new InputException(
                    file + ": panels[" + i + "].scene is " + scene + ", expected keys of a view file.");
        }
        String label = map.get("label") instanceof String text ? text : "";
        return new Panel(file.toAbsolutePath().resolveSibling(result), label, (Map<String, Object>) scene);
    }

    private static void known(Path file, Map<String, Object> tree, List<String> keys) {
        for (String key : tree.keySet()) {
            if (!keys.contains(key)) {
                throw new InputException(file + ": unknown key \"" + key + "\"" + Nearest.hint(key, keys)
                        + " Known here: " + String.join(", ", keys) + ".");
            }
        }
    }

    /** Draws all panels of a size each. */
    BufferedImage draw(Scene base, Picture picture, int width, int height, Consumer<String> notes) throws IOException {
        Map<Path, ResultScenes> results = new HashMap<>();
        List<Scene> scenes = new ArrayList<>();
        Map<String, double[]> ends = new HashMap<>();
        for (Panel panel : panels) {
            if (!results.containsKey(panel.result())) {
                results.put(panel.result(), new ResultScenes(Result.open(panel.result()), notes));
            }
            Scene scene = SceneTree.merged(base, panel.changes());
            if (sharedRange) {
                ResultScenes.Shown shown = results.get(panel.result()).show(scene);
                scene = shown.scene();
                shown.composition()
                        .drawing()
                        .scale()
                        .ifPresent(scale -> widen(ends, shown.scene().field(), scale));
            }
            scenes.add(scene);
        }
        int rows = (panels.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        try {
            for (int i = 0; i < panels.size(); i++) {
                Scene scene = fixed(
                        scenes.get(i),
                        Optional.ofNullable(ends.get(scenes.get(i).field())));
                ResultScenes.Shown shown = results.get(panels.get(i).result()).show(scene);
                int x = i % columns * width;
                int y = i / columns * height;
                g.drawImage(picture.draw(shown.scene(), shown.composition(), width, height), x, y, null);
                letter(g, scene, i, x, y, height);
            }
        } finally {
            g.dispose();
        }
        return sheet;
    }

    private static void widen(Map<String, double[]> ends, String field, ColourScale scale) {
        double[] own = {scale.low(), scale.high()};
        ends.merge(field, own, (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
    }

    private static Scene fixed(Scene scene, Optional<double[]> ends) {
        if (ends.isEmpty()) {
            return scene;
        }
        Map<String, Object> colours =
                Map.of("range", "fixed", "low", Double.toString(ends.get()[0]), "high", Double.toString(ends.get()[1]));
        return SceneTree.merged(scene, Map.of("colours", colours));
    }

    private void letter(Graphics2D g, Scene scene, int i, int x, int y, int height) {
        double font = LETTER * height * scene.marks().textScale();
        String letter = String.valueOf((char) ('a' + i));
        g.setColor(new Color(ThemeColours.of(scene.theme()).text()));
        g.setFont(Text.bold(font));
        Text.draw(g, letter, x + 0.6 * font, y + 1.15 * font, Text.Anchor.LEFT);
        g.setFont(Text.plain(0.72 * font));
        Text.draw(g, panels.get(i).label(), x + 1.7 * font, y + 1.15 * font, Text.Anchor.LEFT);
    }
}
