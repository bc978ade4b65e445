package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Vector;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.patch.KnownTractions;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Prescribed displacement on the faces of a cell, on named sets of a mesh and on rollers. Where faces and sets prescribe the same component of a
 * node, the one listed first holds, faces before sets; a roller holds what they have left.
 */
final class FaceSupports {
    private final Space space;
    private final List<Support> supports = new ArrayList<>();
    private final byte[] mask;
    private final InclinedNodes inclined;
    private final int rollers;

    /**
     * @param bits bit c is set if component c is prescribed
     * @param nodes visits the nodes
     */
    private record Support(FaceCondition condition, int bits, Consumer<IntConsumer> nodes) {
        double value(int component, double pitch, double share) {
            return condition.kind() == FaceKind.DISPLACEMENT ? share * condition.displacement()[component] / pitch : 0;
        }
    }

    FaceSupports(Body body, MechanicsSpec spec) {
        space = body.space();
        for (Face face : Face.values()) {
            FaceCondition condition = spec.condition(face);
            supports.add(new Support(condition, bits(condition, face), action -> body.forNodes(face, action)));
        }
        spec.sets()
                .forEach((name, condition) -> supports.add(
                        new Support(condition, bits(condition, null), action -> body.forNodes(name, action))));
        mask = new byte[space.nodeCount()];
        for (Support support : supports) {
            if (support.bits() != 0) {
                support.nodes().accept(n -> mask[n] |= (byte) support.bits());
            }
        }
        List<Roller> inclinedPlanes = body.rollers(spec.rollers());
        rollers = inclinedPlanes.size();
        inclined = InclinedNodes.of(inclinedPlanes, mask);
        if (rollers > 0) {
            RigidHold.require(constraints());
        }
    }

    Constraints constraints() {
        return new Constraints(space, mask, inclined.held());
    }

    /** Bit c of a node is set if its component c is prescribed, {@link KnownTractions#ROLLER} if it is on a roller. */
    byte[] held(List<Roller> rollers) {
        byte[] held = mask.clone();
        for (Roller roller : rollers) {
            for (int node : roller.nodes()) {
                held[node] |= KnownTractions.ROLLER;
            }
        }
        return held;
    }

    /** Faces, then sets. */
    int count() {
        return supports.size();
    }

    /** Rollers beside them. */
    int rollers() {
        return rollers;
    }

    /** Nodes on rollers. */
    InclinedNodes inclined() {
        return inclined;
    }

    /** Bit c is set if a support prescribes component c. */
    int bits(int support) {
        return supports.get(support).bits();
    }

    /** Bit c is set if a condition prescribes component c; a named set has no face. */
    static int bits(FaceCondition condition, Face face) {
        return switch (condition.kind()) {
            case SYMMETRY -> 1 << face.axis();
            case CLAMPED -> 7;
            case DISPLACEMENT -> given(condition);
            case FREE, PRESSURE -> 0;
        };
    }

    private static int given(FaceCondition condition) {
        int bits = 0;
        for (int c = 0; c < 3; c++) {
            bits |= Double.isNaN(condition.displacement()[c]) ? 0 : 1 << c;
        }
        return bits;
    }

    boolean hasPrescribedDisplacement() {
        return supports.stream().anyMatch(s -> s.condition().kind() == FaceKind.DISPLACEMENT);
    }

    /** Writes a share of the prescribed values over u. */
    void prescribe(double[] u, double pitch, double share) {
        for (int s = supports.size() - 1; s >= 0; s--) {
            Support support = supports.get(s);
            for (int c = 0; c < 3; c++) {
                if ((support.bits() >> c & 1) != 0) {
                    double value = support.value(c, pitch, share);
                    int base = c * space.nodeCount();
                    support.nodes().accept(n -> u[base + n] = value);
                }
            }
        }
        inclined.settle(u);
    }

    /** Writes the prescribed values, if any are given, over a displacement in units of the pitch. */
    void prescribe(Backend backend, Vector u, double pitch) {
        if (!inclined.held().isEmpty() && hasPrescribedDisplacement()) {
            double[] host = new double[space.valueCount(3)];
            backend.download(u, host);
            prescribe(host, pitch, 1);
            backend.upload(host, u);
            return;
        }
        for (int s = supports.size() - 1; s >= 0 && hasPrescribedDisplacement(); s--) {
            Support support = supports.get(s);
            int[] originals = support.bits() == 0
                    ? new int[0]
                    : Arrays.stream(nodes(s)).filter(space::isOriginal).toArray();
            double[] values = new double[originals.length];
            for (int c = 0; c < 3; c++) {
                if ((support.bits() >> c & 1) != 0) {
                    Arrays.fill(values, support.value(c, pitch, 1));
                    backend.upload(values, c, originals, u);
                }
            }
        }
    }

    /** Nodes of a support. */
    int[] nodes(int support) {
        IntStream.Builder all = IntStream.builder();
        supports.get(support).nodes().accept(all::add);
        return all.build().toArray();
    }

    /** Visits the nodes of a face of a lattice. */
    static void forNodes(Grid g, Face face, IntConsumer action) {
        int[] from = {0, 0, 0};
        int[] to = {g.nx(), g.ny(), g.nz()};
        int fixed = face.sign() < 0 ? 0 : to[face.axis()];
        from[face.axis()] = fixed;
        to[face.axis()] = fixed;
        for (int k = from[2]; k <= to[2]; k++) {
            for (int j = from[1]; j <= to[1]; j++) {
                for (int i = from[0]; i <= to[0]; i++) {
                    action.accept(g.node(i, j, k));
                }
            }
        }
    }
}
