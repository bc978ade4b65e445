package io.porolith.viewer.window;

import imgui.ImGui;
import imgui.ImGuiStyle;
import imgui.gl3.ImGuiImplGl3;
import imgui.glfw.ImGuiImplGlfw;
import io.porolith.viewer.scene.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lays out and draws the panel of a window, with letters of the system where there are some, so that they are sharp at any scale. */
final class PanelDrawing implements AutoCloseable {
    /** Where systems keep a plain font. */
    private static final List<String> FONTS = List.of(
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
            "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf");

    private static final float LETTERS = 14;
    private static final float BUILT_IN_LETTERS = 1.15f;

    private final ImGuiImplGlfw input = new ImGuiImplGlfw();
    private final ImGuiImplGl3 drawing = new ImGuiImplGl3();
    private Scene.Theme theme;

    /** @param listen sets the callbacks of the window, which those of the panel then call */
    PanelDrawing(long window, double scale, Runnable listen) {
        ImGui.createContext();
        ImGui.getIO().setIniFilename(null);
        Optional<String> font =
                FONTS.stream().filter(file -> Files.isReadable(Path.of(file))).findFirst();
        if (font.isPresent()) {
            ImGui.getIO().getFonts().addFontFromFileTTF(font.get(), (float) (LETTERS * scale));
        } else {
            ImGui.getIO().setFontGlobalScale((float) (BUILT_IN_LETTERS * scale));
        }
        ImGuiStyle style = ImGui.getStyle();
        style.setWindowRounding(0);
        style.setWindowBorderSize(0);
        style.setFrameRounding(3);
        style.scaleAllSizes((float) scale);
        listen.run();
        input.init(window, true);
        drawing.init("#version 330");
    }

    /** Begins a frame, in the colours of a theme. */
    void begin(Scene.Theme now) {
        if (now != theme) {
            if (now == Scene.Theme.DARK) {
                ImGui.styleColorsDark();
            } else {
                ImGui.styleColorsLight();
            }
            theme = now;
        }
        drawing.newFrame();
        input.newFrame();
        ImGui.newFrame();
    }

    /** Ends the layout; drawn later. */
    void end() {
        ImGui.render();
    }

    /** Draws what was laid out. */
    void show() {
        drawing.renderDrawData(ImGui.getDrawData());
    }

    @Override
    public void close() {
        drawing.shutdown();
        // The panel's hold on the input ends with the window: its own shutdown stumbles over cursors that were never
        // needed.
        ImGui.destroyContext();
    }
}
