package io.porolith.viewer.window;

import imgui.ImGui;
import imgui.flag.ImGuiInputTextFlags;
import imgui.flag.ImGuiTreeNodeFlags;
import imgui.flag.ImGuiWindowFlags;
import imgui.type.ImString;
import io.porolith.geometry.Phase;
import io.porolith.io.picture.Scale;
import io.porolith.viewer.scene.Place;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The controls at the left of the window. Each changes one key of the scene, the same that {@code --set} changes. */
final class Panel {
    private static final float WIDTH = 300;
    /** Share of the width for what is to the left of the labels. */
    private static final float CONTROLS = 0.57f;

    private static final int FIXED = ImGuiWindowFlags.NoMove
            | ImGuiWindowFlags.NoResize
            | ImGuiWindowFlags.NoCollapse
            | ImGuiWindowFlags.NoTitleBar
            | ImGuiWindowFlags.NoBringToFrontOnFocus;

    private final Session session;
    private final SavedFiles saved;
    private final Runnable savePicture;
    private final Map<String, ImString> texts = new HashMap<>();
    private boolean hidden;

    Panel(Session session, SavedFiles saved, Runnable savePicture) {
        this.session = session;
        this.saved = saved;
        this.savePicture = savePicture;
    }

    /** Hides the panel or shows it again. */
    void toggle() {
        hidden = !hidden;
    }

    /** Pixels that the panel takes from the left of the window; {@code scale} is the size of its text. */
    int width(double scale) {
        return hidden ? 0 : (int) (WIDTH * scale);
    }

    /** Lays out all controls along the left edge of a window, in a part of it of a width and a height in pixels. */
    void draw(int width, int height) {
        if (hidden) {
            return;
        }
        ImGui.setNextWindowPos(0, 0);
        ImGui.setNextWindowSize(width, height);
        ImGui.begin("Porolith", FIXED);
        ImGui.pushItemWidth(CONTROLS * width);
        files();
        time();
        if (ImGui.collapsingHeader("Colours", ImGuiTreeNodeFlags.DefaultOpen)) {
            colours();
        }
        if (ImGui.collapsingHeader("Cut", ImGuiTreeNodeFlags.DefaultOpen)) {
            cuts();
        }
        if (ImGui.collapsingHeader("Clip box")) {
            clip();
        }
        if (ImGui.collapsingHeader("Phases", ImGuiTreeNodeFlags.DefaultOpen)) {
            phases();
        }
        if (ImGui.collapsingHeader("Inside")) {
            inside();
        }
        if (ImGui.collapsingHeader("Shape")) {
            shape();
        }
        if (ImGui.collapsingHeader("Marks")) {
            marks();
        }
        ImGui.popItemWidth();
        ImGui.end();
    }

    private void files() {
        if (ImGui.button("Save picture")) {
            savePicture.run();
        }
        ImGui.sameLine();
        if (ImGui.button("Save view")) {
            saved.saveView();
        }
        ImGui.sameLine();
        if (ImGui.button("Keys ?")) {
            session.toggleHelp();
        }
        if (ImGui.beginCombo("##views", "Open view")) {
            for (Path file : saved.views()) {
                if (ImGui.selectable(file.getFileName().toString())) {
                    saved.openView(file);
                }
            }
            ImGui.endCombo();
        }
    }

    private void colours() {
        Scene.Colours colours = session.scene().colours();
        choice("field", "field", session.scene().field(), session.fields());
        words("map", "colours.map", Scene.MapName.values(), colours.map());
        range(colours.range());
        switch (colours.range()) {
            case FIXED -> {
                text("lowest", "colours.low", colours.low(), "such as 0.5 GPa");
                text("highest", "colours.high", colours.high(), "such as 0.5 GPa");
            }
            case AUTO, PERCENTILE, SYMMETRIC -> real("share", "colours.share", colours.share(), 0.5f, 1);
            case FULL -> {
                // Nothing to choose.
            }
        }
        check("logarithmic", "colours.log", colours.log());
        ImGui.sameLine();
        check("reversed", "colours.reversed", colours.reversed());
        check("same for all steps", "colours.all_steps", colours.allSteps());
        whole("bands", "colours.bands", colours.bands(), 0, 20);
    }

