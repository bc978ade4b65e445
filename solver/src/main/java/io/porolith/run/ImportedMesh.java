package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.meshfile.MeshFiles;
import io.porolith.text.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A mesh from a file of another program. The geometry of the case names the phases and says which faces of the cell are mirrors or repeat;
 * what its shapes are does not matter.
 *
 * @param file Gmsh, Abaqus or VTU
 * @param metre what one unit of length of the file is, in metres
 */
public record ImportedMesh(Path file, double metre) implements MeshSource {
    @Override
    public ConformingMesh mesh(Geometry geometry, Consumer<String> notes) {
        HeldMesh held = load(geometry.cell().symmetry());
        notes.accept(held.note());
        return withPhasesOf(geometry, held.mesh());
    }

    /** Reads the file with the phases that it names. */
    public HeldMesh load(Symmetry symmetry) {
        try {
            StringBuilder note = new StringBuilder();
            ConformingMesh mesh = MeshFiles.read(
                    file, symmetry, metre, said -> note.append(' ').append(said));
            String read = String.format(
                    Locale.ROOT,
                    "Read %,d elements with %,d nodes from %s.",
                    mesh.elementCount(),
                    mesh.nodeCount(),
                    file.getFileName());
            return new HeldMesh(mesh, read + note);
        } catch (IOException e) {
            throw new InputException("mesh file \"" + file + "\" cannot be read: " + e, e);
        }
    }

    private ConformingMesh withPhasesOf(Geometry geometry, ConformingMesh mesh) {
        List<Phase> known = geometry.phases();
        byte[] phase = new byte[mesh.elementCount()];
        int[] index = new int[mesh.phases().size()];
        for (int p = 0; p < index.length; p++) {
            index[p] = geometry.phaseIndex(mesh.phases().get(p).name());
        }
        for (int e = 0; e < phase.length; e++) {
            phase[e] = (byte) index[mesh.phase()[e]];
            if (phase[e] < 0) {
                throw unknown(known, mesh.phases().get(mesh.phase()[e]).name());
            }
        }
        return mesh.withPhases(phase, known);
    }

    private InputException unknown(List<Phase> known, String name) {
        List<String> names =
                known.stream().filter(p -> !p.isVoid()).map(Phase::name).toList();
        String near =
                Nearest.to(name, names).map(n -> ", nearest is \"" + n + "\"").orElse("");
        return new InputException("mesh file \"" + file + "\" has the phase \"" + name
                + "\", expected phases of the geometry: " + String.join(", ", names) + near);
    }
}
