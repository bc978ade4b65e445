package io.porolith.viewer.window;

import static org.lwjgl.glfw.GLFW.*;
import static org.lwjgl.opengl.GL30.*;

import imgui.ImGui;
import imgui.gl3.ImGuiImplGl3;
import imgui.glfw.ImGuiImplGlfw;
import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Marks;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.gl.GlCanvas;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.lwjgl.glfw.GLFWErrorCallback;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.MemoryUtil;

/** The window. It belongs to the main thread, draws when something has changed, and smooths edges once the picture stands still. */
public final class ViewerWindow implements AutoCloseable {
    private static final double STILL = 0.25;
    private static final int FINE = 2;
    private static final double WAIT = 0.1;

    private final Session session;
    private final Input input;
    private final Panel panel;
    private final Path folder;
    private final long window;
    private final GlCanvas canvas;
    private final ImGuiImplGlfw panelInput = new ImGuiImplGlfw();
    private final ImGuiImplGl3 panelDrawing = new ImGuiImplGl3();
    private final float scale;
    private Scene drawnScene;
    private Drawing drawnBody;
    private Overlay.Content drawnContent;
    private Scene.Theme drawnTheme;
    private int drawnSamples;
    private int drawnWidth;
    private int drawnHeight;
    private View view;

    /**
     * Opens a window.
     *
     * @param folder where pictures and views are saved
     * @throws GlMissingException if there is no display or no OpenGL 3.3
     */
    public ViewerWindow(Session session, Path folder, int width, int height) throws GlMissingException {
        this.session = session;
        this.folder = folder;
        this.input = new Input(session);
        this.panel = new Panel(session, this::savePicture, this::saveView);
        window = open(session.title(), width, height);
        canvas = new GlCanvas();
        float[] x = new float[1];
        glfwGetWindowContentScale(window, x, new float[1]);
        scale = Math.max(1, x[0]);
        ImGui.createContext();
        ImGui.getIO().setIniFilename(null);
        ImGui.getIO().setFontGlobalScale(1.15f * scale);
        listen();
        panelInput.init(window, true);
        panelDrawing.init("#version 330");
    }

    private static long open(String title, int width, int height) throws GlMissingException {
        StringBuilder why = new StringBuilder();
        glfwSetErrorCallback(GLFWErrorCallback.create(
                (code, text) -> why.append(why.isEmpty() ? "" : "; ").append(MemoryUtil.memUTF8(text))));
        if (!glfwInit()) {
            throw new GlMissingException("No window can be opened: " + why
                    + "; a display is needed (DISPLAY is " + System.getenv("DISPLAY")
                    + "); without one, porolith render makes pictures.");
        }
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        long window = glfwCreateWindow(width, height, "Porolith: " + title, 0, 0);
        if (window == 0) {
            glfwTerminate();
            throw new GlMissingException("No window can be opened: " + why
                    + "; a graphics driver with OpenGL 3.3 is needed; without one, porolith render makes pictures.");
        }
        glfwMakeContextCurrent(window);
        GL.createCapabilities();
        glfwSwapInterval(1);
        return window;
    }

    private void listen() {
        glfwSetCursorPosCallback(window, (w, x, y) -> {
            if (!ImGui.getIO().getWantCaptureMouse() || input.isDragging()) {
                moved(x, y, mods());
            }
        });
        glfwSetMouseButtonCallback(window, (w, button, action, mods) -> {
            if (!ImGui.getIO().getWantCaptureMouse() || action == GLFW_RELEASE) {
                button(button, action == GLFW_PRESS);
            }
        });
        glfwSetScrollCallback(window, (w, dx, dy) -> {
            if (!ImGui.getIO().getWantCaptureMouse()) {
                input.scrolled(dy, glfwGetTime());
            }
        });
        glfwSetKeyCallback(window, (w, key, code, action, mods) -> {
            if (action == GLFW_PRESS && !ImGui.getIO().getWantCaptureKeyboard()) {
                key(key, mods);
            }
        });
    }

    private int mods() {
        boolean shift = isDown(GLFW_KEY_LEFT_SHIFT) || isDown(GLFW_KEY_RIGHT_SHIFT);
        boolean control = isDown(GLFW_KEY_LEFT_CONTROL) || isDown(GLFW_KEY_RIGHT_CONTROL);
        return (shift ? GLFW_MOD_SHIFT : 0) | (control ? GLFW_MOD_CONTROL : 0);
    }

    private boolean isDown(int key) {
        return glfwGetKey(window, key) == GLFW_PRESS;
    }

    /** The mouse has moved, in window coordinates. */
    public void moved(double x, double y, int mods) {
        double ratio = ratio();
        input.moved(x * ratio, y * ratio, mods, view(), glfwGetTime());
        if (!input.isDragging()) {
            session.hover(probe());
        }
    }

