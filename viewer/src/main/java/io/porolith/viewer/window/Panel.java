package io.porolith.viewer.window;

import imgui.ImGui;
import imgui.flag.ImGuiCond;
import imgui.flag.ImGuiTreeNodeFlags;
import io.porolith.geometry.Phase;
import io.porolith.io.picture.Scale;
import io.porolith.viewer.scene.Place;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The controls at the left of the window. Each changes one key of the scene, the same that {@code --set} changes. */
final class Panel {
    private static final float WIDTH = 290;

    private final Session session;
    private final Runnable savePicture;
    private final Runnable saveView;

    Panel(Session session, Runnable savePicture, Runnable saveView) {
        this.session = session;
        this.savePicture = savePicture;
        this.saveView = saveView;
    }

    /** Lays out all controls; {@code scale} is that of the text. */
    void draw(float scale, int height) {
        ImGui.setNextWindowPos(8, 8, ImGuiCond.FirstUseEver);
        ImGui.setNextWindowSize(WIDTH * scale, Math.min(height - 120f, 620 * scale), ImGuiCond.FirstUseEver);
        ImGui.begin("Porolith");
        time();
        if (ImGui.collapsingHeader("Colours", ImGuiTreeNodeFlags.DefaultOpen)) {
            choice("field", "field", session.scene().field(), session.fields());
            words(
                    "map",
                    "colours.map",
                    Scene.MapName.values(),
                    session.scene().colours().map());
            words(
                    "range",
                    "colours.range",
                    Scene.RangeMode.values(),
                    session.scene().colours().range());
            check("logarithmic", "colours.log", session.scene().colours().log());
            check(
                    "same for all steps",
                    "colours.all_steps",
                    session.scene().colours().allSteps());
            whole("bands", "colours.bands", session.scene().colours().bands(), 0, 20);
        }
        if (ImGui.collapsingHeader("Cut", ImGuiTreeNodeFlags.DefaultOpen)) {
            cuts();
        }
        if (ImGui.collapsingHeader("Phases", ImGuiTreeNodeFlags.DefaultOpen)) {
            phases();
        }
        if (ImGui.collapsingHeader("Inside")) {
            inside();
        }
        if (ImGui.collapsingHeader("Shape")) {
            check("mirror images", "mirror", session.scene().mirror());
            whole("smoothing", "surface.smoothing", session.scene().surface().smoothing(), 0, 60);
            check(
                    "interpolated",
                    "surface.interpolate",
                    session.scene().surface().interpolate());
            words(
                    "edges",
                    "surface.edges",
                    Scene.Edges.values(),
                    session.scene().surface().edges());
            real("deformation", "deformation", session.scene().deformation(), 0, 20);
            real("perspective", "camera.perspective", session.scene().camera().perspective(), 0, 90);
        }
        if (ImGui.collapsingHeader("Marks")) {
            marks();
        }
        ImGui.separator();
        if (ImGui.button("Save picture")) {
            savePicture.run();
        }
        ImGui.sameLine();
        if (ImGui.button("Save view")) {
            saveView.run();
        }
        ImGui.sameLine();
        if (ImGui.button("Keys ?")) {
            session.toggleHelp();
        }
        ImGui.end();
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
        if (ImGui.smallButton("remove")) {
            List<Object> rest = new ArrayList<>();
            for (int k = 0; k < planes.size(); k++) {
                if (k != i) {
                    rest.add(Map.of(
                            "normal",
                            planes.get(k).normal(),
                            "at",
                            planes.get(k).at()));
                }
            }
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
        boolean on = !all.isEmpty();
        if (ImGui.checkbox("isosurface", on)) {
            set("isosurfaces", on ? List.of() : List.of(Map.of("field", "", "at", "50 %", "opacity", 1.0)));
        } else if (on && Place.isShare(all.get(0).at())) {
            float[] at = {(float) (100 * Place.share(all.get(0).at()))};
            if (ImGui.sliderFloat("at", at, 0, 100, "%.1f %% of the range")) {
                set("isosurfaces[0].at", Controls.percent(at[0] / 100));
            }
        }
    }

    private void marks() {
        words("theme", "theme", Scene.Theme.values(), session.scene().theme());
        check("colour bar", "marks.colour_bar", session.scene().marks().colourBar());
        check("scale bar", "marks.scale_bar", session.scene().marks().scaleBar());
        check("axes", "marks.axes", session.scene().marks().axes());
        check("outline", "marks.outline", session.scene().marks().outline());
        check("extremes", "marks.extremes", session.scene().marks().extremes());
        check("time", "marks.time", session.scene().marks().time());
    }
}
