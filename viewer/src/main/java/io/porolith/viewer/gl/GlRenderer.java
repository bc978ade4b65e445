package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL11.GL_RENDERER;
import static org.lwjgl.opengl.GL11.GL_VERSION;
import static org.lwjgl.opengl.GL11.glGetString;

import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Frame;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.draw.View;
import java.util.List;

/** Draws with OpenGL 3.3, without a window. It belongs to the thread that opens it. */
public final class GlRenderer implements Renderer {
    private static final int LARGEST = 8192;

    /** What is closed with the renderer beside its own things. */
    private final Runnable release;

    private final GlDrawer drawer;
    private final String description;
    private final int largest;
    private GlTarget target;

    private GlRenderer(Runnable release, String how) {
        this.release = release;
        this.drawer = new GlDrawer();
        this.description =
                "OpenGL" + how + " (" + glGetString(GL_RENDERER) + ", version " + glGetString(GL_VERSION) + ")";
        this.largest = Math.min(LARGEST, GlLimits.ofDevice().texture2d());
    }

    /** The ways to OpenGL without a window, in the order in which they are tried. */
    public static List<String> ways() {
        return GlContext.WAYS.stream().map(GlContext.Way::name).toList();
    }

    /**
     * Opens a device by the first way that there is.
     *
     * @throws GlMissingException if there is none, saying what to install
     */
    public static GlRenderer open() throws GlMissingException {
        StringBuilder why = new StringBuilder();
        for (GlContext.Way way : GlContext.WAYS) {
            try {
                return open(way);
            } catch (GlMissingException e) {
                why.append(why.isEmpty() ? "" : ". ").append(e.getMessage());
            }
        }
        throw new GlMissingException("OpenGL cannot be used: " + why);
    }

    /**
     * Opens a device by one way.
     *
     * @throws GlMissingException if that is not there, saying what to install
     */
    public static GlRenderer open(String name) throws GlMissingException {
        return open(GlContext.WAYS.stream()
                .filter(way -> way.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static GlRenderer open(GlContext.Way way) throws GlMissingException {
        GlContext context = way.opener().open();
        try {
            return new GlRenderer(context::close, " by " + way.name());
        } catch (IllegalStateException e) {
            context.close();
            throw new GlMissingException("OpenGL by " + way.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Draws with the context that is current in this thread, which stays open. */
    static GlRenderer onCurrentContext() {
        return new GlRenderer(() -> {}, "");
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
        drawer.draw(drawing, view, target);
        return target.read();
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
