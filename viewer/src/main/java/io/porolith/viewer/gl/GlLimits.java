package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL11.GL_MAX_TEXTURE_SIZE;
import static org.lwjgl.opengl.GL11.GL_NO_ERROR;
import static org.lwjgl.opengl.GL11.GL_OUT_OF_MEMORY;
import static org.lwjgl.opengl.GL11.glGetError;
import static org.lwjgl.opengl.GL11.glGetInteger;
import static org.lwjgl.opengl.GL12.GL_MAX_3D_TEXTURE_SIZE;
import static org.lwjgl.opengl.GL30.GL_MAX_RENDERBUFFER_SIZE;
import static org.lwjgl.opengl.GL43.GL_MAX_ELEMENT_INDEX;

import io.porolith.input.InputException;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL32;

/**
 * What a device can hold; asked before anything is handed to it.
 *
 * @param texture2d largest edge of an image to draw into
 * @param texture3d largest edge of a three-dimensional texture
 * @param vertices largest number of vertices of a mesh
 */
record GlLimits(int texture2d, int texture3d, long vertices) {
    private static final String OTHERWISE = "; take a coarser result, or porolith render --renderer software";

    /** Limits of the device whose context is current. */
    static GlLimits ofDevice() {
        boolean isAsked = GL.getCapabilities().OpenGL43;
        return new GlLimits(
                Math.min(glGetInteger(GL_MAX_RENDERBUFFER_SIZE), glGetInteger(GL_MAX_TEXTURE_SIZE)),
                glGetInteger(GL_MAX_3D_TEXTURE_SIZE),
                isAsked ? GL32.glGetInteger64(GL_MAX_ELEMENT_INDEX) + 1 : 1L << 32);
    }

    /** @throws InputException if a mesh has too many vertices */
    void checkMesh(long count) {
        // Devices that count up to 2^32 may say -1.
        if (vertices > 0 && count > vertices) {
            throw new InputException("The surface has " + count + " vertices, but the graphics device takes " + vertices
                    + " at most" + OTHERWISE + ".");
        }
    }

    /**
     * Bricks along the three edges of a texture that holds some number of them.
     *
     * @throws InputException if there are too many for the device
     */
    int[] atlas(int bricks) {
        int most = texture3d / VolumeBricks.STORED;
        long room = (long) most * most * most;
        if (bricks > room || bricks > 0xffff) {
            throw new InputException("The volume needs " + bricks + " bricks of " + VolumeBricks.EDGE
                    + " voxels an edge, but the graphics device takes " + Math.min(room, 0xffff)
                    + " (its three-dimensional textures have at most " + texture3d + " texels an edge)" + OTHERWISE
                    + ".");
        }
        int edge = Math.max(1, Math.min(most, (int) Math.ceil(Math.cbrt(bricks))));
        int rows = Math.max(1, (bricks + edge - 1) / edge);
        int second = Math.max(1, Math.min(most, (int) Math.ceil(Math.sqrt(rows))));
        return new int[] {edge, second, Math.max(1, (rows + second - 1) / second)};
    }

    /** @throws InputException if the device had no room for what was just handed to it */
    static void checkMemory(String what, long bytes) {
        int error = glGetError();
        if (error == GL_OUT_OF_MEMORY) {
            throw new InputException("The graphics device has no room for " + what + " of " + bytes / 1_000_000 + " MB"
                    + OTHERWISE + ".");
        }
        if (error != GL_NO_ERROR) {
            throw new IllegalStateException(
                    "OpenGL error 0x" + Integer.toHexString(error) + " after " + what + " of " + bytes + " bytes");
        }
    }
}
