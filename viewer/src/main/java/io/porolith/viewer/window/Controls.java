package io.porolith.viewer.window;

import io.porolith.viewer.draw.ColourScale;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.scene.Place;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What mouse and keys do to a scene. The mouse habits are those of ParaView: left turns, middle pans, right and wheel zoom, shift rolls. */
public final class Controls {
    private static final double TURN = 0.4;
    private static final double WHEEL = 1.12;
    private static final double STEEP = 89.9;

    private Controls() {}

    /** Lines of the help: key, meaning. */
    public static final List<String[]> HELP = List.of(
            new String[] {"left drag", "turn (shift: roll, ctrl: move the last cut plane)"},
            new String[] {"middle drag", "pan"},
            new String[] {"right drag, wheel", "zoom"},
            new String[] {"click", "pin a probe; two pins make a line plot"},
            new String[] {"delete", "remove the pins"},
            new String[] {"x  y  z", "look along an axis (shift: from the other side)"},
            new String[] {"r", "whole body"},
            new String[] {"c", "cut open across x, y, z, not at all"},
            new String[] {"v", "look through the field"},
            new String[] {"m", "complete by mirror images"},
            new String[] {"e", "lines of the mesh"},
            new String[] {"t", "light, dark, print"},
            new String[] {"space", "play the steps"},
            new String[] {"left, right", "step before, step after"},
            new String[] {"h", "plots of the history"},
            new String[] {"ctrl s, ctrl o", "save the view, open the one saved last"},
            new String[] {"p", "save a picture"},
            new String[] {"tab", "hide the panel"},
            new String[] {"?", "this help"});

    /** Turns by a drag in pixels; the body follows the mouse. */
    public static Scene turn(Scene scene, double dx, double dy) {
        double elevation = Math.max(-STEEP, Math.min(STEEP, scene.camera().elevation() + TURN * dy));
        double azimuth = (scene.camera().azimuth() - TURN * dx) % 360;
        return SceneTree.with(SceneTree.with(scene, "camera.azimuth", azimuth), "camera.elevation", elevation);
    }

    /** Rolls by a drag. */
    public static Scene roll(Scene scene, double dx) {
        return SceneTree.with(scene, "camera.roll", (scene.camera().roll() + TURN * dx) % 360);
    }

    /** Pans by a drag in a picture of some height. */
    public static Scene pan(Scene scene, double dx, double dy, double height) {
        List<Double> old = scene.camera().shift();
        return SceneTree.with(scene, "camera.shift", List.of(old.get(0) + dx / height, old.get(1) - dy / height));
    }

    /** Zooms by notches of the wheel, positive nearer. */
    public static Scene zoom(Scene scene, double notches) {
        double zoom = Math.max(0.01, Math.min(1000, scene.camera().zoom() * Math.pow(WHEEL, notches)));
        return SceneTree.with(scene, "camera.zoom", zoom);
    }

    /**
     * Moves the last cut plane by a drag.
     *
     * @param along the normal on the screen, x right and y down, pixels per whole body
     */
    public static Scene dragCut(Scene scene, double dx, double dy, double[] along) {
        List<Scene.Plane> planes = scene.cut().planes();
        double length = along[0] * along[0] + along[1] * along[1];
        if (planes.isEmpty() || length < 1) {
            return scene;
        }
        int last = planes.size() - 1;
        String at = planes.get(last).at();
        double share = (Place.isShare(at) ? Place.share(at) : 0.5) + (dx * along[0] + dy * along[1]) / length;
        return SceneTree.with(scene, "cut.planes[" + last + "].at", percent(share));
    }

    /** A share from 0 to 1 as text. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * Math.max(0, Math.min(1, share)));
    }

    /** Looks along an axis. */
    public static Scene along(Scene scene, int axis, boolean other) {
        double azimuth = axis == 0 ? 0 : axis == 1 ? 90 : 270;
        double elevation = axis == 2 ? 90 : 0;
        Scene turned = SceneTree.with(scene, "camera.azimuth", other && axis < 2 ? azimuth + 180 : azimuth);
        turned = SceneTree.with(turned, "camera.elevation", other ? -elevation : elevation);
        return SceneTree.with(turned, "camera.roll", 0.0);
    }

