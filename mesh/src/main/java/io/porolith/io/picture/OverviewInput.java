package io.porolith.io.picture;

import io.porolith.io.Field;
import io.porolith.io.History;
import io.porolith.io.Snapshot;
import io.porolith.mesh.ConformingMesh;
import java.util.List;
import java.util.Locale;

/**
 * What an overview picture shows.
 *
 * @param title one line, for example the title of the case
 * @param last mesh, time and fields of the last output
 * @param history scalars of the run up to then; may have no rows
 * @param mesh the conforming mesh in words, of which {@code last} is a section; empty for a lattice
 */
public record OverviewInput(String title, Snapshot last, History history, String mesh) {
    /** Of a run on a lattice. */
    public OverviewInput(String title, Snapshot last, History history) {
        this(title, last, history, "");
    }

    /** Of a run on a conforming mesh: a section through its middle. */
    public static OverviewInput of(
            String title, ConformingMesh mesh, double time, List<Field> fields, History history) {
        String words = String.format(
                Locale.ROOT,
                "conforming mesh of %,d %s elements",
                mesh.elementCount(),
                mesh.type().key());
        return new OverviewInput(title, MeshSection.of(mesh, time, fields), history, words);
    }

    boolean isSection() {
        return !mesh.isEmpty();
    }
}
