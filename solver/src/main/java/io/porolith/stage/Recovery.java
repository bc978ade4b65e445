package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final NodeFit nodes;

    public Recovery(Backend backend, Lattice lattice, MaterialTable materials) {
        this(backend, new LatticeBody(lattice), materials);
    }

    /** Without knowledge of supports and loads. */
    public Recovery(Backend backend, Body body, MaterialTable materials) {
        this(backend, body, materials, NodeFit.NONE);
    }

    /** With the supports and loads of a case, which say what is known of tractions. */
    public Recovery(Backend backend, Body body, MaterialTable materials, MechanicsSpec spec) {
        this(backend, body, materials, NodeFit.of(body, materials, spec));
    }

    private Recovery(Backend backend, Body body, MaterialTable materials, NodeFit nodes) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.peaks = body.peakSites();
        this.nodes = nodes;
    }

    /**
     * What the backend has of it where the displacement lies, the rest on the host.
     *
     * @param stiffness with the moduli at the lithiation, that {@code stiffnessWork} belongs to
     * @see #recover(Vector, double[], double[], double, Set)
     */
    public StressState recover(
            Operator stiffness,
            Vector u,
            double[] macroscopic,
            double[] lithiation,
            double stiffnessWork,
            Set<FieldName> wanted) {
        if (body instanceof LatticeBody voxels && voxels.isSharp()) {
            LatticeRecovery where = new LatticeRecovery(backend, voxels, materials, peaks);
            Optional<StressState> state = where.recover(stiffness, u, macroscopic, lithiation, stiffnessWork, wanted);
            if (state.isPresent()) {
                return state.get();
            }
        }
        return recover(u, macroscopic, lithiation, stiffnessWork, wanted);
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
        NodeStress better = atNodes(u, macroscopic, lithiation, stress);
        peaks.collect(stress, better, total.phases);
        return state(total, stiffnessWork, out, stress, better);
    }

    private NodeStress atNodes(Vector u, double[] macroscopic, double[] lithiation, double[] stress) {
        if (nodes == NodeFit.NONE) {
            return NodeStress.NONE;
        }
        double[] host = new double[body.space().valueCount(3)];
        backend.download(u, host);
        return nodes.of(host, macroscopic, lithiation, stress);
    }

    private StressState state(
            Layer total, double stiffnessWork, Map<FieldName, float[]> out, double[] stress, NodeStress better) {
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
                Optional.empty(),
                fields,
                stress,
                better);
    }

    static Map<FieldName, float[]> allocate(Body body, Set<FieldName> wanted) {
        Map<FieldName, float[]> out = new EnumMap<>(FieldName.class);
        for (FieldName name : wanted) {
            if (name.site() == FieldName.Site.VOXEL && isRecovered(name)) {
                long length = (long) name.components() * body.space().pointCount();
                if (length > Integer.MAX_VALUE - 64) {
                    throw new InputException(
                            "output.fields: " + name.key() + " has " + length
                                    + " values, more than the 2^31 that are written at once on the processor; leave it out, or take fewer voxels");
                }
                float[] values = new float[(int) length];
                Arrays.fill(values, Float.NaN);
                out.put(name, values);
            }
        }
        return out;
    }

    /**
     * Fields too large for one array that the backend recovers plane by plane, from what stays as it is while they are read; parameters as for
     * {@link #recover}, which leaves these fields out.
     */
    public List<PlaneField> streamed(
            Operator stiffness, Vector u, double[] macroscopic, double[] lithiation, Set<FieldName> wanted) {
        return body instanceof LatticeBody voxels && voxels.isSharp()
                ? new LatticeRecovery(backend, voxels, materials, peaks)
                        .streamed(stiffness, u, macroscopic, lithiation, wanted)
                : List.of();
    }

    static boolean isRecovered(FieldName name) {
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
        PointStress point = new PointStress(body, materials, macroscopic);
        double[] principal = new double[3];
        for (int v = g.layerBegin(k), e = at; v < g.layerBegin(k + 1); v++, e += 6) {
            if (!body.holdsMaterial(v)) {
                continue;
            }
            point.at(v, lithiation[v], strain, e);
            add(point, v, sums);
            if (stress.length > 0) {
                System.arraycopy(point.mean, 0, stress, 6 * v, 6);
            }
            for (int p = 0; p < sums.phases.length; p++) {
                double share = point.take(p);
                if (share > 0) {
                    addPhase(point, v, p, share, sums, principal, out);
                }
            }
        }
    }

    private void add(PointStress point, int v, Layer sums) {
        double volume = body.volume(v);
        sums.energy += volume * point.energy;
        sums.meanWork += volume * point.meanWork;
        sums.trace += volume * point.growth;
        for (int c = 0; c < 6; c++) {
            sums.stressSum[c] += volume * point.mean[c];
        }
    }

    /** Means count the share of a phase; extremes and fields take the phase that has the centre of the voxel. */
    private void addPhase(
            PointStress point,
            int v,
            int p,
            double share,
            Layer sums,
            double[] principal,
            Map<FieldName, float[]> out) {
        double[] s = point.own;
        double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
        sums.phases[p].addMean(share * body.volume(v), s, mises);
        if (p == body.phase(v)) {
            double eigen = materials.eigenstrain(p, point.lithiation());
            sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigen));
            boolean site = peaks.isSite(v);
            sums.phases[p].addExtremes(v, site, s, mises);
            if (writesPrincipal(out) || sums.phases[p].mayHoldPrincipal(site, s, mises)) {
                StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
                sums.phases[p].addPrincipal(v, site, principal);
            }
            put(out, v, s, mises, principal, eigen);
        }
    }

    private static boolean writesPrincipal(Map<FieldName, float[]> out) {
        return out.containsKey(FieldName.MAX_PRINCIPAL_STRESS) || out.containsKey(FieldName.MIN_PRINCIPAL_STRESS);
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
