package io.porolith.io;

import io.porolith.mesh.Lattice;
import java.util.List;
import java.util.Optional;

/**
 * Fields on a lattice at one time.
 *
 * @param lattice the mesh, with the phase of every voxel
 * @param time simulated time in seconds
 * @param fields values; the phase is in the lattice
 */
public record Snapshot(Lattice lattice, double time, List<Field> fields) {
    public Snapshot {
        fields = List.copyOf(fields);
    }

    public Optional<Field> field(FieldName name) {
        return fields.stream().filter(field -> field.name() == name).findFirst();
    }
}