    /** A range that is chosen to be fixed starts with the ends it has. */
    private void range(Scene.RangeMode now) {
        if (!ImGui.beginCombo("range", Input.word(now))) {
            return;
        }
        for (Scene.RangeMode mode : Scene.RangeMode.values()) {
            if (ImGui.selectable(Input.word(mode), mode == now)) {
                session.change(
                        mode == Scene.RangeMode.FIXED
                                ? Controls.fixedRange(session.scene(), session.shown())
                                : SceneTree.with(session.scene(), "colours.range", Input.word(mode)));
            }
        }
        ImGui.endCombo();
    }

    private void shape() {
        Scene scene = session.scene();
        check("mirror images", "mirror", scene.mirror());
        whole("smoothing", "surface.smoothing", scene.surface().smoothing(), 0, 60);
        check("interpolated", "surface.interpolate", scene.surface().interpolate());
        words("edges", "surface.edges", Scene.Edges.values(), scene.surface().edges());
        real("deformation", "deformation", scene.deformation(), 0, 20);
        real("perspective", "camera.perspective", scene.camera().perspective(), 0, 90);
    }

    private void clip() {
        Scene.Clip clip = session.scene().clip();
        for (int a = 0; a < 3; a++) {
            float[] ends = {
                (float) (100 * clip.low().get(a)), (float) (100 * clip.high().get(a))
            };
            ImGui.pushID(a);
            if (ImGui.sliderFloat2("xyz".substring(a, a + 1), ends, 0, 100, "%.0f %%")) {
                double low = Math.max(0, Math.min(0.99, ends[0] / 100.0));
                double high = Math.min(1, Math.max(low + 0.01, ends[1] / 100.0));
                Scene lowered = SceneTree.merged(
                        session.scene(),
                        Map.of("clip", Map.of("low", with(clip.low(), a, low), "high", with(clip.high(), a, high))));
                session.change(lowered);
            }
            ImGui.popID();
        }
        if (ImGui.smallButton("whole body")) {
            set("clip.low", List.of(0.0, 0.0, 0.0));
            set("clip.high", List.of(1.0, 1.0, 1.0));
        }
    }

    private static List<Double> with(List<Double> old, int at, double value) {
        List<Double> changed = new ArrayList<>(old);
        changed.set(at, value);
        return changed;
    }

    /** A line of text, taken over with the enter key. */
    private void text(String label, String key, String now, String hint) {
        ImString text = texts.computeIfAbsent(key, k -> new ImString(now, 64));
        boolean entered = ImGui.inputTextWithHint(label, hint, text, ImGuiInputTextFlags.EnterReturnsTrue);
        if (entered) {
            set(key, text.get().trim());
        } else if (!ImGui.isItemActive()) {
            text.set(now);
        }
    }

    private void set(String key, Object value) {
        session.change(SceneTree.with(session.scene(), key, value));
    }

    private void time() {
        if (session.steps() < 2) {
            return;
        }
        int[] step = {session.step()};
        double time = session.time();
        String at = Double.isFinite(time) ? "t = " + plain(Scale.of("s", time).text(time)) : "step %d";
        if (ImGui.sliderInt("##step", step, 0, session.steps() - 1, at)) {
            set("step", step[0]);
        }
        ImGui.sameLine();
        if (ImGui.button(session.isPlaying() ? "stop" : "play")) {
            session.play(!session.isPlaying());
        }
    }

    /** Text without signs the panel's font lacks. */
    private static String plain(String text) {
        return text.replace('\u2212', '-')
                .replace("\u00d7", "x")
                .replaceAll("[{}^_]", "")
                .replace("%", "%%");
    }

    private void choice(String label, String key, String now, List<String> all) {
        if (ImGui.beginCombo(label, now)) {
            for (String one : all) {
                if (ImGui.selectable(one, one.equals(now))) {
                    set(key, one);
                }
            }
            ImGui.endCombo();
        }
    }

    private void words(String label, String key, Enum<?>[] all, Enum<?> now) {
        Function<Enum<?>, String> word = value -> value.name().toLowerCase(Locale.ROOT);
        choice(
                label,
                key,
                word.apply(now),
                java.util.Arrays.stream(all).map(word).toList());
    }

    private void check(String label, String key, boolean now) {
        if (ImGui.checkbox(label, now)) {
            set(key, !now);
        }
    }

    private void whole(String label, String key, int now, int low, int high) {
        int[] value = {now};
        if (ImGui.sliderInt(label, value, low, high)) {
            set(key, value[0]);
        }
    }

    private void real(String label, String key, double now, float low, float high) {
        float[] value = {(float) now};
        if (ImGui.sliderFloat(label, value, low, high)) {
            set(key, (double) value[0]);
        }
    }

