package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.input.InputException;
import io.porolith.viewer.draw.ColourScale;
import io.porolith.viewer.draw.Drawing;
import io.porolith.viewer.draw.Ribbons;
import io.porolith.viewer.draw.TranslucentOrder;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.draw.VolumeField;
import io.porolith.viewer.extract.TriangleMesh;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.lwjgl.system.MemoryUtil;

/** Draws into a target, with colours already multiplied by their opacity. Meshes and volumes stay on the device while they are drawn. */
final class GlDrawer implements AutoCloseable {
    private final GlLimits limits = GlLimits.ofDevice();
    private final GlProgram program = new GlProgram();
    private final int table = glGenTextures();
    private final Map<TriangleMesh, GlMesh> meshes = new IdentityHashMap<>();
    private GlVolume volume;

    /**
     * Draws opaque items, lines, the volume and then translucent items from back to front.
     *
     * @throws InputException if the device cannot hold what is to be drawn
     */
    void draw(Drawing drawing, View view, GlTarget target) {
        forget(drawing);
        target.begin();
        glViewport(0, 0, view.width(), view.height());
        glEnable(GL_DEPTH_TEST);
        glDepthFunc(GL_LESS);
        glDisable(GL_CULL_FACE);
        glDisable(GL_BLEND);
        program.use();
        setView(view);
        setScale(drawing);
        List<Drawing.Item> translucent = new ArrayList<>();
        for (Drawing.Item item : drawing.items()) {
            if (item.opacity() < 1) {
                translucent.add(item);
            } else {
                look(item);
                mesh(item.mesh()).draw();
            }
        }
        for (Drawing.Lines lines : drawing.lines()) {
            drawLines(lines, view);
        }
        if (drawing.volume().isPresent()) {
            target.beginVolume();
            volume(drawing.volume().get()).draw(view, target.depth(), table);
            target.endVolume();
            glEnable(GL_DEPTH_TEST);
            program.use();
        }
        drawTranslucent(translucent, view);
        glBindVertexArray(0);
    }

    private void drawLines(Drawing.Lines lines, View view) {
        TriangleMesh ribbons = Ribbons.of(lines, view);
        look(new Drawing.Item(ribbons, false, lines.rgb(), 1, 1));
        GlMesh once = new GlMesh(ribbons, limits);
        once.draw();
        once.delete();
    }

    /** Translucent triangles from back to front, in runs of one item. */
    private void drawTranslucent(List<Drawing.Item> items, View view) {
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(false);
        // The depth that is read back is that of what is opaque.
        glColorMaski(1, false, false, false, false);
        int[][] order = TranslucentOrder.of(items, view);
        int from = 0;
        while (from < order.length) {
            int item = order[from][0];
            int to = from;
            while (to < order.length && order[to][0] == item) {
                to++;
            }
            int[] corners = new int[3 * (to - from)];
            int[] all = items.get(item).mesh().triangles();
            for (int i = from; i < to; i++) {
                System.arraycopy(all, 3 * order[i][1], corners, 3 * (i - from), 3);
            }
            look(items.get(item));
            mesh(items.get(item).mesh()).draw(corners);
            from = to;
        }
        glColorMaski(1, true, true, true, true);
        glDepthMask(true);
        glDisable(GL_BLEND);
    }

    private void look(Drawing.Item item) {
        glVertexAttrib4f(
                GlProgram.LOOK,
                (item.rgb() >> 16 & 0xff) / 255f,
                (item.rgb() >> 8 & 0xff) / 255f,
                (item.rgb() & 0xff) / 255f,
                (float) Math.min(1, item.opacity()));
        glVertexAttrib2f(GlProgram.KIND, item.mapped() ? 1 : 0, (float) item.evenness());
    }

    private GlMesh mesh(TriangleMesh mesh) {
        return meshes.computeIfAbsent(mesh, m -> new GlMesh(m, limits));
    }

    private GlVolume volume(VolumeField field) {
        if (volume == null) {
            volume = new GlVolume(field, limits);
        }
        return volume;
    }

    /** Frees what is no longer drawn. */
    private void forget(Drawing drawing) {
        if (volume != null
                && drawing.volume().filter(field -> field == volume.field()).isEmpty()) {
            volume.close();
            volume = null;
        }
        Iterator<Map.Entry<TriangleMesh, GlMesh>> all = meshes.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<TriangleMesh, GlMesh> entry = all.next();
            TriangleMesh mesh = entry.getKey();
            if (drawing.items().stream().noneMatch(item -> item.mesh() == mesh)) {
                entry.getValue().delete();
                all.remove();
            }
        }
    }

    private void setView(View view) {
        float[] r = view.right();
        float[] u = view.up();
        float[] f = view.away();
        // Columns of the matrix whose rows are the three directions.
        float[] turn = {r[0], u[0], f[0], r[1], u[1], f[1], r[2], u[2], f[2]};
        glUniformMatrix3fv(program.uniform("turn"), false, turn);
        glUniform3f(program.uniform("pivot"), view.pivot()[0], view.pivot()[1], view.pivot()[2]);
        glUniform2f(program.uniform("size"), view.width(), view.height());
        glUniform2f(program.uniform("centre"), (float) view.centreX(), (float) view.centreY());
        glUniform1f(program.uniform("pixels"), (float) view.pixels());
        glUniform1f(program.uniform("distance"), view.isParallel() ? 0 : (float) view.distance());
    }

    private void setScale(Drawing drawing) {
        glUniform1f(program.uniform("highlight"), (float) drawing.highlight());
        if (drawing.scale().isEmpty()) {
            return;
        }
        ColourScale scale = drawing.scale().get();
        float low = (float) (scale.log() ? Math.log(scale.low()) : scale.low());
        float high = (float) (scale.log() ? Math.log(scale.high()) : scale.high());
        glUniform2f(program.uniform("range"), low, high);
        glUniform1i(program.uniform("logarithmic"), scale.log() ? 1 : 0);
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, table);
        int[] colours = scale.table();
        ByteBuffer bytes = MemoryUtil.memAlloc(3 * colours.length);
        Arrays.stream(colours)
                .forEach(rgb ->
                        bytes.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb));
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, colours.length, 1, 0, GL_RGB, GL_UNSIGNED_BYTE, bytes.flip());
        MemoryUtil.memFree(bytes);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glUniform1i(program.uniform("table"), 0);
    }

    @Override
    public void close() {
        meshes.values().forEach(GlMesh::delete);
        if (volume != null) {
            volume.close();
        }
        glDeleteTextures(table);
        program.delete();
    }
}
