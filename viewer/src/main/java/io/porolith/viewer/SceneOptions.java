package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options of the command line that decide how a result looks. They change the scene of the view file, which changes the first scene. */
final class SceneOptions {
    private static final Pattern PLANE =
            Pattern.compile("([-+]?)([xyz]|\\(([^)]*)\\))(?:\\s*=\\s*(.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOK = Pattern.compile("([^=]+)=(.+)");

    @Option(names = "--scene", paramLabel = "FILE", description = "view file (JSON), as the window saves it")
    private Path view;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "array to colour by, e.g. stress.xx; \"phase\" for the materials")
    private String field;

    @Option(names = "--step", paramLabel = "N", description = "step from 0; negative from the end, default -1")
    private Integer step;

    @Option(
            names = "--cut",
            paramLabel = "PLANE",
            description = "cut open: x, -z=25%%, \"y=100 nm\", \"(1,1,0)=50%%\"; may be repeated")
    private List<String> cuts = List.of();

    @Option(names = "--wedge", description = "remove only what lies beyond all cut planes: a corner")
    private boolean wedge;

    @Option(
            names = "--iso",
            paramLabel = "VALUE",
            description =
                    "isosurface at a value, e.g. \"0.5 GPa\", or at a share of the colour range, e.g. 60%%; may be repeated")
    private List<String> isosurfaces = List.of();

    @Option(names = "--volume", description = "look through the field")
    private boolean volume;

    @Option(names = "--hide", paramLabel = "PHASE", split = ",", description = "phases to leave out")
    private List<String> hidden = List.of();

    @Option(names = "--opacity", paramLabel = "PHASE=0..1", description = "translucent phase; may be repeated")
    private List<String> opacities = List.of();

    @Option(names = "--map", paramLabel = "NAME", description = "auto, viridis, cividis or diverging")
    private String map;

    @Option(
            names = "--range",
            paramLabel = "RANGE",
            description = "auto, full, percentile, symmetric, or two ends: \"0 GPa:1.5 GPa\"")
    private String range;

    @Option(names = "--log", description = "logarithmic colours")
    private boolean log;

    @Option(names = "--deform", paramLabel = "SCALE", description = "scale of the displacements, default 0")
    private Double deformation;

    @Option(names = "--mirror", description = "complete an octant or a quarter by its mirror images")
    private boolean mirror;

    @Option(
            names = "--camera",
            paramLabel = "AZ,EL",
            description = "degrees around z and above the xy plane, default 35,25")
    private String camera;

    @Option(names = "--zoom", description = "1 fits the body")
    private Double zoom;

    @Option(names = "--theme", description = "light, dark or print")
    private String theme;

    @Option(names = "--voxels", description = "true voxels: no smoothing, one colour a voxel")
    private boolean voxels;

    @Option(names = "--edges", description = "lines of the mesh")
    private boolean edges;

    @Option(names = "--extremes", description = "mark the smallest and the largest value")
    private boolean extremes;

