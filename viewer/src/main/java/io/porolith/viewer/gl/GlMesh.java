package io.porolith.viewer.gl;

import static org.lwjgl.opengl.GL30.*;

import io.porolith.input.InputException;
import io.porolith.viewer.extract.TriangleMesh;

/** A mesh in the memory of the device. */
final class GlMesh {
    private final int array = glGenVertexArrays();
    private final int[] buffers = new int[4];
    private final int corners;

    /** @throws InputException if the device cannot hold it */
    GlMesh(TriangleMesh mesh, GlLimits limits) {
        limits.checkMesh(mesh.vertexCount());
        corners = mesh.triangles().length;
        glGenBuffers(buffers);
        glBindVertexArray(array);
        attribute(0, GlProgram.POSITION, 3, mesh.xyz());
        attribute(1, GlProgram.NORMAL, 3, mesh.normal());
        attribute(2, GlProgram.VALUE, 1, mesh.value());
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[3]);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, mesh.triangles(), GL_STATIC_DRAW);
        glBindVertexArray(0);
        GlLimits.checkMemory("a surface", 28L * mesh.vertexCount() + 4L * corners);
    }

    private void attribute(int buffer, int location, int components, float[] data) {
        glBindBuffer(GL_ARRAY_BUFFER, buffers[buffer]);
        glBufferData(GL_ARRAY_BUFFER, data, GL_STATIC_DRAW);
        glEnableVertexAttribArray(location);
        glVertexAttribPointer(location, components, GL_FLOAT, false, 0, 0);
    }

    void draw() {
        glBindVertexArray(array);
        glDrawElements(GL_TRIANGLES, corners, GL_UNSIGNED_INT, 0);
    }

    /** Draws some of the triangles, in an order of their own. */
    void draw(int[] chosen) {
        int own = glGenBuffers();
        glBindVertexArray(array);
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, own);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, chosen, GL_STREAM_DRAW);
        glDrawElements(GL_TRIANGLES, chosen.length, GL_UNSIGNED_INT, 0);
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[3]);
        glDeleteBuffers(own);
    }

    void delete() {
        glDeleteVertexArrays(array);
        glDeleteBuffers(buffers);
    }
}
