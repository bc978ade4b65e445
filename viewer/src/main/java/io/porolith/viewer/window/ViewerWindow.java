package io.porolith.viewer.window;

import static org.lwjgl.glfw.GLFW.*;
import static org.lwjgl.opengl.GL30.*;

import imgui.ImGui;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.gl.GlImage;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.scene.Scene;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lwjgl.glfw.GLFWErrorCallback;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.MemoryUtil;

/** The window. It belongs to the main thread, draws when something has changed, and smooths edges once the picture stands still. */
public final class ViewerWindow implements AutoCloseable {
    private static final double STILL = 0.25;
    private static final double WAIT = 0.1;

    private final Session session;
    private final Input input;
    private final Panel panel;
    private final SavedFiles saved;
    private final long window;
    private final List<Pane> panes;
    private final GlImage background;
    private final GlImage top;
    private final PanelDrawing panelDrawing;
    private final double scale;
    private Overlay.Content drawnContent;
    private Scene.Theme drawnTheme;
    private Dimension drawnSize = new Dimension();
    private int drawnLeft;

    /**
     * Opens a window.
     *
     * @param folder where pictures and views are saved
     * @param scale size of panel and text; 0 for that of the screen
     * @throws GlMissingException if there is no display or no OpenGL 3.3
     */
    public ViewerWindow(Session session, Path folder, int width, int height, double scale) throws GlMissingException {
        this.session = session;
        this.saved = new SavedFiles(folder, session);
        this.input = new Input(session);
        this.panel = new Panel(session, saved, this::savePicture);
        window = open(session.title(), width, height);
        panes = session.exhibits().stream()
                .map(exhibit -> new Pane(session, exhibit))
                .toList();
        background = new GlImage();
        top = new GlImage();
        float[] own = new float[1];
        glfwGetWindowContentScale(window, own, new float[1]);
        this.scale = scale > 0 ? scale : Math.max(1, own[0]);
        panelDrawing = new PanelDrawing(window, this.scale, this::listen);
    }

    private static long open(String title, int width, int height) throws GlMissingException {
        StringBuilder why = new StringBuilder();
        glfwSetErrorCallback(GLFWErrorCallback.create(
                (code, text) -> why.append(why.isEmpty() ? "" : "; ").append(MemoryUtil.memUTF8(text))));
        if (System.getenv("XDG_RUNTIME_DIR") == null) {
            // Wayland lives in that folder; without it, asking for Wayland only leaves a stray line on the terminal.
            glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
        }
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
        input.moved(x * ratio, y * ratio, mods, pane(), glfwGetTime());
        if (!input.isDragging()) {
            session.hover(probe());
        }
    }

    /** Pixels per window coordinate. */
    private double ratio() {
        int[] w = new int[1];
        glfwGetWindowSize(window, w, new int[1]);
        return w[0] == 0 ? 1 : size().width / (double) w[0];
    }

    /** Pixels of the window. */
    private Dimension size() {
        int[] w = new int[1];
        int[] h = new int[1];
        glfwGetFramebufferSize(window, w, h);
        return new Dimension(Math.max(1, w[0]), Math.max(1, h[0]));
    }

    /** The pane under the mouse, or the first. */
    private Pane pane() {
        return panes.stream().filter(pane -> pane.holds(input.x())).findFirst().orElse(panes.get(0));
    }

    private Optional<Probe.Reading> probe() {
        return pane().holds(input.x()) ? pane().probe(input.x(), input.y()) : Optional.empty();
    }

    /** A mouse button went down or up. */
    public void button(int button, boolean down) {
        if (input.button(button, down)) {
            session.pin(probe());
        }
    }

    /** A key went down. */
    public void key(int key, int mods) {
        boolean control = (mods & GLFW_MOD_CONTROL) != 0;
        if (key == GLFW_KEY_P) {
            savePicture();
        } else if (key == GLFW_KEY_S && control) {
            saved.saveView();
        } else if (key == GLFW_KEY_O && control) {
            saved.openLastView();
        } else if (key == GLFW_KEY_TAB) {
            panel.toggle();
        } else {
            input.key(key, mods);
        }
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
        Dimension size = size();
        // The panel may change the scene, so it is laid out first and drawn last.
        panelDrawing.begin(session.scene().theme());
        session.moving(isMoving());
        int left = panel.width(scale);
        int plots = session.overlay().plots().size() * Overlay.inset(size.width, left).height;
        panel.draw(left, size.height - plots);
        panelDrawing.end();
        for (int i = 0; i < panes.size(); i++) {
            int free = size.width - left;
            panes.get(i).place(left + i * free / panes.size(), free / panes.size(), size.height);
        }
        panes.forEach(pane -> pane.draw(isMoving() || session.isPlaying(), scale));
        drawTop(size, left);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glViewport(0, 0, size.width, size.height);
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
        background.draw();
        panes.forEach(Pane::show);
        glViewport(0, 0, size.width, size.height);
        top.draw();
        panelDrawing.show();
    }

    /** Draws what is behind and what is before all bodies, if it has changed. */
    private void drawTop(Dimension size, int left) {
        Scene.Theme theme = session.scene().theme();
        boolean changed = theme != drawnTheme || !size.equals(drawnSize) || left != drawnLeft;
        if (changed) {
            background.set(Overlay.background(theme, size.width, size.height));
        }
        Overlay.Content content = session.overlay();
        if (changed || !content.equals(drawnContent)) {
            top.set(Overlay.top(theme, size.width, size.height, left, content, scale));
        }
        drawnContent = content;
        drawnTheme = theme;
        drawnSize = size;
        drawnLeft = left;
    }

    private void savePicture() {
        int width = panes.stream().mapToInt(Pane::width).sum();
        BufferedImage image = new BufferedImage(width, panes.get(0).height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        int x = 0;
        for (Pane pane : panes) {
            try (Renderer renderer = pane.canvas().renderer()) {
                Picture picture = new Picture(renderer, 3, false);
                Composition shown = pane.exhibit().shown();
                g.drawImage(picture.draw(pane.labelled(), shown, pane.width(), pane.height()), x, 0, null);
            }
            x += pane.width();
        }
        g.dispose();
        saved.savePicture(image);
    }

    /** What the window shows, panel included. */
    public BufferedImage screenshot() {
        paint();
        int w = size().width;
        int h = size().height;
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
        panes.forEach(Pane::close);
        background.close();
        top.close();
        panelDrawing.close();
        glfwDestroyWindow(window);
        glfwTerminate();
    }
}
