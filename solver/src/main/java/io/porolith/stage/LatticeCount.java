package io.porolith.stage;

import io.porolith.backend.CoefficientTable;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.MechanicsSpec;
import java.util.BitSet;
import java.util.Optional;

/**
 * What decides beside the size of a lattice on the memory that a run on it takes.
 *
 * @param cut voxels of several phases
 * @param parts solids in them, all together
 * @param layered voxels whose solids lie in layers
 * @param layeredNodes nodes around these
 * @param tabled whether moduli are so few that a byte a voxel points at them
 * @param stressUnknowns,lithiumUnknowns of the exact solves on the coarsest levels; 0 where there are none
 */
public record LatticeCount(
        long cut,
        long parts,
        long layered,
        long layeredNodes,
        boolean tabled,
        long stressUnknowns,
        long lithiumUnknowns) {
    /** The least there may be. */
    public static final LatticeCount LEAST = new LatticeCount(0, 0, 0, 0, true, 0, 0);

    /**
     * Of a body.
     *
     * @param elasticity empty without stress
     * @param supports what holds the body; empty where nothing does
     */
    public static LatticeCount of(
            LatticeBody body,
            Optional<MaterialTable> elasticity,
            Optional<MechanicsSpec> supports,
            TransportTable transport) {
        int voxels = body.space().pointCount();
        int cut = 0;
        long parts = 0;
        int layered = 0;
        BitSet nodes = new BitSet();
        for (int v = 0; v < voxels && !body.isSharp(); v++) {
            if (body.isMixed(v)) {
                cut++;
                parts += solids(body, v);
            }
            if (body.isLayered(v)) {
                layered++;
                body.forNodesAt(v, nodes::set);
            }
        }
        byte[] held = supports.map(spec -> new FaceSupports(body, spec).held(java.util.List.of()))
                .orElse(new byte[0]);
        long stress = elasticity.isEmpty()
                ? 0
                : CoarsestUnknowns.of(body.space(), 3, body::holdsMaterial, n -> held.length > 0 ? held[n] : 0);
        boolean[] hosts = new boolean[body.phases().size()];
        for (int p = 0; p < hosts.length; p++) {
            hosts[p] = transport.hosts(p);
        }
        long lithium = CoarsestUnknowns.of(body.space(), 1, v -> takesLithium(body, hosts, v), n -> 0);
        boolean tabled = layered == 0 && elasticity.map(e -> areFew(body, e)).orElse(true);
        return new LatticeCount(cut, parts, layered, nodes.cardinality(), tabled, stress, lithium);
    }

    private static int solids(Body body, int voxel) {
        int count = 0;
        for (int p = 0; p < body.phases().size(); p++) {
            count += !body.phases().get(p).isVoid() && body.share(voxel, p) > 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean takesLithium(LatticeBody body, boolean[] hosts, int voxel) {
        return body.isMixed(voxel) ? body.average(voxel, p -> hosts[p] ? 1 : 0) > 0 : hosts[body.phase(voxel)];
    }

    /** Without lithium, which may make them differ. */
    private static boolean areFew(LatticeBody body, MaterialTable materials) {
        if (materials.hasVariableModuli()) {
            return false;
        }
        return body.isSharp()
                || CoefficientTable.of(
                                body.space().pointCount(),
                                v -> body.holdsMaterial(v) ? body.average(v, p -> materials.lambda(p, 0)) : 0,
                                v -> body.holdsMaterial(v) ? body.average(v, p -> materials.mu(p, 0)) : 0)
                        .isPresent();
    }
}
