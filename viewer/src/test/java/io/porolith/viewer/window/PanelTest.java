package io.porolith.viewer.window;

import static org.assertj.core.api.Assertions.assertThat;

import imgui.ImGui;
import imgui.flag.ImGuiMouseButton;
import imgui.flag.ImGuiPopupFlags;
import imgui.type.ImInt;
import io.porolith.io.Json;
import io.porolith.viewer.SampleResult;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lays the panel out in memory, without a window, and clicks all over it: every control must change the key it stands for. */
class PanelTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 1600;
    private static final int ROW = 11;
    private static final int AWAY = 10;
    private static final int[] COLUMNS = {AWAY, 40, 62, 110, 150, 190, 235};

    @TempDir
    Path dir;

    private Session session;
    private Panel panel;
    private boolean isPictureSaved;

    @BeforeEach
    void open() throws Exception {
        session = new Session(SampleResult.write(dir.resolve("result")), Scene.initial());
        SavedFiles saved = new SavedFiles(dir, session);
        panel = new Panel(session, saved, () -> isPictureSaved = true);
        ImGui.createContext();
        ImGui.getIO().setIniFilename(null);
        ImGui.getIO().setDisplaySize(WIDTH, HEIGHT);
        ImGui.getIO().getFonts().getTexDataAsRGBA32(new ImInt(), new ImInt());
        frame();
        openSections();
    }

    @AfterEach
    void close() {
        ImGui.destroyContext();
    }

    @Test
    void everyControlChangesItsKey() {
        Scene scene = SceneTree.merged(
                Scene.initial(),
                Map.of(
                        "cut", Map.of("planes", List.of(Map.of("normal", List.of(1.0, 0.0, 0.0), "at", "40 %"))),
                        "clip", Map.of("low", List.of(0.1, 0.1, 0.1)),
                        "surface", Map.of("smoothing", 0),
                        "isosurfaces", List.of(Map.of("field", "", "at", "30 %", "opacity", 0.5))));
        Set<String> changed = sweep(scene);
        assertThat(changed)
                .contains("field", "step", "theme", "mirror", "deformation or a word on it")
                .contains("colours.map", "colours.range", "colours.share", "colours.log", "colours.reversed")
                .contains("colours.all_steps", "colours.bands")
                .contains("cut.planes", "cut.planes[0].at", "cut.planes[0].normal", "cut.wedge")
                .contains("clip.low", "clip.high")
                .contains("phases")
                .contains("volume.shown", "volume.opacity")
                .contains("isosurfaces", "isosurfaces[0].at", "isosurfaces[0].opacity")
                .contains("surface.smoothing", "surface.interpolate", "surface.edges", "camera.perspective")
                .contains("marks.colour_bar", "marks.scale_bar", "marks.axes", "marks.outline")
                .contains("marks.extremes", "marks.time");
        assertThat(isPictureSaved).isTrue();
        assertThat(dir)
                .isDirectoryContaining(file -> file.getFileName().toString().endsWith("-view.json"));
    }

    /** The ends of a fixed range and the title are typed. */
    @Test
    void textIsTakenWithTheEnterKey() {
        Scene scene = SceneTree.merged(
                Scene.initial(), Map.of("colours", Map.of("range", "fixed", "low", "1 GPa", "high", "50 GPa")));
        Set<String> typed = new TreeSet<>();
        for (int y = ROW; y < HEIGHT; y += ROW) {
            session.change(scene);
            click(AWAY, y);
            ImGui.getIO().addInputCharactersUTF8("2");
            frame();
            ImGui.getIO().addKeyEvent(imgui.flag.ImGuiKey.Enter, true);
            frame();
            ImGui.getIO().addKeyEvent(imgui.flag.ImGuiKey.Enter, false);
            frame();
            typed.addAll(differences(scene, session.scene()));
            dismiss();
            openSection(y);
        }
        assertThat(typed).contains("colours.low", "colours.high", "marks.title");
    }

    /** A section is as wide as the panel; nothing else reaches its right edge. */
    private void openSections() {
        for (int y = ROW; y < HEIGHT; y += ROW) {
            openSection(y);
        }
        session.change(Scene.initial());
    }

    private static int vertices() {
        return ImGui.getDrawData().getTotalVtxCount();
    }

    private Set<String> sweep(Scene scene) {
        session.change(scene);
        Set<String> changed = new TreeSet<>();
        for (int y = ROW; y < HEIGHT; y += ROW) {
            for (int x : COLUMNS) {
                click(x, y);
                // The second word of a list; where it is depends on the place of the click within its row.
                if (isChoosing()) {
                    click(x, y + 28 + x / 10);
                }
                dismiss();
                if (session.news().contains("displacement")) {
                    changed.add("deformation or a word on it");
                }
                if (session.scene() != scene) {
                    changed.addAll(differences(scene, session.scene()));
                    session.change(scene);
                    session.say("");
                }
            }
            openSection(y);
        }
        return changed;
    }

    /** Clicks where the title of a section may be, and once more if that has closed it. */
    private void openSection(int y) {
        int before = vertices();
        click(WIDTH - 12, y);
        if (vertices() < before - 50) {
            click(WIDTH - 12, y);
        }
    }

    private static boolean isChoosing() {
        return ImGui.isPopupOpen("", ImGuiPopupFlags.AnyPopupId | ImGuiPopupFlags.AnyPopupLevel);
    }

    private void dismiss() {
        if (isChoosing()) {
            click(WIDTH - 3, HEIGHT - 3);
        }
    }

    private void click(int x, int y) {
        ImGui.getIO().addMousePosEvent(x, y);
        frame();
        ImGui.getIO().addMouseButtonEvent(ImGuiMouseButton.Left, true);
        frame();
        ImGui.getIO().addMouseButtonEvent(ImGuiMouseButton.Left, false);
        frame();
        frame();
    }

    private void frame() {
        ImGui.getIO().setDeltaTime(0.5f);
        ImGui.newFrame();
        panel.draw(WIDTH, HEIGHT);
        ImGui.render();
    }

    private static Set<String> differences(Scene a, Scene b) {
        return differences("", Json.read(SceneTree.json(a)), Json.read(SceneTree.json(b)));
    }

    /** Keys whose values differ; the places of a list are compared if both have as many. */
    private static Set<String> differences(String key, Object a, Object b) {
        Set<String> found = new TreeSet<>();
        if (a instanceof Map<?, ?> one
                && b instanceof Map<?, ?> other
                && one.keySet().equals(other.keySet())) {
            one.forEach((k, v) -> found.addAll(differences(key.isEmpty() ? "" + k : key + "." + k, v, other.get(k))));
        } else if (a instanceof List<?> one && b instanceof List<?> other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                boolean isNumber = one.get(i) instanceof Number;
                found.addAll(differences(isNumber ? key : key + "[" + i + "]", one.get(i), other.get(i)));
            }
        } else if (!a.equals(b)) {
            found.add(key);
        }
        return found;
    }
}
