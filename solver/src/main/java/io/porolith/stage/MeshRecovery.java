package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.ElementRecovery;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * Recovery on a conforming mesh by a backend that does it where the displacement lies: only scalars, the patches around the foremost nodes and the
 * wanted fields come to the host.
 */
final class MeshRecovery implements RecoveryThere {
    private final Backend backend;
    private final MeshBody body;
    private final MaterialTable materials;
    private final Eigenstrains eigenstrains;
    private final boolean seeksPeaks;
    private final NodalStress nodal;
    private final Optional<PatchStress.Patches> patches;
    private final MeshSites sites;

    private MeshRecovery(Backend backend, MeshBody body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        eigenstrains = new Eigenstrains(backend, body, materials);
        seeksPeaks = peaks.needsStress();
        nodal = body.peakSites();
        patches = nodes instanceof PatchStress.Patches fit ? Optional.of(fit) : Optional.empty();
        sites = new MeshSites(backend, body, nodal, seeksPeaks);
    }

    /** Of a body that a backend recovers; empty if it leaves it to the host. */
    static Optional<MeshRecovery> of(
            Backend backend, MeshBody body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        return backend.recoversLinearStress()
                ? Optional.of(new MeshRecovery(backend, body, materials, peaks, nodes))
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
        double[] strain = macroscopic.clone();
        try (Opened opened = new Opened(u, strain, x)) {
            StressState state = new RecoveredPhases(
                            body,
                            opened.recovery::ofPhase,
                            Optional.empty(),
                            fields(opened.recovery, body, wanted, RecoveredFields.OF_STRESS),
                            seeksPeaks
                                    ? atNodes(strain, elements -> fetchedAnew(u, strain, x, elements))
                                    : NodeStress.NONE)
                    .elastic(materials, stiffnessWork);
            if (seeksPeaks) {
                NodeStress nodes = atNodes(strain, elements -> fetched(opened.recovery, u, x, elements));
                nodal.collect(opened.recovery, patches.isPresent(), nodes, state.byPhase());
            }
            return state;
        }
    }

    private NodeStress atNodes(double[] macroscopic, FetchedNodes.Source source) {
        return new FetchedNodes(nodal, patches, macroscopic, source);
    }

    private ElementData fetched(ElementRecovery recovery, Vector u, Lithiation x, int[] elements) {
        return patches.isPresent()
                ? FetchedElements.of(backend, body, recovery, u, x, elements)
                : FetchedElements.of(body, recovery, elements);
    }

    private ElementData fetchedAnew(Vector u, double[] macroscopic, Lithiation x, int[] elements) {
        try (Opened opened = new Opened(u, macroscopic, x)) {
            return fetched(opened.recovery, u, x, elements);
        }
    }

    /** The wanted ones of some fields, as they are written. */
    static List<Field> fields(ElementRecovery recovery, MeshBody body, Set<FieldName> wanted, Set<FieldName> known) {
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (wanted.contains(name) && known.contains(name)) {
                float[] values = new float[name.components() * body.mesh().elementCount()];
                recovery.field(name, values);
                fields.add(new Field(name, values));
            }
        }
        return fields;
    }

    /** A recovery and the fields that it reads. */
    private final class Opened implements AutoCloseable {
        private final List<VoxelField> fields = new ArrayList<>();
        final ElementRecovery recovery;

        Opened(Vector u, double[] macroscopic, Lithiation x) {
            try {
                VoxelField eigenstrain = eigenstrains.field(x);
                fields.add(eigenstrain);
                ElementRecovery.Moduli moduli = materials.hasVariableModuli() ? atPoints(x) : ofPhases();
                recovery = backend.elementRecovery(new ElementRecovery.Elastic(
                        u, macroscopic, sites.get(), moduli, eigenstrain, materials.referenceModulus()));
            } catch (RuntimeException e) {
                close(fields);
                throw e;
            }
        }

        private ElementRecovery.Moduli atPoints(Lithiation x) {
            VoxelField lambda = backend.voxelField(body.space());
            fields.add(lambda);
            VoxelField mu = backend.voxelField(body.space());
            fields.add(mu);
            if (x.fields().isPresent()) {
                x.fields().get().moduli(lambda, mu);
            } else {
                double[] lithiation = x.values();
                upload(v -> materials.lambda(body.phase(v), lithiation[v]), lambda);
                upload(v -> materials.mu(body.phase(v), lithiation[v]), mu);
            }
            return new ElementRecovery.OfPoints(lambda, mu);
        }

        private void upload(IntToDoubleFunction value, VoxelField to) {
            double[] values = new double[body.space().pointCount()];
            Arrays.parallelSetAll(values, value);
            backend.upload(values, to);
        }

        private ElementRecovery.Moduli ofPhases() {
            int count = body.phases().size();
            double[] lambda = new double[count];
            double[] mu = new double[count];
            for (int p = 0; p < count; p++) {
                boolean solid = !body.phases().get(p).isVoid();
                lambda[p] = solid ? materials.lambda(p, 0) : 0;
                mu[p] = solid ? materials.mu(p, 0) : 0;
            }
            return new ElementRecovery.OfPhases(lambda, mu);
        }

        @Override
        public void close() {
            recovery.close();
            close(fields);
        }

        private void close(List<VoxelField> all) {
            all.forEach(VoxelField::close);
        }
    }

    @Override
    public void close() {
        sites.close();
    }
}
