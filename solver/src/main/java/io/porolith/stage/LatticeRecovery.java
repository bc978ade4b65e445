package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Recovery on sharp voxels by a backend that does it where the displacement lies: only scalars and the wanted fields come to the host. */
final class LatticeRecovery {
    private final Backend backend;
    private final Lattice lattice;
    private final MaterialTable materials;
    private final PeakSites peaks;

    LatticeRecovery(Backend backend, LatticeBody body, MaterialTable materials, PeakSites peaks) {
        this.backend = backend;
        this.lattice = body.lattice();
        this.materials = materials;
        this.peaks = peaks;
    }

    /** As {@link Recovery#recover}; empty if the backend leaves it to the host. */
    Optional<StressState> recover(
            Operator stiffness,
            Vector u,
            double[] macroscopic,
            double[] lithiation,
            double stiffnessWork,
            Set<FieldName> wanted) {
        if (!isPossible()) {
            return Optional.empty();
        }
        try (LinearRecovery device = open(stiffness, u, macroscopic, lithiation)) {
            return Optional.of(state(device, stiffnessWork, wanted));
        }
    }

    private boolean isPossible() {
        return backend.recoversLinearStress() && lattice.phases().size() <= LinearRecovery.MOST_PHASES;
    }

    private LinearRecovery open(Operator stiffness, Vector u, double[] macroscopic, double[] lithiation) {
        return backend.linearRecovery(new LinearRecovery.State(
                stiffness, u, macroscopic, sites(), eigenstrain(lithiation), materials.referenceModulus()));
    }

    /** As {@link Recovery#streamed}. */
    List<PlaneField> streamed(
            Operator stiffness, Vector u, double[] macroscopic, double[] lithiation, Set<FieldName> wanted) {
        List<PlaneField> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (isPossible()
                    && wanted.contains(name)
                    && RecoveredFields.OF_STRESS.contains(name)
                    && !fitsOneArray(name)) {
                fields.add(new PlaneField(
                        name, lattice.grid(), () -> planes(name, open(stiffness, u, macroscopic, lithiation))));
            }
        }
        return fields;
    }

    private boolean fitsOneArray(FieldName name) {
        return (long) name.components() * lattice.grid().voxelCount() <= backend.mostValuesAtOnce();
    }

    private static PlaneField.Planes planes(FieldName name, LinearRecovery device) {
        return new PlaneField.Planes() {
            @Override
            public void read(int kBegin, int kEnd, float[] values, int at) {
                device.field(name, kBegin, kEnd, values, at);
            }

            @Override
            public void close() {
                device.close();
            }
        };
    }

    private byte[] sites() {
        byte[] site = lattice.phase().clone();
        IntStream.range(0, site.length)
                .parallel()
                .filter(peaks::isSite)
                .forEach(v -> site[v] |= (byte) LinearRecovery.INTERIOR);
        return site;
    }

    private double[] eigenstrain(double[] lithiation) {
        double[] values = new double[lithiation.length];
        Arrays.parallelSetAll(
                values, v -> lattice.isSolid(v) ? materials.eigenstrain(lattice.phase()[v], lithiation[v]) : 0);
        return values;
    }

    private StressState state(LinearRecovery device, double stiffnessWork, Set<FieldName> wanted) {
        PhaseStress[] phases = new PhaseStress[lattice.phases().size()];
        double[] mean = new double[6];
        double energy = 0.5 * stiffnessWork;
        double growth = 0;
        double eigenstrain = 0;
        for (int p = 0; p < phases.length; p++) {
            phases[p] = new PhaseStress();
            if (!lattice.phases().get(p).isVoid()) {
                double[] numbers = device.ofPhase(p);
                phases[p] = PhaseStress.of(numbers);
                energy += numbers[LinearRecovery.ENERGY] - 0.5 * numbers[LinearRecovery.MEAN_WORK];
                growth += numbers[LinearRecovery.GROWTH];
                eigenstrain = Math.max(eigenstrain, numbers[LinearRecovery.EIGENSTRAIN]);
                for (int c = 0; c < 6; c++) {
                    mean[c] +=
                            numbers[LinearRecovery.STRESS + c] / lattice.grid().voxelCount();
                }
            }
        }
        return new StressState(
                phases,
                mean,
                energy * materials.referenceModulus() * lattice.voxelVolume(),
                growth * lattice.voxelVolume(),
                eigenstrain,
                Optional.of(VolumeChange.ofSwept(lattice, device.swept())),
                fields(device, wanted),
                new double[0],
                NodeStress.NONE);
    }

    private List<Field> fields(LinearRecovery device, Set<FieldName> wanted) {
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (wanted.contains(name) && RecoveredFields.OF_STRESS.contains(name) && fitsOneArray(name)) {
                float[] values = new float[name.components() * lattice.grid().voxelCount()];
                device.field(name, 0, lattice.grid().nz(), values, 0);
                fields.add(new Field(name, values));
            }
        }
        return fields;
    }
}
