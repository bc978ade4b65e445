package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.viewer.draw.Frame;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.lwjgl.system.MemoryUtil;

/** An image on the device to draw into: colour, and the depth in units of space, which can be read back. */
final class GlTarget implements AutoCloseable {
    private final int width;
    private final int height;
    private final int framebuffer = glGenFramebuffers();
    private final int volumeFramebuffer = glGenFramebuffers();
    private final int attachment = glGenRenderbuffers();
    private final int colour = glGenTextures();
    private final int depth = glGenTextures();

    GlTarget(int width, int height) {
        this.width = width;
        this.height = height;
        texture(colour, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_LINEAR);
        texture(depth, GL_R32F, GL_RED, GL_FLOAT, GL_NEAREST);
        glBindRenderbuffer(GL_RENDERBUFFER, attachment);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT32F, width, height);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour, 0);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, depth, 0);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, attachment);
        glDrawBuffers(new int[] {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1});
        int status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
        if (status != GL_FRAMEBUFFER_COMPLETE) {
            throw new IllegalStateException("the device cannot draw into images of " + width + " x " + height
                    + " pixels with depth (status 0x" + Integer.toHexString(status) + ")");
        }
        glBindFramebuffer(GL_FRAMEBUFFER, volumeFramebuffer);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour, 0);
    }

    private void texture(int texture, int inner, int format, int type, int filter) {
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexImage2D(GL_TEXTURE_2D, 0, inner, width, height, 0, format, type, (ByteBuffer) null);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    }

    /** Draws into the colours alone, so that the depth can be read meanwhile. */
    void beginVolume() {
        glBindFramebuffer(GL_FRAMEBUFFER, volumeFramebuffer);
    }

    void endVolume() {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    }

    boolean fits(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /** Makes it the one that is drawn into, empty. */
    void begin() {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glClearBufferfv(GL_COLOR, 0, new float[4]);
        glClearBufferfv(GL_COLOR, 1, new float[] {Float.POSITIVE_INFINITY, 0, 0, 0});
        glClearBufferfv(GL_DEPTH, 0, new float[] {1});
    }

    /** The texture with the colours; its first row is the lowest. */
    int colour() {
        return colour;
    }

    /** The texture with the depth of what is opaque. */
    int depth() {
        return depth;
    }

    /** Depth at a place given in shares of the picture from the top left. */
    float depth(double x, double y) {
        int px = (int) Math.max(0, Math.min(width - 1.0, x * width));
        int py = (int) Math.max(0, Math.min(height - 1.0, (1 - y) * height));
        float[] found = new float[1];
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glReadBuffer(GL_COLOR_ATTACHMENT1);
        glReadPixels(px, py, 1, 1, GL_RED, GL_FLOAT, found);
        return found[0];
    }

    /** Reads what was drawn. */
    Frame read() {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        ByteBuffer colours = MemoryUtil.memAlloc(4 * width * height);
        FloatBuffer distance = MemoryUtil.memAllocFloat(width * height);
        try {
            glPixelStorei(GL_PACK_ALIGNMENT, 1);
            glReadBuffer(GL_COLOR_ATTACHMENT0);
            glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, colours);
            glReadBuffer(GL_COLOR_ATTACHMENT1);
            glReadPixels(0, 0, width, height, GL_RED, GL_FLOAT, distance);
            int[] argb = new int[width * height];
            float[] depths = new float[width * height];
            for (int y = 0; y < height; y++) {
                // OpenGL counts rows from the bottom.
                distance.get((height - 1 - y) * width, depths, y * width, width);
                for (int x = 0; x < width; x++) {
                    argb[y * width + x] = straight(colours, 4 * ((height - 1 - y) * width + x));
                }
            }
            return new Frame(width, height, argb, depths);
        } finally {
            MemoryUtil.memFree(colours);
            MemoryUtil.memFree(distance);
        }
    }

    private static int straight(ByteBuffer colours, int at) {
        int alpha = colours.get(at + 3) & 0xff;
        if (alpha == 0) {
            return 0;
        }
        int argb = alpha << 24;
        for (int c = 0; c < 3; c++) {
            argb |= Math.min(255, ((colours.get(at + c) & 0xff) * 255 + alpha / 2) / alpha) << (16 - 8 * c);
        }
        return argb;
    }

    @Override
    public void close() {
        glDeleteFramebuffers(framebuffer);
        glDeleteFramebuffers(volumeFramebuffer);
        glDeleteRenderbuffers(attachment);
        glDeleteTextures(colour);
        glDeleteTextures(depth);
    }
}
