package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CutVoxels;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.VoxelSites;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Recovery on voxels by a backend that does it where the displacement lies: only scalars and the wanted fields come to the host, and
 * with composite voxels what is needed of their walls.
 */
final class LatticeRecovery implements RecoveryThere {
    private final Backend backend;
    private final LatticeBody body;
    private final Lattice lattice;
    private final MaterialTable materials;
    private final PeakSites peaks;
    private final NodeFit nodes;
    private final Eigenstrains eigenstrains;
    private final CutParts cut;
    /** Voxels at the walls of composite voxels, where stress is looked at again. */
    private final int[] walls;
    /** Phases and what else there is to know of voxels; empty until something is recovered. */
    private Optional<VoxelSites> sites = Optional.empty();

    private LatticeRecovery(
            Backend backend, LatticeBody body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        this.backend = backend;
        this.lattice = body.lattice();
        this.materials = materials;
        this.peaks = peaks;
        this.nodes = nodes;
        this.body = body;
        eigenstrains = new Eigenstrains(backend, body, materials);
        cut = new CutParts(body, materials);
        walls = peaks instanceof WallPeaks at && nodes instanceof WallStress.Walls ? at.voxels() : new int[0];
    }

    /** Of a body that a backend recovers; empty if it leaves it to the host. */
    static Optional<LatticeRecovery> of(
            Backend backend, Body body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        return backend.recoversLinearStress()
                        && body instanceof LatticeBody voxels
                        && voxels.phases().size() <= LinearRecovery.MOST_PHASES
                ? Optional.of(new LatticeRecovery(backend, voxels, materials, peaks, nodes))
                : Optional.empty();
    }

    @Override
    public StressState recover(
            Operator stiffness,
            Vector u,
            double[] macroscopic,
            Lithiation x,
            double stiffnessWork,
            Set<FieldName> wanted) {
        try (VoxelField eigenstrain = eigenstrains.field(x);
                LinearRecovery device = open(stiffness, u, macroscopic, x, eigenstrain)) {
            StressState state = state(device, stiffnessWork, wanted);
            if (peaks instanceof WallPeaks at && nodes instanceof WallStress.Walls fit) {
                NodeStress better = fit.of(macroscopic, FetchedWalls.from(backend, u, x, device));
                at.collect(FetchedWalls.around(device, walls), better, state.byPhase());
            }
            return state;
        }
    }

    private LinearRecovery open(
            Operator stiffness, Vector u, double[] macroscopic, Lithiation x, VoxelField eigenstrain) {
        if (sites.isEmpty()) {
            sites = Optional.of(backend.voxelSites(lattice.grid(), ofVoxels()));
        }
        CutVoxels cuts = cut.voxels().length > 0
                ? cut.at(FewLithiations.of(backend, lattice.grid(), x, cut.voxels()))
                : CutVoxels.NONE;
        return backend.linearRecovery(new LinearRecovery.State(
                stiffness, u, macroscopic, sites.get(), cuts, eigenstrain, materials.referenceModulus()));
    }

    @Override
    public List<PlaneField> streamed(
            Operator stiffness, Vector u, double[] macroscopic, Lithiation x, Set<FieldName> wanted) {
        List<PlaneField> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (wanted.contains(name) && RecoveredFields.OF_STRESS.contains(name) && !fitsOneArray(name)) {
                fields.add(new PlaneField(name, lattice.grid(), () -> planes(name, stiffness, u, macroscopic, x)));
            }
        }
        return fields;
    }

    private boolean fitsOneArray(FieldName name) {
        return (long) name.components() * lattice.grid().voxelCount() <= backend.mostValuesAtOnce();
    }

    private PlaneField.Planes planes(FieldName name, Operator stiffness, Vector u, double[] macroscopic, Lithiation x) {
        VoxelField eigenstrain = eigenstrains.field(x);
        LinearRecovery device;
        try {
            device = open(stiffness, u, macroscopic, x, eigenstrain);
        } catch (RuntimeException e) {
            eigenstrain.close();
            throw e;
        }
        return new PlaneField.Planes() {
            @Override
            public void read(int kBegin, int kEnd, float[] values, int at) {
                device.field(name, kBegin, kEnd, values, at);
            }

            @Override
            public void close() {
                device.close();
                eigenstrain.close();
            }
        };
    }

    /** Phases of voxels, with a bit where they are sites of extremes. */
    static byte[] sites(Lattice lattice, PeakSites peaks) {
        byte[] site = lattice.phase().clone();
        IntStream.range(0, site.length)
                .parallel()
                .filter(peaks::isSite)
                .forEach(v -> site[v] |= (byte) LinearRecovery.INTERIOR);
        return site;
    }

    private byte[] ofVoxels() {
        byte[] site = sites(lattice, peaks);
        for (int v : cut.voxels()) {
            site[v] |= (byte) LinearRecovery.CUT;
        }
        return site;
    }

    @Override
    public void close() {
        sites.ifPresent(VoxelSites::close);
        sites = Optional.empty();
    }

    private StressState state(LinearRecovery device, double stiffnessWork, Set<FieldName> wanted) {
        return new RecoveredPhases(
                        body,
                        device::ofPhase,
                        Optional.of(VolumeChange.ofSwept(lattice, device.swept())),
                        fields(device, wanted),
                        NodeStress.NONE)
                .elastic(materials, stiffnessWork);
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
