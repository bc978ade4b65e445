package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelSites;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recovery of a body with history on sharp voxels where its points lie: only scalars and the wanted fields come to the host. */
final class LatticeFlowRecovery implements AutoCloseable {
    private final Backend backend;
    private final LatticeBody body;
    private final MaterialTable materials;
    private final PeakSites peaks;
    private final Eigenstrains eigenstrains;
    /** Empty until something is recovered. */
    private Optional<VoxelSites> sites = Optional.empty();

    LatticeFlowRecovery(Backend backend, LatticeBody body, MaterialTable materials, PeakSites peaks) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.peaks = peaks;
        eigenstrains = new Eigenstrains(backend, body, materials);
    }

    /** As {@link InelasticRecovery#recover}; empty if the form leaves it to the host. */
    Optional<InelasticState> recover(
            InelasticForm form, Vector u, double stored, Lithiation lithiation, Set<FieldName> wanted) {
        if (sites.isEmpty()) {
            sites = Optional.of(backend.voxelSites(body.space(), LatticeRecovery.sites(body.lattice(), peaks)));
        }
        Optional<FlowRecovery> device =
                form.recovery(new FlowRecovery.State(u, sites.get(), materials.referenceModulus()));
        if (device.isEmpty()) {
            return Optional.empty();
        }
        try (FlowRecovery recovery = device.get()) {
            return Optional.of(state(recovery, stored, lithiation, wanted));
        }
    }

    private InelasticState state(FlowRecovery device, double stored, Lithiation lithiation, Set<FieldName> wanted) {
        return new RecoveredPhases(
                        body,
                        device::ofPhase,
                        Optional.of(VolumeChange.ofSwept(body.lattice(), device.swept())),
                        fields(device, lithiation, wanted),
                        NodeStress.NONE)
                .flowing(stored, eigenstrains.largest(lithiation));
    }

    private List<Field> fields(FlowRecovery device, Lithiation lithiation, Set<FieldName> wanted) {
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (wanted.contains(name) && FlowRecovery.FIELDS.contains(name)) {
                fields.add(new Field(
                        name, name == FieldName.EIGENSTRAIN ? eigenstrains.written(lithiation) : field(device, name)));
            }
        }
        return fields;
    }

    private float[] field(FlowRecovery device, FieldName name) {
        float[] values = new float[name.components() * body.space().voxelCount()];
        device.field(name, 0, body.space().nz(), values, 0);
        return values;
    }

    @Override
    public void close() {
        sites.ifPresent(VoxelSites::close);
        sites = Optional.empty();
    }
}
