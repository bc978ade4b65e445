package io.porolith.viewer.scene;

/** What the values of a scene may be. */
final class SceneRules {
    private static final int MOST_SMOOTHING = 500;
    private static final int MOST_BANDS = 64;

    private SceneRules() {}

    static void check(Scene s) {
        between("colours.share", s.colours().share(), 0.5, 1);
        between("colours.bands", s.colours().bands(), 0, MOST_BANDS);
        between("surface.smoothing", s.surface().smoothing(), 0, MOST_SMOOTHING);
        between("deformation", s.deformation(), -1e6, 1e6);
        between("camera.elevation", s.camera().elevation(), -90, 90);
        between("camera.zoom", s.camera().zoom(), 1e-3, 1e4);
        between("camera.perspective", s.camera().perspective(), 0, 120);
        between("marks.text_scale", s.marks().textScale(), 0.2, 10);
        between("shading.occlusion", s.shading().occlusion(), 0, 1);
        between("shading.highlight", s.shading().highlight(), 0, 1);
        between("volume.opacity", s.volume().opacity(), 0, 1);
        between("volume.power", s.volume().power(), 0.1, 10);
        length("camera.shift", s.camera().shift().size(), 2);
        for (int i = 0; i < s.cut().planes().size(); i++) {
            String where = "cut.planes[" + i + "]";
            Scene.Plane plane = s.cut().planes().get(i);
            length(where + ".normal", plane.normal().size(), 3);
            if (plane.normal().stream().allMatch(c -> c == 0)) {
                throw RecordTree.wrong(where + ".normal", plane.normal(), "a direction that is not zero");
            }
            Place.check(where + ".at", plane.at());
        }
        clip(s.clip());
        for (int i = 0; i < s.isosurfaces().size(); i++) {
            between("isosurfaces[" + i + "].opacity", s.isosurfaces().get(i).opacity(), 0, 1);
        }
        s.phases().forEach((name, look) -> {
            between("phases." + name + ".opacity", look.opacity(), 0, 1);
            if (!look.colour().matches("(#[0-9a-fA-F]{6})?")) {
                throw RecordTree.wrong("phases." + name + ".colour", look.colour(), "#rrggbb");
            }
        });
    }

    private static void clip(Scene.Clip clip) {
        length("clip.low", clip.low().size(), 3);
        length("clip.high", clip.high().size(), 3);
        for (int a = 0; a < 3; a++) {
            between("clip.low[" + a + "]", clip.low().get(a), 0, 1);
            between("clip.high[" + a + "]", clip.high().get(a), 0, 1);
            if (clip.low().get(a) >= clip.high().get(a)) {
                throw RecordTree.wrong(
                        "clip.low[" + a + "]",
                        clip.low().get(a),
                        "less than clip.high[" + a + "] = " + clip.high().get(a));
            }
        }
    }

    private static void between(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw RecordTree.wrong(key, value, low + " to " + high);
        }
    }

    private static void length(String key, int length, int expected) {
        if (length != expected) {
            throw RecordTree.wrong(key, length + " numbers", expected + " numbers");
        }
    }
}
