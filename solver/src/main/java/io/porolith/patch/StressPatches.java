package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stress of linear elasticity at nodes of a conforming mesh. Nodal displacements are the best that finite elements give: their error falls at a
 * higher order than that of the stress at points. Around a node a polynomial displacement is fitted to them that is in equilibrium with swelling
 * and pressures, and its stress is taken. Patches stay inside one phase, so that each phase has its own stress at an interface.
 *
 * <p>Fits of polynomials to stress are due to Zienkiewicz and Zhu (Int. J. Numer. Meth. Engng 33 (1992) 1331), fits to displacement to Zhang
 * and Naga (SIAM J. Sci. Comput. 26 (2005) 1192), equilibrium and tractions in the fit to Wiberg and Abdulwahab (Int. J. Numer. Meth. Engng
 * 36 (1993) 2703).
 */
public final class StressPatches {
    private static final int FEWEST_LAYERS = 2;
    private static final int MOST_LAYERS = 4;

    private final ConformingMesh mesh;
    private final KnownTractions tractions;
    private final NodeElements around;
    private final int degree;
    private final Map<Integer, ElasticPolynomials> byPhase = new ConcurrentHashMap<>();

    public StressPatches(ConformingMesh mesh, KnownTractions tractions) {
        this(mesh, new NodeElements(mesh), tractions);
    }

    /** @param around the elements around the nodes of the mesh */
    public StressPatches(ConformingMesh mesh, NodeElements around, KnownTractions tractions) {
        this.mesh = mesh;
        this.tractions = tractions;
        this.around = around;
        degree = mesh.type().isQuadratic() ? 4 : 2;
    }

    /**
     * The elements of a phase around one of its nodes from which its stress there is found. Threads may ask at the same time.
     *
     * @return empty at a rim between faces without support and where the phase has too few nodes around
     */
    public Optional<Patch> around(int phase, int node) {
        Patch patch = new Patch(mesh, around, phase, node);
        if (Rim.has(mesh, patch, tractions)) {
            return Optional.empty();
        }
        int layers = 1;
        int fewest = Monomials.count(degree) * 6 / 5;
        while (layers < FEWEST_LAYERS || layers < MOST_LAYERS && patch.nodeCount() < fewest) {
            patch.grow();
            layers++;
        }
        return patch.nodeCount() < fewest ? Optional.empty() : Optional.of(patch);
    }

    /** {@link #stress} at a node; false too where there is no patch around it. */
    public boolean at(ElasticData data, int phase, int node, double[] stress) {
        return around(phase, node)
                .map(patch -> stress(data, phase, patch, stress))
                .orElse(false);
    }

    /**
     * Writes the stress of a phase at the node in the middle of a patch: xx, yy, zz, yz, xz, xy in Pa. Threads may ask at the same time.
     *
     * @return false, and nothing is written, where nodes and points lie so that they do not determine it
     */
    public boolean stress(ElasticData data, int phase, Patch patch, double[] stress) {
        double ratio = data.lambdaOverMu(phase);
        ElasticPolynomials basis = byPhase.computeIfAbsent(phase, p -> new ElasticPolynomials(degree, ratio));
        return new PatchFit(mesh, patch, basis, ratio, data).stress(tractions, stress);
    }
}
