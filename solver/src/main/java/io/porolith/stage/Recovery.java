package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Stress and its invariants at sample points from a displacement, layer by layer, so that memory beyond the requested fields stays small.
 * Layers are worked on in parallel and joined in order: same bits for any number of threads.
 */
public final class Recovery implements AutoCloseable {

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final PeakSites peaks;
    private final NodeFit nodes;
    private final Optional<? extends RecoveryThere> where;

    public Recovery(Backend backend, Lattice lattice, MaterialTable materials) {
        this(backend, new LatticeBody(lattice), materials);
    }

    /** Without knowledge of supports and loads. */
    public Recovery(Backend backend, Body body, MaterialTable materials) {
        this(backend, body, materials, body.peakSites(), NodeFit.NONE);
    }

    /** With the supports and loads of a case, which say what is known of tractions. */
    public Recovery(Backend backend, Body body, MaterialTable materials, MechanicsSpec spec) {
        this(backend, body, materials, body.peakSites(), NodeFit.of(body, materials, spec));
    }

    /** For means: extremes that do not depend on the mesh, which take most of the time, are not looked for. */
    public static Recovery ofMeans(Backend backend, Body body, MaterialTable materials) {
        return new Recovery(backend, body, materials, PeakSites.NONE, NodeFit.NONE);
    }

    private Recovery(Backend backend, Body body, MaterialTable materials, PeakSites peaks, NodeFit nodes) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.peaks = peaks;
        this.nodes = nodes;
        where = RecoveryThere.of(backend, body, materials, peaks, nodes);
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
            Lithiation at,
            double stiffnessWork,
            Set<FieldName> wanted) {
        if (where.isPresent()) {
            return where.get().recover(stiffness, u, macroscopic, at, stiffnessWork, wanted);
        }
        return recover(u, macroscopic, at.values(), stiffnessWork, wanted);
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
        RecoveredFields out = new RecoveredFields(body, wanted, RecoveredFields.OF_STRESS);
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
                RecoveryPass pass = new RecoveryPass(body, materials, peaks, macroscopic, out, stress);
                layers[k - from] = pass.layer(k, held, 6 * (g.layerBegin(k) - base), lithiation);
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
            Layer total, double stiffnessWork, RecoveredFields out, double[] stress, NodeStress better) {
        double[] mean = new double[6];
        for (int c = 0; c < 6; c++) {
            mean[c] = total.stressSum[c] / body.cellVolume();
        }
        double energy = total.energy + 0.5 * (stiffnessWork - total.meanWork);
        double cubed = body.unit() * body.unit() * body.unit();
        return new StressState(
                total.phases,
                mean,
                energy * materials.referenceModulus() * cubed,
                total.trace * cubed,
                total.largestEigenstrain,
                Optional.empty(),
                out.fields(),
                stress,
                peaks.atNodes(stress, better));
    }

    /**
     * Fields too large for one array that the backend recovers plane by plane, from what stays as it is while they are read; parameters as for
     * {@link #recover}, which leaves these fields out.
     */
    public List<PlaneField> streamed(
            Operator stiffness, Vector u, double[] macroscopic, Lithiation at, Set<FieldName> wanted) {
        return where.isPresent() ? where.get().streamed(stiffness, u, macroscopic, at, wanted) : List.of();
    }

    /** Gives back what a backend keeps of the body. */
    @Override
    public void close() {
        where.ifPresent(RecoveryThere::close);
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

        /** Takes in a point. */
        void add(PointStress point, double volume) {
            energy += volume * point.energy;
            meanWork += volume * point.meanWork;
            trace += volume * point.growth;
            for (int c = 0; c < 6; c++) {
                stressSum[c] += volume * point.mean[c];
            }
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
}
