package io.porolith.viewer.window;

import static org.lwjgl.glfw.GLFW.*;

import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.extract.HalfSpace;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.List;
import java.util.Locale;

/** Turns mouse and keys of a window into changes of its session. Places are in pixels of the window from the top left. */
final class Input {
    /** Moves by less than this, in pixels, are a click. */
    private static final double CLICK = 4;

    private final Session session;
    private double x;
    private double y;
    private double pressedX;
    private double pressedY;
    private int pressed = -1;
    private double lastChange;

    Input(Session session) {
        this.session = session;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Whether a button is held, so that the picture is moving. */
    boolean isDragging() {
        return pressed >= 0;
    }

    /** Time of the last change by the mouse. */
    double lastChange() {
        return lastChange;
    }

    /** The mouse has moved; {@code mods} are GLFW modifier bits. */
    void moved(double nx, double ny, int mods, Pane pane, double now) {
        double dx = nx - x;
        double dy = ny - y;
        x = nx;
        y = ny;
        if (pressed < 0 || dx == 0 && dy == 0) {
            return;
        }
        lastChange = now;
        Scene scene = session.scene();
        boolean shift = (mods & GLFW_MOD_SHIFT) != 0;
        boolean control = (mods & GLFW_MOD_CONTROL) != 0;
        if (pressed == GLFW_MOUSE_BUTTON_MIDDLE) {
            session.change(Controls.pan(scene, dx, dy, pane.height()));
        } else if (pressed == GLFW_MOUSE_BUTTON_RIGHT) {
            session.change(Controls.zoom(scene, -dy / 20));
        } else if (shift) {
            session.change(Controls.roll(scene, dx));
        } else if (control) {
            session.change(Controls.dragCut(scene, dx, dy, cutOnScreen(pane)));
        } else {
            session.change(Controls.turn(scene, dx, dy));
        }
    }

    /** The normal of the last cut plane on the screen, pixels per whole body. */
    private double[] cutOnScreen(Pane pane) {
        List<Scene.Plane> planes = session.scene().cut().planes();
        if (planes.isEmpty()) {
            return new double[2];
        }
        var shown = pane.exhibit().shown();
        var body = shown.step().body();
        boolean[] joined = new boolean[3];
        for (int a = 0; a < 3; a++) {
            joined[a] = session.scene().mirror() && body.isMirrored(a);
        }
        var box = body.bounds().mirrored(joined);
        Scene.Plane plane = planes.get(planes.size() - 1);
        HalfSpace low = Composer.half(new Scene.Plane(plane.normal(), "0 %"), box, shown.space());
        HalfSpace high = Composer.half(new Scene.Plane(plane.normal(), "100 %"), box, shown.space());
        double span = high.offset() - low.offset();
        View view = pane.view();
        double[] from = view.project(0, 0, 0);
        double[] to = view.project(span * low.x(), span * low.y(), span * low.z());
        return new double[] {to[0] - from[0], to[1] - from[1]};
    }

    /** A button went down or up; true if that was a click of the left button. */
    boolean button(int button, boolean down) {
        if (down) {
            pressed = button;
            pressedX = x;
            pressedY = y;
            return false;
        }
        boolean click = pressed == GLFW_MOUSE_BUTTON_LEFT && Math.hypot(x - pressedX, y - pressedY) < CLICK;
        pressed = -1;
        return click;
    }

    void scrolled(double notches, double now) {
        lastChange = now;
        session.change(Controls.zoom(session.scene(), notches));
    }

    /** A key went down. */
    void key(int key, int mods) {
        Scene scene = session.scene();
        boolean shift = (mods & GLFW_MOD_SHIFT) != 0;
        switch (key) {
            case GLFW_KEY_X -> session.change(Controls.along(scene, 0, shift));
            case GLFW_KEY_Y -> session.change(Controls.along(scene, 1, shift));
            case GLFW_KEY_Z -> session.change(Controls.along(scene, 2, shift));
            case GLFW_KEY_R -> session.change(Controls.whole(scene));
            case GLFW_KEY_C -> session.change(Controls.nextCut(scene));
            case GLFW_KEY_V -> toggle("volume.shown", scene.volume().shown());
            case GLFW_KEY_M -> toggle("mirror", scene.mirror());
            case GLFW_KEY_E ->
                session.change(SceneTree.with(
                        scene, "surface.edges", scene.surface().edges() == Scene.Edges.NONE ? "cells" : "none"));
            case GLFW_KEY_T -> session.change(Controls.nextTheme(scene));
            case GLFW_KEY_H -> session.togglePlots();
            case GLFW_KEY_SPACE -> session.play(!session.isPlaying());
            case GLFW_KEY_LEFT -> session.change(Controls.stepBy(scene, -1, session.steps()));
            case GLFW_KEY_RIGHT -> session.change(Controls.stepBy(scene, 1, session.steps()));
            case GLFW_KEY_DELETE, GLFW_KEY_BACKSPACE -> session.clearPins();
            case GLFW_KEY_SLASH, GLFW_KEY_F1 -> session.toggleHelp();
            default -> {
                // Other keys mean nothing here.
            }
        }
    }

    private void toggle(String key, boolean now) {
        session.change(SceneTree.with(session.scene(), key, !now));
    }

    /** A word of an enum as it stands in scenes. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
