package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.draw.VolumeField;
import io.porolith.viewer.extract.HalfSpace;
import java.nio.ByteBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;

/** A volume in the memory of the device, and the drawing of it: one ray a pixel, over what is opaque and nearer than that hidden. */
final class GlVolume implements AutoCloseable {
    /** Planes of each kind that the shader takes. */
    static final int MOST_PLANES = 16;

    private final VolumeField field;
    private final VolumeBricks bricks;
    private final int[] atlasEdge;
    private final int atlas = glGenTextures();
    private final int page = glGenTextures();
    private final int array = glGenVertexArrays();
    private final GlProgram program = new GlProgram(VolumeShader.VERTEX, VolumeShader.FRAGMENT);

    /** @throws InputException if the device cannot hold it */
    GlVolume(VolumeField field, GlLimits limits) {
        this.field = field;
        bricks = new VolumeBricks(field);
        atlasEdge = limits.atlas(bricks.stored());
        upload();
    }

    private void upload() {
        int edge = VolumeBricks.STORED;
        texture(atlas, GL_LINEAR);
        glTexImage3D(
                GL_TEXTURE_3D,
                0,
                GL_RG8,
                edge * atlasEdge[0],
                edge * atlasEdge[1],
                edge * atlasEdge[2],
                0,
                GL_RG,
                GL_UNSIGNED_BYTE,
                (ByteBuffer) null);
        long slots = (long) atlasEdge[0] * atlasEdge[1] * atlasEdge[2];
        GlLimits.checkMemory("a volume", slots * VolumeBricks.brickBytes());
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        ByteBuffer bytes = MemoryUtil.memAlloc(VolumeBricks.brickBytes());
        try {
            for (int b = 0; b < bricks.page().length; b++) {
                int slot = (bricks.page()[b] & 0xffff) - 1;
                if (slot >= 0) {
                    bytes.clear();
                    bricks.fill(b, bytes);
                    glTexSubImage3D(
                            GL_TEXTURE_3D,
                            0,
                            edge * (slot % atlasEdge[0]),
                            edge * (slot / atlasEdge[0] % atlasEdge[1]),
                            edge * (slot / (atlasEdge[0] * atlasEdge[1])),
                            edge,
                            edge,
                            edge,
                            GL_RG,
                            GL_UNSIGNED_BYTE,
                            bytes.flip());
                }
            }
        } finally {
            MemoryUtil.memFree(bytes);
        }
        texture(page, GL_NEAREST);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 2);
        glTexImage3D(
                GL_TEXTURE_3D,
                0,
                GL_R16UI,
                bricks.count(0),
                bricks.count(1),
                bricks.count(2),
                0,
                GL_RED_INTEGER,
                GL_UNSIGNED_SHORT,
                bricks.page());
    }

    private static void texture(int texture, int filter) {
        glBindTexture(GL_TEXTURE_3D, texture);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, filter);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, filter);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_WRAP_R, GL_CLAMP_TO_EDGE);
    }

    /**
     * Draws into the framebuffer that is bound, blended over it.
     *
     * @param depth texture with the depth of what is opaque
     * @param table texture with the colours
     */
    void draw(View view, int depth, int table) {
        program.use();
        bind(0, GL_TEXTURE_2D, table, "table");
        bind(1, GL_TEXTURE_3D, atlas, "atlas");
        bind(2, GL_TEXTURE_3D, page, "page");
        bind(3, GL_TEXTURE_2D, depth, "opaque");
        setView(view);
        setField(view);
        planes("keep", field.region().keep());
        planes("wedge", field.region().wedge());
        glDisable(GL_DEPTH_TEST);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glBindVertexArray(array);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        glBindVertexArray(0);
        glDisable(GL_BLEND);
        glActiveTexture(GL_TEXTURE0);
    }

    private void bind(int unit, int target, int texture, String name) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(target, texture);
        glUniform1i(program.uniform(name), unit);
    }

    private void setView(View view) {
        vector("right", view.right());
        vector("up", view.up());
        vector("away", view.away());
        vector("pivot", view.pivot());
        glUniform2f(program.uniform("centre"), (float) view.centreX(), (float) (view.height() - view.centreY()));
        glUniform1f(program.uniform("pixels"), (float) view.pixels());
        glUniform1f(program.uniform("distance"), view.isParallel() ? 0 : (float) view.distance());
    }

    private void setField(View view) {
        float[] lowest = new float[3];
        float[] highest = new float[3];
        for (int a = 0; a < 3; a++) {
            lowest[a] = (float) field.lowest(a);
            highest[a] = (float) field.highest(a);
        }
        vector("lowest", lowest);
        vector("highest", highest);
        vector("low", field.low());
        vector("spacing", field.spacing());
        boolean[] joined = field.joined();
        glUniform3i(program.uniform("joined"), joined[0] ? 1 : 0, joined[1] ? 1 : 0, joined[2] ? 1 : 0);
        glUniform3i(program.uniform("bricks"), bricks.count(0), bricks.count(1), bricks.count(2));
        glUniform3i(program.uniform("slots"), atlasEdge[0], atlasEdge[1], atlasEdge[2]);
        glUniform1f(program.uniform("stride"), (float) step(view));
        glUniform1f(program.uniform("extinction"), (float) field.fullExtinction());
        glUniform1f(program.uniform("power"), (float) field.power());
        glUniform1f(program.uniform("middle"), (float) field.middle());
    }

    /** Half a voxel, or half a pixel where those are larger than voxels. */
    private double step(View view) {
        return Math.max(field.step(), 0.5 / view.pixels());
    }

    private void vector(String name, float[] v) {
        glUniform3f(program.uniform(name), v[0], v[1], v[2]);
    }

    private void planes(String name, List<HalfSpace> planes) {
        if (planes.size() > MOST_PLANES) {
            throw new InputException("The scene has " + planes.size() + " planes that cut, but a volume takes "
                    + MOST_PLANES + " at most on the graphics device; remove some, or take --renderer software.");
        }
        glUniform1i(program.uniform(name + "Count"), planes.size());
        for (int i = 0; i < planes.size(); i++) {
            HalfSpace p = planes.get(i);
            glUniform4f(program.uniform(name + "[" + i + "]"), p.x(), p.y(), p.z(), p.offset());
        }
    }

    VolumeField field() {
        return field;
    }

    @Override
    public void close() {
        glDeleteTextures(atlas);
        glDeleteTextures(page);
        glDeleteVertexArrays(array);
        program.delete();
    }
}
