package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.VoxelSites;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Recovery of a body with history on sharp voxels where its points lie: only scalars and the wanted fields come to the host. */
final class LatticeFlowRecovery implements AutoCloseable {
    private final Backend backend;
    private final LatticeBody body;
    private final MaterialTable materials;
    private final PeakSites peaks;
    /** Empty until something is recovered. */
    private Optional<VoxelSites> sites = Optional.empty();

    LatticeFlowRecovery(Backend backend, LatticeBody body, MaterialTable materials, PeakSites peaks) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.peaks = peaks;
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
        Lattice lattice = body.lattice();
        int count = lattice.phases().size();
        PhaseStress[] phases = new PhaseStress[count];
        double[] largestPlastic = new double[count];
        double[] meanPlastic = new double[count];
        double[] ratio = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] mean = new double[6];
        double growth = 0;
        for (int p = 0; p < count; p++) {
            boolean solid = !lattice.phases().get(p).isVoid();
            double[] numbers = solid ? device.ofPhase(p) : new double[FlowRecovery.NUMBERS];
            phases[p] = solid ? PhaseStress.of(numbers, FlowRecovery.EXTREMES) : new PhaseStress();
            largestPlastic[p] = numbers[FlowRecovery.LARGEST_PLASTIC_STRAIN];
            meanPlastic[p] = numbers[FlowRecovery.PLASTIC_STRAIN] / phases[p].volume();
            growth += numbers[FlowRecovery.GROWTH];
            ratio[0] = solid ? Math.min(ratio[0], numbers[FlowRecovery.SMALLEST_RATIO]) : ratio[0];
            ratio[1] = solid ? Math.max(ratio[1], numbers[FlowRecovery.LARGEST_RATIO]) : ratio[1];
            for (int c = 0; c < 6; c++) {
                mean[c] += numbers[FlowRecovery.REFERENCE_STRESS + c] / body.cellVolume();
            }
        }
        StressState stress = new StressState(
                phases,
                mean,
                stored,
                growth * lattice.voxelVolume(),
                largestEigenstrain(lithiation),
                Optional.of(VolumeChange.ofSwept(lattice, device.swept())),
                fields(device, lithiation, wanted),
                new double[0],
                NodeStress.NONE);
        return new InelasticState(stress, largestPlastic, meanPlastic, ratio);
    }

    private double eigenstrain(int v, double[] lithiation) {
        return materials.eigenstrain(body.phase(v), lithiation[v]);
    }

    private double largestEigenstrain(Lithiation x) {
        if (x.fields().isPresent()) {
            try (VoxelField nowhere = backend.voxelField(body.space())) {
                return x.fields().get().eigenstrain(nowhere);
            }
        }
        double[] lithiation = x.values();
        return IntStream.range(0, lithiation.length)
                .parallel()
                .filter(body::isSolid)
                .mapToDouble(v -> Math.abs(eigenstrain(v, lithiation)))
                .max()
                .orElse(0);
    }

    private List<Field> fields(FlowRecovery device, Lithiation lithiation, Set<FieldName> wanted) {
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (wanted.contains(name) && FlowRecovery.FIELDS.contains(name)) {
                float[] values = new float[name.components() * body.space().voxelCount()];
                if (name == FieldName.EIGENSTRAIN) {
                    eigenstrains(lithiation.values(), values);
                } else {
                    device.field(name, 0, body.space().nz(), values, 0);
                }
                fields.add(new Field(name, values));
            }
        }
        return fields;
    }

    private void eigenstrains(double[] lithiation, float[] values) {
        IntStream.range(0, values.length)
                .parallel()
                .forEach(v -> values[v] = body.isSolid(v) ? (float) eigenstrain(v, lithiation) : Float.NaN);
    }

    @Override
    public void close() {
        sites.ifPresent(VoxelSites::close);
        sites = Optional.empty();
    }
}
