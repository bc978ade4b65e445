package io.porolith.viewer.gl;

import java.util.List;
import java.util.Optional;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.FunctionProvider;

/** A way to OpenGL 3.3 without a window. A context belongs to the thread that opens it, and is current there until it is closed. */
interface GlContext extends AutoCloseable {
    /** The ways, in the order in which they are tried. */
    List<Way> WAYS = List.of(
            new Way("egl", EglContext::open),
            new Way("osmesa", OsMesaContext::open),
            new Way("xvfb", XvfbContext::open));

    /**
     * A way to a context.
     *
     * @param name for the command line
     * @param opener opens one
     */
    record Way(String name, Opener opener) {}

    /** Opens a context. */
    @FunctionalInterface
    interface Opener {
        /** @throws GlMissingException if something for it is missing, saying what to install */
        GlContext open() throws GlMissingException;
    }

    @Override
    void close();

    /**
     * Makes the functions of OpenGL those of one way; several may be tried one after the other.
     *
     * @param api as the library calls it
     * @param functions where they are found; empty for the library's own way
     */
    static void functions(String api, Optional<FunctionProvider> functions) {
        Configuration.OPENGL_EXPLICIT_INIT.set(true);
        Configuration.OPENGL_CONTEXT_API.set(api);
        if (GL.getFunctionProvider() != null) {
            GL.destroy();
        }
        functions.ifPresentOrElse(GL::create, GL::create);
    }
}