    /** Pixels per window coordinate. */
    private double ratio() {
        int[] w = new int[1];
        int[] fw = new int[1];
        glfwGetWindowSize(window, w, new int[1]);
        glfwGetFramebufferSize(window, fw, new int[1]);
        return w[0] == 0 ? 1 : fw[0] / (double) w[0];
    }

    private Optional<Probe.Reading> probe() {
        View now = view();
        float depth = canvas.depth(input.x() / now.width(), input.y() / now.height());
        return Probe.at(session.shown(), now, input.x(), input.y(), depth);
    }

    /** A mouse button went down or up. */
    public void button(int button, boolean down) {
        if (input.button(button, down)) {
            session.pin(probe());
        }
    }

    /** A key went down. */
    public void key(int key, int mods) {
        if (key == GLFW_KEY_P) {
            savePicture();
        } else if (key == GLFW_KEY_S && (mods & GLFW_MOD_CONTROL) != 0) {
            saveView();
        } else {
            input.key(key, mods);
        }
    }

    private View view() {
        int[] w = new int[1];
        int[] h = new int[1];
        glfwGetFramebufferSize(window, w, h);
        return Marks.view(session.scene(), session.shown(), Math.max(1, w[0]), Math.max(1, h[0]));
    }

    /** Runs until the window is closed. */
    public void run() {
        while (!glfwWindowShouldClose(window)) {
            glfwWaitEventsTimeout(session.isPlaying() || isMoving() ? 0.005 : WAIT);
            frame();
        }
    }

    private boolean isMoving() {
        return input.isDragging() || ImGui.isAnyItemActive() || glfwGetTime() - input.lastChange() < STILL;
    }

    /** Handles what has happened and draws one frame. */
    public void frame() {
        glfwPollEvents();
        paint();
        glfwSwapBuffers(window);
    }

    private void paint() {
        session.tick(glfwGetTime());
        // The panel may change the scene, so it is laid out first and drawn last.
        panelDrawing.newFrame();
        panelInput.newFrame();
        ImGui.newFrame();
        session.moving(isMoving());
        view = view();
        panel.draw(scale, view.height());
        ImGui.render();
        view = view();
        drawScene();
        canvas.show(view.width(), view.height());
        panelDrawing.renderDrawData(ImGui.getDrawData());
    }

    /** Draws what has changed since the last frame. */
    private void drawScene() {
        Drawing body = session.body().drawing();
        Scene scene = session.scene();
        int samples = isMoving() || session.isPlaying() || scene.volume().shown() ? 1 : FINE;
        boolean resized = view.width() != drawnWidth || view.height() != drawnHeight;
        boolean sceneChanged = !scene.equals(drawnScene) || body != drawnBody || resized;
        if (scene.theme() != drawnTheme || resized) {
            canvas.setBackground(Overlay.background(scene.theme(), view.width(), view.height()));
            drawnTheme = scene.theme();
        }
        if (sceneChanged || samples > drawnSamples) {
            canvas.drawBody(body, view.sampled(samples));
            drawnSamples = samples;
        }
        Overlay.Content content = session.overlay();
        if (sceneChanged || !content.equals(drawnContent)) {
            canvas.setMarks(Overlay.draw(scene, session.shown(), view, content));
            drawnContent = content;
        }
        drawnScene = scene;
        drawnBody = body;
        drawnWidth = view.width();
        drawnHeight = view.height();
    }

    private void savePicture() {
        Path file = SavedFiles.next(folder, session.title(), ".png");
        try (Renderer renderer = canvas.renderer()) {
            BufferedImage image = new Picture(renderer, 3, false)
                    .draw(session.scene(), session.shown(), view().width(), view().height());
            SavedFiles.writePng(file, image);
            session.say("saved " + file);
        } catch (IOException e) {
            session.say("the picture cannot be saved: " + e.getMessage());
        }
    }

    private void saveView() {
        Path file = SavedFiles.next(folder, session.title() + "-view", ".json");
        try {
            SceneTree.save(session.scene(), file);
            session.say("saved " + file + "; open it with --scene");
        } catch (IOException | UncheckedIOException e) {
            session.say("the view cannot be saved: " + e.getMessage());
        }
    }

    /** What the window shows, panel included. */
    public BufferedImage screenshot() {
        paint();
        int w = view.width();
        int h = view.height();
        ByteBuffer pixels = MemoryUtil.memAlloc(4 * w * h);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glReadBuffer(GL_BACK);
        glReadPixels(0, 0, w, h, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 4 * ((h - 1 - y) * w + x);
                int rgb = (pixels.get(at) & 0xff) << 16 | (pixels.get(at + 1) & 0xff) << 8 | pixels.get(at + 2) & 0xff;
                image.setRGB(x, y, rgb);
            }
        }
        MemoryUtil.memFree(pixels);
        return image;
    }

    @Override
    public void close() {
        canvas.close();
        panelDrawing.shutdown();
        // The panel's hold on the input ends with the window: its own shutdown stumbles over cursors that were never
        // needed.
        ImGui.destroyContext();
        glfwDestroyWindow(window);
        glfwTerminate();
    }
}
