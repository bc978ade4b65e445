package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL11.GL_MAX_TEXTURE_SIZE;
import static org.lwjgl.opengl.GL11.GL_RENDERER;
import static org.lwjgl.opengl.GL11.GL_VERSION;
import static org.lwjgl.opengl.GL11.glGetInteger;
import static org.lwjgl.opengl.GL11.glGetString;
import static org.lwjgl.opengl.GL30.GL_MAX_RENDERBUFFER_SIZE;

import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Frame;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.draw.VolumeRays;

/**
 * Draws with OpenGL 3.3, without a window. It belongs to the thread that opens it. Volumes are looked through by the processor, over what
 * the device has drawn.
 */
public final class GlRenderer implements Renderer {
    private static final int LARGEST = 8192;

    /** What is closed with the renderer beside its own things. */
    private final Runnable release;

    private final GlDrawer drawer;
    private final String description;
    private final int largest;
    private GlTarget target;

    private GlRenderer(Runnable release) {
        this.release = release;
        this.drawer = new GlDrawer();
        this.description = "OpenGL (" + glGetString(GL_RENDERER) + ", version " + glGetString(GL_VERSION) + ")";
        this.largest =
                Math.min(LARGEST, Math.min(glGetInteger(GL_MAX_RENDERBUFFER_SIZE), glGetInteger(GL_MAX_TEXTURE_SIZE)));
    }

    /**
     * Opens a device.
     *
     * @throws GlMissingException if there is none, saying what to install
     */
    public static GlRenderer open() throws GlMissingException {
        EglContext context = EglContext.open();
        try {
            return new GlRenderer(context::close);
        } catch (IllegalStateException e) {
            context.close();
            throw new GlMissingException("OpenGL cannot be used: " + e.getMessage(), e);
        }
    }

    /** Draws with the context that is current in this thread, which stays open. */
    static GlRenderer onCurrentContext() {
        return new GlRenderer(() -> {});
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int largestFrame() {
        return largest;
    }

    @Override
    public Frame render(Drawing drawing, View view) {
        if (target == null || !target.fits(view.width(), view.height())) {
            if (target != null) {
                target.close();
            }
            target = new GlTarget(view.width(), view.height());
        }
        target.begin();
        drawer.draw(drawing, view);
        Frame frame = target.read();
        drawing.volume()
                .ifPresent(volume -> VolumeRays.blend(
                        volume, view, drawing.scale().orElseThrow().table(), frame));
        return frame;
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
        drawer.close();
        release.run();
    }
}
