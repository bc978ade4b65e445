package io.porolith.viewer.gl;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.FunctionProvider;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.SharedLibrary;

/** OpenGL by the processor alone, in memory: OSMesa, the off-screen library of Mesa (its header {@code GL/osmesa.h}). */
final class OsMesaContext implements GlContext {
    /** The property {@code porolith.viewer.osmesa} names another library. */
    private static final String LIBRARY = System.getProperty("porolith.viewer.osmesa", "libOSMesa.so.8");

    private static final String INSTALL = "; install OSMesa (Debian 12: apt install libosmesa6)";
    private static final int RGBA = 0x1908;
    private static final int UNSIGNED_BYTE = 0x1401;
    /** Attributes of a context, in pairs and ended by 0: format, profile (core), version 3.3. */
    private static final int[] ATTRIBUTES = {0x22, RGBA, 0x33, 0x34, 0x36, 3, 0x37, 3, 0};

    private final SharedLibrary library;
    private final long context;
    private final ByteBuffer buffer;

    private OsMesaContext(SharedLibrary library, long context, ByteBuffer buffer) {
        this.library = library;
        this.context = context;
        this.buffer = buffer;
    }

    static GlContext open() throws GlMissingException {
        try {
            SharedLibrary library = APIUtil.apiCreateLibrary(LIBRARY);
            long context = create(library);
            if (context == 0) {
                throw new GlMissingException("OSMesa gives no context of OpenGL 3.3" + INSTALL);
            }
            // Pictures are drawn into images of their own; the context only asks for something to write to.
            ByteBuffer buffer = MemoryUtil.memAlloc(4);
            int isCurrent = JNI.callPPI(
                    context,
                    MemoryUtil.memAddress(buffer),
                    UNSIGNED_BYTE,
                    1,
                    1,
                    library.getFunctionAddress("OSMesaMakeCurrent"));
            if ((isCurrent & 0xff) == 0) {
                throw new GlMissingException("OSMesa cannot make its context current" + INSTALL);
            }
            GlContext.functions("OSMesa", Optional.of(functions(library)));
            GL.createCapabilities();
            return new OsMesaContext(library, context, buffer);
        } catch (LinkageError | IllegalStateException | NullPointerException e) {
            throw new GlMissingException("OSMesa cannot be used: " + e.getMessage() + INSTALL, e);
        }
    }

    private static long create(SharedLibrary library) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long attributes = MemoryUtil.memAddress(stack.ints(ATTRIBUTES));
            return JNI.callPPP(attributes, 0, library.getFunctionAddress("OSMesaCreateContextAttribs"));
        }
    }

    private static FunctionProvider functions(SharedLibrary library) {
        long find = library.getFunctionAddress("OSMesaGetProcAddress");
        return name -> JNI.callPP(MemoryUtil.memAddress(name), find);
    }

    @Override
    public void close() {
        GL.setCapabilities(null);
        JNI.callPV(context, library.getFunctionAddress("OSMesaDestroyContext"));
        MemoryUtil.memFree(buffer);
        library.free();
    }
}
