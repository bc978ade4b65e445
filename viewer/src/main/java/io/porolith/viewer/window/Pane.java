package io.porolith.viewer.window;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Marks;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.gl.GlCanvas;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.List;
import java.util.Optional;

/** The part of a window in which one result is seen; draws what has changed since it was last drawn. */
final class Pane implements AutoCloseable {
    private static final double FINE = 2;

    private final Session session;
    private final Exhibit exhibit;
    private final GlCanvas canvas = new GlCanvas();
    private final Sharpness sharpness = new Sharpness();
    private int left;
    private int width = 1;
    private int height = 1;
    private View drawnView;
    private Scene drawnScene;
    private Drawing drawnBody;
    private List<double[]> drawnPins = List.of();
    private double drawnSamples;

    Pane(Session session, Exhibit exhibit) {
        this.session = session;
        this.exhibit = exhibit;
    }

    /** Takes a part of the window, in pixels from its left. */
    void place(int x, int w, int h) {
        left = x;
        width = Math.max(1, w);
        height = Math.max(1, h);
    }

    boolean holds(double x) {
        return x >= left && x < left + width;
    }

    int left() {
        return left;
    }

    Exhibit exhibit() {
        return exhibit;
    }

    GlCanvas canvas() {
        return canvas;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    View view() {
        return Marks.view(labelled(), exhibit.shown(), width, height);
    }

    /** The scene with the name of the result above it, where there are several. */
    Scene labelled() {
        Scene scene = session.scene();
        boolean isNamed =
                session.exhibits().size() < 2 || !scene.marks().title().isEmpty();
        return isNamed ? scene : SceneTree.with(scene, "marks.title", exhibit.name());
    }

    /** What is at a place of the window, in pixels from its top left. */
    Optional<Probe.Reading> probe(double x, double y) {
        float depth = canvas.depth((x - left) / width, y / height);
        return Probe.at(exhibit.shown(), view(), x - left, y, depth);
    }

    /** Draws off screen what has changed. */
    void draw(boolean moving, double scale) {
        Composition body = session.body(exhibit);
        Scene scene = labelled();
        View view = view();
        double samples = moving ? sharpness.samples() : scene.volume().shown() ? 1 : FINE;
        boolean changed = !scene.equals(drawnScene) || body.drawing() != drawnBody || !same(view, drawnView);
        if (changed || !moving && samples > drawnSamples) {
            drawBody(body.drawing(), view.sampled(samples), moving && body.drawing() == drawnBody);
            drawnSamples = samples;
        }
        if (changed || !session.pinned().equals(drawnPins)) {
            canvas.setMarks(Overlay.marks(scene, exhibit.shown(), view, session.pinned(), scale));
            drawnPins = session.pinned();
        }
        drawnScene = scene;
        drawnBody = body.drawing();
        drawnView = view;
    }

    /** Draws the body; what the device cannot hold is said, and the body as it was stays. */
    private void drawBody(Drawing drawing, View view, boolean measured) {
        try {
            double seconds = canvas.drawBody(drawing, view);
            if (measured) {
                sharpness.took(seconds);
            }
        } catch (InputException e) {
            session.say(e.getMessage());
        }
    }

    private static boolean same(View a, View b) {
        return b != null
                && a.width() == b.width()
                && a.height() == b.height()
                && a.pixels() == b.pixels()
                && a.centreX() == b.centreX();
    }

    /** Shows it in the window. */
    void show() {
        canvas.show(left, 0, width, height);
    }

    @Override
    public void close() {
        canvas.close();
    }
}