    /** Shows the whole body. */
    public static Scene whole(Scene scene) {
        return SceneTree.with(SceneTree.with(scene, "camera.zoom", 1.0), "camera.shift", List.of(0.0, 0.0));
    }

    /** One plane through the middle: across x, then y, then z, then none. */
    public static Scene nextCut(Scene scene) {
        List<Scene.Plane> planes = scene.cut().planes();
        int axis = planes.isEmpty() ? -1 : planes.get(0).normal().indexOf(1.0);
        if (axis == 2 || !planes.isEmpty() && axis < 0) {
            return SceneTree.with(scene, "cut.planes", List.of());
        }
        return addCut(SceneTree.with(scene, "cut.planes", List.of()), axis + 1);
    }

    /** One more plane through the middle, across an axis. */
    public static Scene addCut(Scene scene, int axis) {
        return addCut(scene, List.of(axis == 0 ? 1.0 : 0.0, axis == 1 ? 1.0 : 0.0, axis == 2 ? 1.0 : 0.0));
    }

    /** One more plane through the middle, facing the viewer: what is nearer is removed. */
    public static Scene addCutFacing(Scene scene) {
        double azimuth = Math.toRadians(scene.camera().azimuth());
        double elevation = Math.toRadians(scene.camera().elevation());
        return addCut(
                scene,
                List.of(
                        Math.cos(elevation) * Math.cos(azimuth),
                        Math.cos(elevation) * Math.sin(azimuth),
                        Math.sin(elevation)));
    }

    private static Scene addCut(Scene scene, List<Double> normal) {
        List<Object> planes = planes(scene.cut().planes());
        planes.add(Map.of("normal", normal, "at", "50 %"));
        return SceneTree.with(scene, "cut.planes", planes);
    }

    /** Planes as trees, to be changed. */
    static List<Object> planes(List<Scene.Plane> planes) {
        List<Object> trees = new ArrayList<>();
        planes.forEach(plane -> trees.add(Map.of("normal", plane.normal(), "at", plane.at())));
        return trees;
    }

    /** Isosurfaces as trees, to be changed. */
    static List<Object> trees(List<Scene.Isosurface> isosurfaces) {
        List<Object> trees = new ArrayList<>();
        isosurfaces.forEach(iso -> trees.add(Map.of("field", iso.field(), "at", iso.at(), "opacity", iso.opacity())));
        return trees;
    }

    /** The colours that are shown, with their ends as a fixed range. */
    static Scene fixedRange(Scene scene, Composition shown) {
        if (shown.field().isEmpty() || shown.drawing().scale().isEmpty()) {
            return scene;
        }
        String unit = shown.field().get().unit();
        ColourScale scale = shown.drawing().scale().get();
        return SceneTree.merged(
                scene,
                Map.of(
                        "colours",
                        Map.of("range", "fixed", "low", end(scale.low(), unit), "high", end(scale.high(), unit))));
    }

    private static String end(double value, String unit) {
        boolean isPure = unit.isEmpty() || unit.equals("1");
        return String.format(Locale.ROOT, "%.4g", value) + (isPure ? "" : " " + unit);
    }

    /** The next theme. */
    public static Scene nextTheme(Scene scene) {
        Scene.Theme[] all = Scene.Theme.values();
        Scene.Theme next = all[(scene.theme().ordinal() + 1) % all.length];
        return SceneTree.with(scene, "theme", next.name().toLowerCase(Locale.ROOT));
    }

    /** The step before or after, staying within the series. */
    public static Scene stepBy(Scene scene, int by, int steps) {
        int now = scene.step() < 0 ? steps + scene.step() : scene.step();
        return SceneTree.with(scene, "step", Math.max(0, Math.min(steps - 1, now + by)));
    }
}
