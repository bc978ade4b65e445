package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GLX11.*;
import static org.lwjgl.opengl.GLX13.*;
import static org.lwjgl.opengl.GLXARBCreateContext.*;
import static org.lwjgl.opengl.GLXARBCreateContextProfile.*;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.SharedLibrary;
import org.lwjgl.system.linux.X11;

/** OpenGL by GLX on a display server of its own that shows nothing: Xvfb, which is started for it and ended with it. */
final class XvfbContext implements GlContext {
    private static final String INSTALL = "; install it with OpenGL (Debian: apt install xvfb libgl1 libgl1-mesa-dri)";
    private static final int SECONDS = 10;

    private final Process server;
    private final long display;
    private final long surface;
    private final long context;

    private XvfbContext(Process server, long display, long surface, long context) {
        this.server = server;
        this.display = display;
        this.surface = surface;
        this.context = context;
    }

    static GlContext open() throws GlMissingException {
        Process server = start();
        try {
            return on(server);
        } catch (GlMissingException e) {
            server.destroy();
            throw e;
        } catch (IOException | LinkageError | IllegalStateException | NullPointerException e) {
            server.destroy();
            throw new GlMissingException("Xvfb cannot be used: " + e.getMessage() + INSTALL, e);
        }
    }

    private static Process start() throws GlMissingException {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "64x64x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new GlMissingException("Xvfb cannot be started: " + e.getMessage() + INSTALL, e);
        }
    }

    private static GlContext on(Process server) throws GlMissingException, IOException {
        String name = ":" + number(server);
        announce(name);
        long display = X11.XOpenDisplay(name);
        if (display == 0) {
            throw new GlMissingException("Xvfb takes no connection" + INSTALL);
        }
        GlContext.functions("native", Optional.empty());
        int screen = X11.XDefaultScreen(display);
        GL.createCapabilitiesGLX(display, screen);
        int[] wanted = {GLX_DRAWABLE_TYPE, GLX_PBUFFER_BIT, GLX_RENDER_TYPE, GLX_RGBA_BIT, 0};
        PointerBuffer configs = glXChooseFBConfig(display, screen, wanted);
        if (configs == null || configs.remaining() == 0) {
            throw new GlMissingException("Xvfb gives no off-screen surface for OpenGL" + INSTALL);
        }
        int[] version = {
            GLX_CONTEXT_MAJOR_VERSION_ARB,
            3,
            GLX_CONTEXT_MINOR_VERSION_ARB,
            3,
            GLX_CONTEXT_PROFILE_MASK_ARB,
            GLX_CONTEXT_CORE_PROFILE_BIT_ARB,
            0
        };
        long context = glXCreateContextAttribsARB(display, configs.get(0), 0, true, version);
        long surface =
                glXCreatePbuffer(display, configs.get(0), new int[] {GLX_PBUFFER_WIDTH, 1, GLX_PBUFFER_HEIGHT, 1, 0});
        if (context == 0 || !glXMakeContextCurrent(display, surface, surface, context)) {
            throw new GlMissingException("Xvfb gives no context of OpenGL 3.3" + INSTALL);
        }
        GL.createCapabilities();
        return new XvfbContext(server, display, surface, context);
    }

    /** Makes the display that of this process, as GLX looks it up in the environment, which Java itself cannot change. */
    private static void announce(String name) {
        SharedLibrary c = APIUtil.apiCreateLibrary("libc.so.6");
        try (MemoryStack stack = MemoryStack.stackPush()) {
            JNI.invokePPI(
                    MemoryUtil.memAddress(stack.ASCII("DISPLAY")),
                    MemoryUtil.memAddress(stack.ASCII(name)),
                    1,
                    c.getFunctionAddress("setenv"));
        }
        c.free();
    }

    /** The number that the server writes once it is ready. */
    private static String number(Process server) throws IOException {
        StringBuilder number = new StringBuilder();
        InputStream in = server.getInputStream();
        for (int c = in.read(); c >= '0' && c <= '9'; c = in.read()) {
            number.append((char) c);
        }
        if (number.isEmpty()) {
            throw new IOException("it ended before it was ready");
        }
        return number.toString();
    }

    @Override
    public void close() {
        GL.setCapabilities(null);
        glXMakeContextCurrent(display, 0, 0, 0);
        glXDestroyPbuffer(display, surface);
        glXDestroyContext(display, context);
        X11.XCloseDisplay(display);
        server.destroy();
        try {
            server.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
