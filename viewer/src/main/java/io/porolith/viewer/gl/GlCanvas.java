package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Frame;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.draw.VolumeRays;
import java.awt.image.BufferedImage;

/** Draws the body into a window: over a background, under the marks. It belongs to the thread of the window. */
public final class GlCanvas implements AutoCloseable {
    private final GlDrawer drawer = new GlDrawer();
    private final GlImage background = new GlImage();
    private final GlImage marks = new GlImage();
    private final GlImage body = new GlImage();
    private GlTarget target;

    public void setBackground(BufferedImage image) {
        background.set(image);
    }

    public void setMarks(BufferedImage image) {
        marks.set(image);
    }

    /** Draws the body off screen; the view may have more pixels than the window, which smooths edges, or fewer. */
    public void drawBody(Drawing drawing, View view) {
        if (target == null || !target.fits(view.width(), view.height())) {
            if (target != null) {
                target.close();
            }
            target = new GlTarget(view.width(), view.height());
        }
        target.begin();
        drawer.draw(drawing, view);
        if (drawing.volume().isPresent()) {
            Frame frame = target.read();
            VolumeRays.blend(
                    drawing.volume().get(), view, drawing.scale().orElseThrow().table(), frame);
            target.writeColour(frame);
        }
    }

    /** Shows background, body and marks in the window. */
    public void show(int width, int height) {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glViewport(0, 0, width, height);
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
        background.draw();
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
        background.close();
        marks.close();
        body.close();
        drawer.close();
    }
}
