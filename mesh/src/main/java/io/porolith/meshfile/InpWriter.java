package io.porolith.meshfile;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceSet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes Abaqus input files: one element set for each phase, one element surface for each face set, sets of nodes. Lengths are in metres. */
final class InpWriter {
    /** Numbers on a line of an element; longer ones go on. */
    private static final int PER_LINE = 16;

    private InpWriter() {}

    static void write(ConformingMesh mesh, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write("*HEADING\nPorolith mesh, lengths in metres\n*NODE\n");
        for (int n = 0; n < mesh.nodeCount(); n++) {
            out.write(n + 1 + ", " + mesh.coordinate(n, 0) + ", " + mesh.coordinate(n, 1) + ", " + mesh.coordinate(n, 2)
                    + "\n");
        }
        for (int p = 0; p < mesh.phases().size(); p++) {
            elements(mesh, p, out);
        }
        for (FaceSet set : mesh.faceSets().values()) {
            if (set.size() > 0) {
                out.write("*SURFACE, NAME=" + set.name() + ", TYPE=ELEMENT\n");
                for (int i = 0; i < set.size(); i++) {
                    out.write(set.element()[i] + 1 + ", S" + InpTypes.number(mesh.type(), set.face()[i]) + "\n");
                }
            }
        }
        for (Map.Entry<String, int[]> set : mesh.nodeSets().entrySet()) {
            out.write("*NSET, NSET=" + set.getKey() + "\n");
            for (int node : set.getValue()) {
                out.write(node + 1 + "\n");
            }
        }
        out.flush();
    }

    private static void elements(ConformingMesh mesh, int phase, Writer out) throws IOException {
        boolean started = false;
        for (int e = 0; e < mesh.elementCount(); e++) {
            if (mesh.phase()[e] != phase) {
                continue;
            }
            if (!started) {
                out.write("*ELEMENT, TYPE=" + InpTypes.name(mesh.type()) + ", ELSET="
                        + mesh.phases().get(phase).name() + "\n");
                started = true;
            }
            StringBuilder line = new StringBuilder().append(e + 1);
            for (int a = 0; a < mesh.type().nodes(); a++) {
                line.append(a + 1 == PER_LINE ? ",\n" : ", ").append(mesh.node(e, a) + 1);
            }
            out.write(line.append('\n').toString());
        }
    }
}
