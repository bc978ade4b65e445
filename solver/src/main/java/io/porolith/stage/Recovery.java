package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Stress and its invariants at voxel centres from a displacement, layer by layer, so that memory beyond the requested fields stays small.
 * Layers are worked on in parallel and joined in order: same bits for any number of threads.
 */
public final class Recovery {
    /** Strain of so many values is held at a time. */
    private static final int CHUNK_VALUES = 4_000_000;

    private final Backend backend;
    private final Lattice lattice;
    private final MaterialTable materials;
    private final boolean[] interior;

    public Recovery(Backend backend, Lattice lattice, MaterialTable materials) {
        this.backend = backend;
        this.lattice = lattice;
        this.materials = materials;
        this.interior = InterfaceLayer.interior(lattice);
    }

    /**
     * @param u displacement in units of the pitch; for a periodic cell its periodic part
     * @param macroscopic strain added to that of u: xx, yy, zz, yz, xz, xy
     * @param lithiation per voxel
     * @param stiffnessWork u . A u in units of reference modulus times pitch cubed; brings in the strain energy of the modes that the mean
     *     strain of a voxel does not see
     * @param wanted voxel fields to return
     */
    public StressState recover(
            Vector u, double[] macroscopic, double[] lithiation, double stiffnessWork, Set<FieldName> wanted) {
        Grid g = lattice.grid();
        Map<FieldName, float[]> out = allocate(lattice, wanted);
        int layerValues = 6 * g.nx() * g.ny();
        int chunk = Math.max(1, Math.min(g.nz(), CHUNK_VALUES / layerValues));
        double[] strain = new double[chunk * layerValues];
        Layer total = new Layer(lattice.phases().size());
        for (int k0 = 0; k0 < g.nz(); k0 += chunk) {
            int first = k0;
            int count = Math.min(chunk, g.nz() - k0);
            backend.meanStrain(u, first, first + count, strain);
            Layer[] layers = new Layer[count];
            IntStream.range(0, count).parallel().forEach(k -> {
                layers[k] = new Layer(lattice.phases().size());
                layer(first + k, strain, k * layerValues, macroscopic, lithiation, out, layers[k]);
            });
            for (Layer l : layers) {
                total.join(l);
            }
        }
        return state(total, stiffnessWork, out);
    }

    private StressState state(Layer total, double stiffnessWork, Map<FieldName, float[]> out) {
        double[] mean = new double[6];
        for (int c = 0; c < 6; c++) {
            mean[c] = total.stressSum[c] / lattice.grid().voxelCount();
        }
        double energy = total.energy + 0.5 * (stiffnessWork - total.meanWork);
        List<Field> fields = new ArrayList<>();
        out.forEach((name, values) -> fields.add(new Field(name, values)));
        return new StressState(
                total.phases,
                mean,
                energy * materials.referenceModulus() * lattice.voxelVolume(),
                total.trace * lattice.voxelVolume(),
                total.largestEigenstrain,
                fields);
    }

    static Map<FieldName, float[]> allocate(Lattice lattice, Set<FieldName> wanted) {
        Map<FieldName, float[]> out = new EnumMap<>(FieldName.class);
        for (FieldName name : wanted) {
            if (name.site() == FieldName.Site.VOXEL && isRecovered(name)) {
                float[] values = new float[name.components() * lattice.grid().voxelCount()];
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

    /** Sums over one layer of voxels, in reference units. */
    static final class Layer {
        final PhaseStress[] phases;
        /** Over all voxels that hold material, Pa. */
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
            Layer sums) {
        Grid g = lattice.grid();
        double[] s = new double[6];
        double[] principal = new double[3];
        for (int v = g.voxel(0, 0, k), e = at; v < g.voxel(0, 0, k) + g.nx() * g.ny(); v++, e += 6) {
            if (!lattice.holdsMaterial(v)) {
                continue;
            }
            double x = lithiation[v];
            double lambda = lattice.average(v, p -> materials.lambda(p, x));
            double mu = lattice.average(v, p -> materials.mu(p, x));
            double eigenstress = lattice.average(v, p -> materials.eigenstress(p, x));
            // Energy of the locked strain itself, 9/2 K eigenstrain^2, with the eigenstrain of the mixture in a cut
            // voxel.
            sums.energy += 1.5 * eigenstress * eigenstress / (3 * lambda + 2 * mu);
            sums.trace += lattice.average(v, p -> 1) * (strain[e] + strain[e + 1] + strain[e + 2] + trace(macroscopic));
            stress(strain, e, macroscopic, lambda, mu, eigenstress, s, sums);
            for (int c = 0; c < 6; c++) {
                s[c] *= materials.referenceModulus();
                sums.stressSum[c] += s[c];
            }
            if (lattice.isSolid(v)) {
                int phase = lattice.phase()[v];
                double eigen = materials.eigenstrain(phase, x);
                sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigen));
                StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
                double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
                sums.phases[phase].add(v, interior[v], s, mises, principal);
                put(out, v, s, mises, principal, eigen);
            }
        }
    }

    private static double trace(double[] e) {
        return e[0] + e[1] + e[2];
    }

    /** Hooke's law at the voxel centre: sigma = lambda tr(strain) I + 2 mu strain - eigenstress I. */
    private static void stress(
            double[] strain,
            int e,
            double[] macro,
            double lambda,
            double mu,
            double eigenstress,
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
        sums.energy += energy;
        sums.meanWork += lambda * own * own + 2 * mu * work;
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