    private void cuts() {
        for (int axis = 0; axis < 3; axis++) {
            if (ImGui.smallButton("+ " + "xyz".charAt(axis))) {
                session.change(Controls.addCut(session.scene(), axis));
            }
            ImGui.sameLine();
        }
        if (ImGui.smallButton("+ view")) {
            session.change(Controls.addCutFacing(session.scene()));
        }
        ImGui.sameLine();
        check("wedge", "cut.wedge", session.scene().cut().wedge());
        List<Scene.Plane> planes = session.scene().cut().planes();
        for (int i = 0; i < planes.size(); i++) {
            ImGui.pushID(i);
            plane(i, planes);
            ImGui.popID();
        }
    }

    private void plane(int i, List<Scene.Plane> planes) {
        Scene.Plane plane = planes.get(i);
        float[] at = {(float) (100 * (Place.isShare(plane.at()) ? Place.share(plane.at()) : 0.5))};
        if (ImGui.sliderFloat("##at", at, 0, 100, direction(plane) + " %.1f %%")) {
            set("cut.planes[" + i + "].at", Controls.percent(at[0] / 100));
        }
        ImGui.sameLine();
        if (ImGui.smallButton("flip")) {
            set(
                    "cut.planes[" + i + "].normal",
                    plane.normal().stream().map(c -> 0.0 - c).toList());
            double share = Place.isShare(plane.at()) ? 1 - Place.share(plane.at()) : 0.5;
            set("cut.planes[" + i + "].at", Controls.percent(share));
        }
        ImGui.sameLine();
        if (ImGui.smallButton("x")) {
            List<Object> rest = Controls.planes(planes);
            rest.remove(i);
            set("cut.planes", rest);
        }
    }

    private static String direction(Scene.Plane plane) {
        for (int a = 0; a < 3; a++) {
            double c = plane.normal().get(a);
            if (c != 0
                    && Math.abs(c)
                            == plane.normal().stream().mapToDouble(Math::abs).sum()) {
                return (c < 0 ? "-" : "") + "xyz".charAt(a);
            }
        }
        return "oblique";
    }

    private void phases() {
        for (Phase phase : session.shown().step().body().phases()) {
            if (phase.isVoid()) {
                continue;
            }
            Scene.PhaseLook look = session.scene().look(phase.name());
            ImGui.pushID(phase.name());
            check("##shown", "phases." + phase.name() + ".shown", look.shown());
            ImGui.sameLine();
            real(phase.name(), "phases." + phase.name() + ".opacity", look.opacity(), 0, 1);
            ImGui.popID();
        }
    }

    private void inside() {
        check("volume", "volume.shown", session.scene().volume().shown());
        real("density", "volume.opacity", session.scene().volume().opacity(), 0, 1);
        List<Scene.Isosurface> all = session.scene().isosurfaces();
        for (int i = 0; i < all.size(); i++) {
            ImGui.pushID(i);
            isosurface(i, all.get(i));
            ImGui.popID();
        }
        if (ImGui.smallButton("+ isosurface")) {
            List<Object> more = Controls.trees(all);
            more.add(Map.of("field", "", "at", "50 %", "opacity", 1.0));
            set("isosurfaces", more);
        }
    }

    private void isosurface(int i, Scene.Isosurface iso) {
        String key = "isosurfaces[" + i + "].";
        if (Place.isShare(iso.at())) {
            float[] at = {(float) (100 * Place.share(iso.at()))};
            if (ImGui.sliderFloat("##at", at, 0, 100, "%.1f %% of the range")) {
                set(key + "at", Controls.percent(at[0] / 100));
            }
        } else {
            ImGui.text(plain(iso.at()));
        }
        ImGui.sameLine();
        boolean removed = ImGui.smallButton("x");
        real("opacity", key + "opacity", iso.opacity(), 0, 1);
        if (removed) {
            List<Object> rest = Controls.trees(session.scene().isosurfaces());
            rest.remove(i);
            set("isosurfaces", rest);
        }
    }

    private void marks() {
        words("theme", "theme", Scene.Theme.values(), session.scene().theme());
        text("title", "marks.title", session.scene().marks().title(), "above the picture");
        check("colour bar", "marks.colour_bar", session.scene().marks().colourBar());
        check("scale bar", "marks.scale_bar", session.scene().marks().scaleBar());
        check("axes", "marks.axes", session.scene().marks().axes());
        check("outline", "marks.outline", session.scene().marks().outline());
        check("extremes", "marks.extremes", session.scene().marks().extremes());
        check("time", "marks.time", session.scene().marks().time());
    }
}
