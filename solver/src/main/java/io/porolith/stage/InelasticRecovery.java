package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Vector;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Space;
import io.porolith.stage.Recovery.Layer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Cauchy stress, plastic strain and their extremes from the points of a body with history, layer by layer. */
public final class InelasticRecovery implements AutoCloseable {
    private static final Set<FieldName> FIELDS = EnumSet.copyOf(FlowRecovery.FIELDS);

    private final Body body;
    private final MaterialTable materials;
    private final PeakSites peaks;
    private final Optional<LatticeFlowRecovery> voxels;
    private final Optional<MeshFlowRecovery> elements;

    public InelasticRecovery(Backend backend, Body body, MaterialTable materials) {
        this.body = body;
        this.materials = materials;
        this.peaks = body.peakSites();
        voxels = backend.recoversLinearStress()
                        && body instanceof LatticeBody lattice
                        && lattice.isSharp()
                        && body.phases().size() <= LinearRecovery.MOST_PHASES
                ? Optional.of(new LatticeFlowRecovery(backend, lattice, materials, peaks))
                : Optional.empty();
        elements = backend.recoversLinearStress() && body instanceof MeshBody mesh
                ? Optional.of(new MeshFlowRecovery(backend, mesh, materials))
                : Optional.empty();
    }

    /** Sums beyond those of {@link Layer}. */
    private static final class Plastic {
        final double[] max;
        final double[] sum;
        /** Whether the stress integral is that of the deformed body. */
        final boolean finite;

        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;

        Plastic(int phases, boolean finite) {
            this.finite = finite;
            max = new double[phases];
            sum = new double[phases];
        }
    }

    /**
     * @param mechanics after an accepted step
     * @param lithiation of that step
     * @param wanted voxel fields to return
     */
    public InelasticState recover(InelasticMechanics mechanics, Lithiation lithiation, Set<FieldName> wanted) {
        double stored = mechanics.energy().stored();
        return recover(
                mechanics.form(), mechanics.displacement(), mechanics.law().isFinite(), stored, lithiation, wanted);
    }

    /**
     * The same of any body that was evaluated: where its points lie if the form can, else on the host.
     *
     * @param u displacement of the last evaluation
     * @param finite whether strains are finite
     * @param stored elastic energy, J
     */
    public InelasticState recover(
            InelasticForm form, Vector u, boolean finite, double stored, Lithiation lithiation, Set<FieldName> wanted) {
        return voxels.flatMap(where -> where.recover(form, u, stored, lithiation, wanted))
                .or(() -> elements.flatMap(where -> where.recover(form, stored, lithiation, wanted)))
                .orElseGet(() -> onHost(form, u, finite, stored, lithiation.values(), wanted));
    }

    /** Gives back what a backend keeps of the body. */
    @Override
    public void close() {
        voxels.ifPresent(LatticeFlowRecovery::close);
        elements.ifPresent(MeshFlowRecovery::close);
    }

    private InelasticState onHost(
            InelasticForm form, Vector u, boolean finite, double stored, double[] lithiation, Set<FieldName> wanted) {
        Space g = body.space();
        RecoveredFields out = new RecoveredFields(body, wanted, FIELDS);
        int phases = body.phases().size();
        Layer total = new Layer(phases);
        Plastic plastic = new Plastic(phases, finite);
        double[] stress = peaks.needsStress() ? new double[6 * g.pointCount()] : new double[0];
        double[] point = new double[0];
        for (int k = 0; k < g.layerCount(); k++) {
            int first = g.layerBegin(k);
            int count = g.layerBegin(k + 1) - first;
            point = point.length < InelasticForm.POINT_VALUES * count
                    ? new double[InelasticForm.POINT_VALUES * count]
                    : point;
            form.recover(u, k, k + 1, point);
            Layer layer = new Layer(phases);
            layer(first, count, point, lithiation, out, stress, layer, plastic);
            total.join(layer);
        }
        peaks.collect(stress, NodeStress.NONE, total.phases);
        return state(stored, total, plastic, out, stress);
    }

    private void layer(
            int first,
            int count,
            double[] point,
            double[] lithiation,
            RecoveredFields out,
            double[] stress,
            Layer layer,
            Plastic plastic) {
        double[] s = new double[6];
        double[] principal = new double[3];
        for (int n = 0; n < count; n++) {
            if (body.isSolid(first + n)) {
                point(first + n, point, InelasticForm.POINT_VALUES * n, lithiation, s, principal, out, layer, plastic);
                if (stress.length > 0) {
                    System.arraycopy(s, 0, stress, 6 * (first + n), 6);
                }
            }
        }
    }

    private void point(
            int v,
            double[] point,
            int at,
            double[] lithiation,
            double[] s,
            double[] principal,
            RecoveredFields out,
            Layer sums,
            Plastic plastic) {
        int phase = body.phase(v);
        double weight = body.volume(v);
        double ratio = point[at + 7];
        for (int c = 0; c < 6; c++) {
            s[c] = materials.referenceModulus() * point[at + c];
            sums.stressSum[c] += weight * (plastic.finite ? ratio : 1) * s[c];
        }
        sums.trace += weight * (ratio - 1);
        plastic.smallest = Math.min(plastic.smallest, ratio);
        plastic.largest = Math.max(plastic.largest, ratio);
        plastic.max[phase] = Math.max(plastic.max[phase], point[at + 6]);
        plastic.sum[phase] += weight * point[at + 6];
        double eigen = materials.eigenstrain(phase, lithiation[v]);
        sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigen));
        StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
        double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
        sums.phases[phase].add(v, weight, peaks.isSite(v), s, mises, principal);
        out.put(v, s, mises, principal, eigen);
        out.put(FieldName.EQUIVALENT_PLASTIC_STRAIN, v, point[at + 6]);
        out.put(FieldName.VOLUME_RATIO, v, ratio);
    }

    private InelasticState state(double stored, Layer total, Plastic plastic, RecoveredFields out, double[] atPoints) {
        double[] mean = new double[6];
        for (int c = 0; c < 6; c++) {
            mean[c] = total.stressSum[c] / body.cellVolume();
        }
        StressState stress = new StressState(
                total.phases,
                mean,
                stored,
                total.trace * body.unit() * body.unit() * body.unit(),
                total.largestEigenstrain,
                Optional.empty(),
                out.fields(),
                atPoints,
                peaks.atNodes(atPoints, NodeStress.NONE));
        double[] meanPlastic = new double[plastic.sum.length];
        Arrays.setAll(meanPlastic, p -> plastic.sum[p] / total.phases[p].volume());
        return new InelasticState(stress, plastic.max, meanPlastic, new double[] {plastic.smallest, plastic.largest});
    }
}
