package io.porolith.stage;

import io.porolith.backend.ElementRecovery;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;
import io.porolith.patch.NodeElements;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Stress at nodes: in every element the (tri)linear function that fits the stress at its points best, averaged at a node over the elements
 * of one phase. Nothing is averaged across an interface, so each phase keeps its own stress there.
 */
public final class NodalStress implements PeakSites {
    /** Nodes in each measure whose stress is recovered once more, better. */
    private static final int LOOKED_AT_AGAIN = 24;

    private final ConformingMesh mesh;
    private final int points;
    private final Supplier<NodeElements> around;
    private final double[] extrapolation;

    /** @param around gives the elements around nodes, where single nodes are asked for */
    NodalStress(ConformingMesh mesh, int points, Supplier<NodeElements> around) {
        this.mesh = mesh;
        this.points = points;
        this.around = around;
        extrapolation = extrapolation(mesh.type());
    }

    /** Values at nodes from values at points, nodes x points row-major. */
    private static double[] extrapolation(ElementType type) {
        Quadrature rule = Quadrature.forStiffness(type);
        if (rule.size() == 1) {
            double[] same = new double[type.nodes()];
            Arrays.fill(same, 1);
            return same;
        }
        DMatrixRMaj fit = basis(type, rule.points());
        DMatrixRMaj inverse = new DMatrixRMaj(fit.numCols, fit.numRows);
        CommonOps_DDRM.pinv(fit, inverse);
        DMatrixRMaj all = new DMatrixRMaj(type.nodes(), rule.size());
        CommonOps_DDRM.mult(basis(type, ShapeFunctions.nodes(type)), inverse, all);
        return all.data;
    }

    private static DMatrixRMaj basis(ElementType type, double[] at) {
        ElementType linear = type.linear();
        DMatrixRMaj m = new DMatrixRMaj(at.length / 3, linear.nodes());
        for (int p = 0; p < m.numRows; p++) {
            double[] n = ShapeFunctions.values(linear, at[3 * p], at[3 * p + 1], at[3 * p + 2]);
            System.arraycopy(n, 0, m.data, p * n.length, n.length);
        }
        return m;
    }

    /**
     * Stress of one phase at nodes, six values each; NaN where no element of the phase is.
     *
     * @param stress six values a point
     */
    public double[] of(int phase, double[] stress) {
        double[] sum = new double[6 * mesh.nodeCount()];
        int[] count = new int[mesh.nodeCount()];
        int nodes = mesh.type().nodes();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; mesh.phase()[e] == phase && a < nodes; a++) {
                int node = mesh.periodic().original()[mesh.node(e, a)];
                count[node]++;
                addTo(sum, 6 * node, a, stress, 6 * e * points);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= count[i / 6];
        }
        for (int n = 0; n < count.length; n++) {
            System.arraycopy(sum, 6 * mesh.periodic().original()[n], sum, 6 * n, 6);
        }
        return sum;
    }

    /** Values at the nodes of any element from values at its points, nodes x points row-major. */
    double[] fit() {
        return extrapolation;
    }

    /** The elements of a phase around a node, in rising order. */
    IntStream elements(int phase, int node) {
        int original = mesh.periodic().original()[node];
        NodeElements all = around.get();
        return IntStream.range(all.first(original), all.first(original + 1))
                .map(all::element)
                .filter(e -> mesh.phase()[e] == phase)
                .distinct();
    }

    /** Stress of a phase at one node, as {@link #of} has it; false, and nothing is written, where no element of the phase is. */
    boolean at(int phase, int node, ElementData data, double[] out) {
        int original = mesh.periodic().original()[node];
        double[] sum = new double[6];
        double[] stress = new double[6 * points];
        double[] one = new double[6];
        int count = 0;
        for (int e : elements(phase, node).toArray()) {
            for (int q = 0; q < points; q++) {
                data.stress(e * points + q, one);
                System.arraycopy(one, 0, stress, 6 * q, 6);
            }
            for (int a = 0; a < mesh.type().nodes(); a++) {
                if (mesh.periodic().original()[mesh.node(e, a)] == original) {
                    count++;
                    addTo(sum, 0, a, stress, 0);
                }
            }
        }
        for (int c = 0; c < 6 && count > 0; c++) {
            out[c] = sum[c] / count;
        }
        return count > 0;
    }

    @Override
    public NodeStress atNodes(double[] stress, NodeStress better) {
        ElementData data = new ElementData.Whole(0, new double[0], new double[0], stress);
        return (phase, node, out) -> better.at(phase, node, out) || at(phase, node, data, out);
    }

    /** Adds the stress of an element, from a position on, at one of its nodes. */
    private void addTo(double[] sum, int to, int node, double[] stress, int from) {
        for (int c = 0; c < 6; c++) {
            double s = sum[to + c];
            for (int q = 0; q < points; q++) {
                s += extrapolation[node * points + q] * stress[from + 6 * q + c];
            }
            sum[to + c] = s;
        }
    }

    @Override
    public boolean isSite(int point) {
        return false;
    }

    @Override
    public boolean needsStress() {
        return true;
    }

    @Override
    public void collect(double[] stress, NodeStress better, PhaseStress[] phases) {
        for (int p = 0; p < phases.length; p++) {
            if (phases[p].isEmpty()) {
                continue;
            }
            double[] means = of(p, stress);
            int[] sites = better == NodeStress.NONE ? all(means) : foremost(means);
            NodeStress known = (phase, node, s) -> {
                System.arraycopy(means, 6 * node, s, 0, 6);
                better.at(phase, node, s);
                return true;
            };
            addPeaks(p, sites, known, phases[p]);
        }
    }

    /**
     * The same of stress that lies elsewhere.
     *
     * @param patched whether stress at nodes is known better than from the points of their elements
     * @param nodes stress at any node
     */
    void collect(ElementRecovery recovery, boolean patched, NodeStress nodes, PhaseStress[] phases) {
        for (int p = 0; p < phases.length; p++) {
            if (!phases[p].isEmpty()) {
                int[] sites = recovery.foremost(p, patched ? LOOKED_AT_AGAIN : 1);
                addPeaks(p, sites, nodes.ready(p, sites), phases[p]);
            }
        }
    }

    private static void addPeaks(int phase, int[] sites, NodeStress nodes, PhaseStress to) {
        double[] values = new double[6 * sites.length];
        IntStream.range(0, sites.length).parallel().forEach(i -> {
            double[] s = new double[6];
            nodes.at(phase, sites[i], s);
            System.arraycopy(s, 0, values, 6 * i, 6);
        });
        double[] principal = new double[3];
        for (int i = 0; i < sites.length; i++) {
            to.addPeak(sites[i], Arrays.copyOfRange(values, 6 * i, 6 * i + 6), principal);
        }
    }

    /** Nodes that have a mean, copies across periods left out. */
    private int[] all(double[] means) {
        return IntStream.range(0, mesh.nodeCount())
                .filter(n -> !Double.isNaN(means[6 * n]) && !mesh.periodic().isCopy(n))
                .toArray();
    }

    /** The nodes whose means come first in one of the five measures of which extremes are reported, in rising order. */
    private int[] foremost(double[] means) {
        Foremost.OfMeasures lists = new Foremost.OfMeasures(LOOKED_AT_AGAIN);
        double[] s = new double[6];
        for (int n : all(means)) {
            System.arraycopy(means, 6 * n, s, 0, 6);
            lists.offer(n, s);
        }
        return lists.sites();
    }
}
