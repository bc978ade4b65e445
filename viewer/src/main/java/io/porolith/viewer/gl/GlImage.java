package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.lwjgl.opengl.GL12;

/** A picture over the whole viewport: background or marks. Its pixels must be premultiplied. */
public final class GlImage implements AutoCloseable {
    private static final String VERTEX = """
            #version 330 core
            out vec2 at;
            void main() {
                at = vec2(gl_VertexID & 1, gl_VertexID >> 1);
                gl_Position = vec4(2.0 * at - 1.0, 0.0, 1.0);
            }
            """;
    private static final String FRAGMENT = """
            #version 330 core
            in vec2 at;
            uniform sampler2D image;
            out vec4 colour;
            void main() {
                colour = texture(image, vec2(at.x, 1.0 - at.y));
            }
            """;

    private final int texture = glGenTextures();
    private final int array = glGenVertexArrays();
    private final GlProgram program = new GlProgram(VERTEX, FRAGMENT);

    /** Takes over the pixels of an image of type {@code TYPE_INT_ARGB_PRE}. */
    public void set(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexImage2D(
                GL_TEXTURE_2D,
                0,
                GL_RGBA8,
                image.getWidth(),
                image.getHeight(),
                0,
                GL12.GL_BGRA,
                GL12.GL_UNSIGNED_INT_8_8_8_8_REV,
                pixels);
    }

    /** Draws it over what is there. */
    public void draw() {
        draw(texture);
    }

    /** Draws another texture over what is there. */
    void draw(int other) {
        program.use();
        glDisable(GL_DEPTH_TEST);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, other);
        glBindVertexArray(array);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        glBindVertexArray(0);
        glDisable(GL_BLEND);
    }

    @Override
    public void close() {
        glDeleteTextures(texture);
        glDeleteVertexArrays(array);
        program.delete();
    }
}
