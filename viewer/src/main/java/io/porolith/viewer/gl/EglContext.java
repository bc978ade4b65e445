package io.porolith.viewer.gl;

import static org.lwjgl.egl.EGL10.EGL_DEPTH_SIZE;
import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_PBUFFER_BIT;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL10.eglTerminate;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_API;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MINOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTPlatformBase.eglGetPlatformDisplayEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;

import java.nio.IntBuffer;
import java.util.Optional;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenGL context without a window or a display server: EGL on the first graphics device that gives one (EGL_EXT_platform_device). It
 * belongs to the thread that opens it.
 */
final class EglContext implements GlContext {
    private static final int DEVICES = 16;
    private static final String INSTALL =
            "; install the EGL library of the graphics driver (Debian without one: apt install libegl1 libgl1-mesa-dri)";

    private final long display;
    private final long context;

    private EglContext(long display, long context) {
        this.display = display;
        this.context = context;
    }

    /**
     * Opens a context of OpenGL 3.3 or newer.
     *
     * @throws GlMissingException if the library or a device for it is missing
     */
    static GlContext open() throws GlMissingException {
        try {
            return onSomeDevice();
        } catch (LinkageError | IllegalStateException | NullPointerException e) {
            throw new GlMissingException("EGL cannot be used: " + e.getMessage() + INSTALL, e);
        }
    }

    private static EglContext onSomeDevice() throws GlMissingException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer devices = stack.mallocPointer(DEVICES);
            IntBuffer count = stack.mallocInt(1);
            if (!eglQueryDevicesEXT(devices, count)) {
                throw new GlMissingException("EGL cannot be used: it lists no graphics devices" + INSTALL);
            }
            for (int d = 0; d < count.get(0); d++) {
                EglContext context = tryDevice(stack, devices.get(d));
                if (context != null) {
                    return context;
                }
            }
            throw new GlMissingException(
                    "EGL cannot be used: none of " + count.get(0) + " devices gives a context of OpenGL 3.3" + INSTALL);
        }
    }

    /** A context on a device, or nothing. */
    private static EglContext tryDevice(MemoryStack stack, long device) {
        long display = eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, (IntBuffer) null);
        if (display == EGL_NO_DISPLAY || !eglInitialize(display, new int[1], new int[1])) {
            return null;
        }
        PointerBuffer config = stack.mallocPointer(1);
        int[] found = new int[1];
        int[] wanted = {
            EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_DEPTH_SIZE, 0, EGL_NONE
        };
        int[] version = {
            EGL_CONTEXT_MAJOR_VERSION,
            3,
            EGL_CONTEXT_MINOR_VERSION,
            3,
            EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
            EGL_NONE
        };
        if (eglBindAPI(EGL_OPENGL_API) && eglChooseConfig(display, wanted, config, found) && found[0] > 0) {
            long context = eglCreateContext(display, config.get(0), EGL_NO_CONTEXT, version);
            if (context != EGL_NO_CONTEXT && eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
                GlContext.functions("EGL", Optional.empty());
                GL.createCapabilities();
                return new EglContext(display, context);
            }
        }
        eglTerminate(display);
        return null;
    }

    @Override
    public void close() {
        GL.setCapabilities(null);
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
        eglTerminate(display);
    }
}
