package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Stress and its invariants at sample points from a displacement, layer by layer, so that memory beyond the requested fields stays small.
 * Layers are worked on in parallel and joined in order: same bits for any number of threads.
 */
public final class Recovery {

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final PeakSites peaks;

    public Recovery(Backend backend, Lattice lattice, MaterialTable materials) {
        this(backend, new LatticeBody(lattice), materials);
    }

    public Recovery(Backend backend, Body body, MaterialTable materials) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.peaks = body.peakSites();
    }

    /**
     * @param u displacement in units of length; for a periodic cell its periodic part
     * @param macroscopic strain added to that of u: xx, yy, zz, yz, xz, xy
     * @param lithiation per sample point
     * @param stiffnessWork u . A u in units of reference modulus times length cubed; brings in the strain energy of the modes that the mean
     *     strain of a voxel does not see
     * @param wanted fields to return, of those that sit at voxels or elements
     */
    public StressState recover(
            Vector u, double[] macroscopic, double[] lithiation, double stiffnessWork, Set<FieldName> wanted) {
        Space g = body.space();
        Map<FieldName, float[]> out = allocate(body, wanted);
        double[] stress = new double[peaks.needsStress() ? 6 * g.pointCount() : 0];
        double[] strain = new double[0];
        Layer total = new Layer(body.phases().size());
        for (int first = 0; first < g.layerCount(); ) {
            int from = first;
            int end = PointStrains.chunkEnd(g, from);
            int base = g.layerBegin(from);
            int values = 6 * (g.layerBegin(end) - base);
            strain = strain.length < values ? new double[values] : strain;
            double[] held = strain;
            backend.meanStrain(u, from, end, held);
            Layer[] layers = new Layer[end - from];
            IntStream.range(from, end).parallel().forEach(k -> {
                layers[k - from] = new Layer(body.phases().size());
                layer(k, held, 6 * (g.layerBegin(k) - base), macroscopic, lithiation, out, stress, layers[k - from]);
            });
            for (Layer l : layers) {
                total.join(l);
            }
            first = end;
        }
        peaks.collect(stress, total.phases);
        return state(total, stiffnessWork, out);
    }

    private StressState state(Layer total, double stiffnessWork, Map<FieldName, float[]> out) {
        double[] mean = new double[6];
        for (int c = 0; c < 6; c++) {
            mean[c] = total.stressSum[c] / body.cellVolume();
        }
        double energy = total.energy + 0.5 * (stiffnessWork - total.meanWork);
        List<Field> fields = new ArrayList<>();
        out.forEach((name, values) -> fields.add(new Field(name, body.cells(values, name.components()))));
        double cubed = body.unit() * body.unit() * body.unit();
        return new StressState(
                total.phases,
                mean,
                energy * materials.referenceModulus() * cubed,
                total.trace * cubed,
                total.largestEigenstrain,
                fields);
    }

    static Map<FieldName, float[]> allocate(Body body, Set<FieldName> wanted) {
        Map<FieldName, float[]> out = new EnumMap<>(FieldName.class);
        for (FieldName name : wanted) {
            if (name.site() == FieldName.Site.VOXEL && isRecovered(name)) {
                float[] values = new float[name.components() * body.space().pointCount()];
                Arrays.fill(values, Float.NaN);
                out.put(name, values);
            }
        }
        return out;
    }

    private static boolean isRecovered(FieldName name) {
        return switch (name) {
            case STRESS,
                    VON_MISES_STRESS,
                    MAX_PRINCIPAL_STRESS,
                    MIN_PRINCIPAL_STRESS,
                    HYDROSTATIC_STRESS,
                    EIGENSTRAIN -> true;
            default -> false;
        };
    }

    /** Sums over one layer of points, in reference units. */
    static final class Layer {
        final PhaseStress[] phases;
        /** Over all points that hold material, Pa. */
        final double[] stressSum = new double[6];

        double energy;
        double meanWork;
        double trace;
        double largestEigenstrain;

        Layer(int n) {
            phases = new PhaseStress[n];
            Arrays.setAll(phases, i -> new PhaseStress());
        }

        void join(Layer o) {
            for (int p = 0; p < phases.length; p++) {
                phases[p].join(o.phases[p]);
            }
            for (int c = 0; c < 6; c++) {
                stressSum[c] += o.stressSum[c];
            }
            energy += o.energy;
            meanWork += o.meanWork;
            trace += o.trace;
            largestEigenstrain = Math.max(largestEigenstrain, o.largestEigenstrain);
        }
    }

    private void layer(
            int k,
            double[] strain,
            int at,
            double[] macroscopic,
            double[] lithiation,
            Map<FieldName, float[]> out,
            double[] stress,
            Layer sums) {
        Space g = body.space();
        double[] s = new double[6];
        double[] principal = new double[3];
        for (int v = g.layerBegin(k), e = at; v < g.layerBegin(k + 1); v++, e += 6) {
            if (!body.holdsMaterial(v)) {
                continue;
            }
            double x = lithiation[v];
            double lambda = body.average(v, p -> materials.lambda(p, x));
            double mu = body.average(v, p -> materials.mu(p, x));
            double eigenstress = body.average(v, p -> materials.eigenstress(p, x));
            // Energy of the locked strain itself, 9/2 K eigenstrain^2, with the eigenstrain of the mixture in a cut
            // voxel.
            double weight = body.volume(v);
            sums.energy += weight * 1.5 * eigenstress * eigenstress / (3 * lambda + 2 * mu);
            sums.trace +=
                    weight * body.average(v, p -> 1) * (strain[e] + strain[e + 1] + strain[e + 2] + trace(macroscopic));
            stress(strain, e, macroscopic, lambda, mu, eigenstress, weight, s, sums);
            for (int c = 0; c < 6; c++) {
                s[c] *= materials.referenceModulus();
                sums.stressSum[c] += weight * s[c];
            }
            if (stress.length > 0) {
                System.arraycopy(s, 0, stress, 6 * v, 6);
            }
            if (body.isSolid(v)) {
                int phase = body.phase(v);
                double eigen = materials.eigenstrain(phase, x);
                sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigen));
                StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
                double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
                sums.phases[phase].add(v, weight, peaks.isSite(v), s, mises, principal);
                put(out, v, s, mises, principal, eigen);
            }
        }
    }

    private static double trace(double[] e) {
        return e[0] + e[1] + e[2];
    }

    /** Hooke's law at a point: sigma = lambda tr(strain) I + 2 mu strain - eigenstress I. */
    private static void stress(
            double[] strain,
            int e,
            double[] macro,
            double lambda,
            double mu,
            double eigenstress,
            double volume,
            double[] s,
            Layer sums) {
        double work = 0;
        double own = strain[e] + strain[e + 1] + strain[e + 2];
        double total = own + trace(macro);
        double energy = 0.5 * lambda * total * total - eigenstress * total;
        for (int c = 0; c < 6; c++) {
            double weight = c < 3 ? 1 : 2;
            double full = strain[e + c] + macro[c];
            s[c] = 2 * mu * full + (c < 3 ? lambda * total - eigenstress : 0);
            energy += weight * mu * full * full;
            work += weight * strain[e + c] * strain[e + c];
        }
        sums.energy += volume * energy;
        sums.meanWork += volume * (lambda * own * own + 2 * mu * work);
    }

    static void put(Map<FieldName, float[]> out, int v, double[] s, double mises, double[] principal, double eigen) {
        for (Map.Entry<FieldName, float[]> f : out.entrySet()) {
            float[] a = f.getValue();
            switch (f.getKey()) {
                case STRESS -> {
                    a[6 * v] = (float) s[0];
                    a[6 * v + 1] = (float) s[1];
                    a[6 * v + 2] = (float) s[2];
                    a[6 * v + 3] = (float) s[5];
                    a[6 * v + 4] = (float) s[3];
                    a[6 * v + 5] = (float) s[4];
                }
                case VON_MISES_STRESS -> a[v] = (float) mises;
                case MAX_PRINCIPAL_STRESS -> a[v] = (float) principal[0];
                case MIN_PRINCIPAL_STRESS -> a[v] = (float) principal[2];
                case HYDROSTATIC_STRESS -> a[v] = (float) StressInvariants.hydrostatic(s[0], s[1], s[2]);
                case EIGENSTRAIN -> a[v] = (float) eigen;
                default -> {}
            }
        }
    }
}