    @Option(names = "--title", description = "text above the picture")
    private String title;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "any key of a view file, e.g. camera.roll=15; may be repeated")
    private List<String> settings = List.of();

    /** The scene these options ask for. */
    Scene scene(Scene initial) throws IOException {
        Scene scene = view == null ? initial : SceneTree.load(initial, view);
        scene = set(scene, "field", field);
        scene = set(scene, "step", step);
        scene = cut(scene);
        scene = looks(scene);
        scene = colours(scene);
        scene = set(scene, "deformation", deformation);
        scene = flag(scene, "mirror", mirror);
        scene = flag(scene, "volume.shown", volume);
        scene = flag(scene, "marks.extremes", extremes);
        scene = set(scene, "marks.title", title);
        scene = set(scene, "theme", lower(theme));
        scene = set(scene, "camera.zoom", zoom);
        scene = camera(scene);
        if (voxels) {
            scene = SceneTree.with(SceneTree.with(scene, "surface.smoothing", 0), "surface.interpolate", false);
        }
        scene = edges ? SceneTree.with(scene, "surface.edges", "cells") : scene;
        for (String setting : settings) {
            scene = SceneTree.set(scene, setting);
        }
        return scene;
    }

    private static Scene set(Scene scene, String key, Object value) {
        return value == null ? scene : SceneTree.with(scene, key, value);
    }

    private static Scene flag(Scene scene, String key, boolean given) {
        return given ? SceneTree.with(scene, key, true) : scene;
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    private Scene cut(Scene scene) {
        Scene changed = scene;
        if (!cuts.isEmpty()) {
            List<Object> planes = new ArrayList<>();
            cuts.forEach(text -> planes.add(plane(text)));
            changed = SceneTree.with(changed, "cut.planes", planes);
        }
        return flag(changed, "cut.wedge", wedge);
    }

    private static Map<String, Object> plane(String text) {
        Matcher m = PLANE.matcher(text.trim());
        if (!m.matches()) {
            throw new InputException(
                    "--cut is \"" + text + "\", expected a plane such as x, -z=25%, \"y=100 nm\" or \"(1,1,0)=50%\".");
        }
        double sign = m.group(1).equals("-") ? -1 : 1;
        List<Object> normal = new ArrayList<>();
        if (m.group(3) == null) {
            for (char axis : new char[] {'x', 'y', 'z'}) {
                normal.add(Character.toLowerCase(m.group(2).charAt(0)) == axis ? sign : 0.0);
            }
        } else {
            for (String number : m.group(3).split(",")) {
                normal.add(sign * number(text, number.trim()));
            }
        }
        Map<String, Object> plane = new LinkedHashMap<>();
        plane.put("normal", normal);
        plane.put("at", m.group(4) == null ? "50 %" : m.group(4));
        return plane;
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException("\"" + text + "\" in \"" + option + "\" is no number.", e);
        }
    }

    private Scene looks(Scene scene) {
        Scene changed = scene;
        for (String phase : hidden) {
            changed = SceneTree.with(changed, "phases." + phase + ".shown", false);
        }
        for (String text : opacities) {
            Matcher m = LOOK.matcher(text);
            if (!m.matches()) {
                throw new InputException(
                        "--opacity is \"" + text + "\", expected a phase and a number, such as carbon=0.4.");
            }
            changed = SceneTree.with(changed, "phases." + m.group(1) + ".opacity", number(text, m.group(2)));
        }
        if (!isosurfaces.isEmpty()) {
            List<Object> list = new ArrayList<>();
            for (String at : isosurfaces) {
                Map<String, Object> iso = new LinkedHashMap<>();
                iso.put("field", "");
                iso.put("at", at);
                iso.put("opacity", 1.0);
                list.add(iso);
            }
            changed = SceneTree.with(changed, "isosurfaces", list);
        }
        return changed;
    }

    private Scene colours(Scene scene) {
        Scene changed = flag(set(scene, "colours.map", lower(map)), "colours.log", log);
        if (range == null) {
            return changed;
        }
        if (!range.contains(":")) {
            return SceneTree.with(changed, "colours.range", lower(range));
        }
        String[] ends = range.split(":", 2);
        Map<String, Object> colours = new LinkedHashMap<>();
        colours.put("range", "fixed");
        colours.put("low", ends[0].trim());
        colours.put("high", ends[1].trim());
        return SceneTree.merged(changed, Map.of("colours", colours));
    }

    private Scene camera(Scene scene) {
        if (camera == null) {
            return scene;
        }
        String[] angles = camera.split(",");
        if (angles.length != 2) {
            throw new InputException(
                    "--camera is \"" + camera + "\", expected azimuth,elevation in degrees, such as 35,25.");
        }
        Scene turned = SceneTree.with(scene, "camera.azimuth", number(camera, angles[0].trim()));
        return SceneTree.with(turned, "camera.elevation", number(camera, angles[1].trim()));
    }
}
