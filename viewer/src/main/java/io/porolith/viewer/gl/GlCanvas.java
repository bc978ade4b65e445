package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.View;
import java.awt.image.BufferedImage;

/** Draws a body and its marks into a part of a window. It belongs to the thread of the window. */
public final class GlCanvas implements AutoCloseable {
    private final GlDrawer drawer = new GlDrawer();
    private final GlImage marks = new GlImage();
    private final GlImage body = new GlImage();
    private GlTarget target;

    public void setMarks(BufferedImage image) {
        marks.set(image);
    }

    /**
     * Draws the body off screen; the view may have more pixels than the window, which smooths edges, or fewer.
     *
     * @return seconds it took
     */
    public double drawBody(Drawing drawing, View view) {
        long start = System.nanoTime();
        if (target == null || !target.fits(view.width(), view.height())) {
            if (target != null) {
                target.close();
            }
            target = new GlTarget(view.width(), view.height());
        }
        drawer.draw(drawing, view, target);
        glFinish();
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Shows body and marks in a part of the window whose lower left corner is at x and y. */
    public void show(int x, int y, int width, int height) {
        glViewport(x, y, width, height);
        if (target != null) {
            body.draw(target.colour());
        }
        marks.draw();
    }

    /** Depth of what was drawn last at a place given in shares of the picture from the top left, infinite for nothing. */
    public float depth(double x, double y) {
        return target == null ? Float.POSITIVE_INFINITY : target.depth(x, y);
    }

    /** A renderer that shares the context of the window, for pictures of any size. */
    public GlRenderer renderer() {
        return GlRenderer.onCurrentContext();
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
        marks.close();
        body.close();
        drawer.close();
    }
}
