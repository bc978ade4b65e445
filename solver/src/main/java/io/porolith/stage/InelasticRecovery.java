package io.porolith.stage;

import io.porolith.backend.InelasticForm;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.stage.Recovery.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cauchy stress, plastic strain and their extremes from the points of a body with history, layer by layer. */
public final class InelasticRecovery {
    private final Lattice lattice;
    private final MaterialTable materials;
    private final boolean[] interior;

    public InelasticRecovery(Lattice lattice, MaterialTable materials) {
        this.lattice = lattice;
        this.materials = materials;
        this.interior = InterfaceLayer.interior(lattice);
    }

    /** Sums beyond those of {@link Layer}. */
    private static final class Plastic {
        final double[] max;
        final double[] sum;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;

        Plastic(int phases) {
            max = new double[phases];
            sum = new double[phases];
        }
    }

    /**
     * @param mechanics after an accepted step
     * @param lithiation per voxel of that step
     * @param wanted voxel fields to return
     */
    public InelasticState recover(InelasticMechanics mechanics, double[] lithiation, Set<FieldName> wanted) {
        Grid g = lattice.grid();
        Map<FieldName, float[]> out = Recovery.allocate(new LatticeBody(lattice), wanted);
        for (FieldName name : List.of(FieldName.EQUIVALENT_PLASTIC_STRAIN, FieldName.VOLUME_RATIO)) {
            if (wanted.contains(name)) {
                out.put(name, new float[g.voxelCount()]);
                Arrays.fill(out.get(name), Float.NaN);
            }
        }
        int phases = lattice.phases().size();
        Layer total = new Layer(phases);
        Plastic plastic = new Plastic(phases);
        double[] point = new double[InelasticForm.POINT_VALUES * g.nx() * g.ny()];
        double[] s = new double[6];
        double[] principal = new double[3];
        for (int k = 0; k < g.nz(); k++) {
            mechanics.form().recover(mechanics.displacement(), k, k + 1, point);
            Layer layer = new Layer(phases);
            int first = g.voxel(0, 0, k);
            for (int n = 0; n < g.nx() * g.ny(); n++) {
                if (lattice.isSolid(first + n)) {
                    voxel(
                            first + n,
                            point,
                            InelasticForm.POINT_VALUES * n,
                            lithiation,
                            s,
                            principal,
                            out,
                            layer,
                            plastic);
                }
            }
            total.join(layer);
        }
        return state(mechanics, total, plastic, out);
    }

    private void voxel(
            int v,
            double[] point,
            int at,
            double[] lithiation,
            double[] s,
            double[] principal,
            Map<FieldName, float[]> out,
            Layer sums,
            Plastic plastic) {
        int phase = lattice.phase()[v];
        double ratio = point[at + 7];
        for (int c = 0; c < 6; c++) {
            s[c] = materials.referenceModulus() * point[at + c];
            sums.stressSum[c] += ratio * s[c];
        }
        sums.trace += ratio - 1;
        plastic.smallest = Math.min(plastic.smallest, ratio);
        plastic.largest = Math.max(plastic.largest, ratio);
        plastic.max[phase] = Math.max(plastic.max[phase], point[at + 6]);
        plastic.sum[phase] += point[at + 6];
        double eigen = materials.eigenstrain(phase, lithiation[v]);
        sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigen));
        StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
        double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
        sums.phases[phase].add(v, 1, interior[v], s, mises, principal);
        Recovery.put(out, v, s, mises, principal, eigen);
        set(out, FieldName.EQUIVALENT_PLASTIC_STRAIN, v, point[at + 6]);
        set(out, FieldName.VOLUME_RATIO, v, ratio);
    }

    private static void set(Map<FieldName, float[]> out, FieldName name, int v, double value) {
        float[] values = out.get(name);
        if (values != null) {
            values[v] = (float) value;
        }
    }

    private InelasticState state(
            InelasticMechanics mechanics, Layer total, Plastic plastic, Map<FieldName, float[]> out) {
        double[] mean = new double[6];
        for (int c = 0; c < 6; c++) {
            mean[c] = total.stressSum[c] / lattice.grid().voxelCount();
        }
        List<Field> fields = new ArrayList<>();
        out.forEach((name, values) -> fields.add(new Field(name, values)));
        StressState stress = new StressState(
                total.phases,
                mean,
                mechanics.energy().stored(),
                total.trace * lattice.voxelVolume(),
                total.largestEigenstrain,
                fields);
        double[] meanPlastic = new double[plastic.sum.length];
        Arrays.setAll(meanPlastic, p -> plastic.sum[p] / total.phases[p].volume());
        return new InelasticState(stress, plastic.max, meanPlastic, new double[] {plastic.smallest, plastic.largest});
    }
}
