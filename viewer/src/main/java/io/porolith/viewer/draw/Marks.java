package io.porolith.viewer.draw;

import io.porolith.viewer.scene.Scene;
import java.awt.Graphics2D;

/** Views and marks for pictures whose body is drawn elsewhere, as in a window. */
public final class Marks {
    private Marks() {}

    /** The view of a scene in a picture of some size. */
    public static View view(Scene scene, Composition composition, int width, int height) {
        Layout layout = Layout.of(scene, Picture.hasBar(scene, composition), width, height);
        return View.of(scene.camera(), new float[3], composition.radius(), width, height, layout.body());
    }

    /** Sets a drawing to smooth lines and letters. */
    public static void smooth(Graphics2D g) {
        Annotations.smooth(g);
    }

    /** Draws colour bar, scale bar, axes and so on. */
    public static void draw(Graphics2D g, Scene scene, Composition composition, View view) {
        Layout layout = Layout.of(scene, Picture.hasBar(scene, composition), view.width(), view.height());
        new Annotations(g, scene, composition, view, layout).draw();
    }
}
