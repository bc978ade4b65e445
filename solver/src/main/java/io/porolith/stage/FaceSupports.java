package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Vector;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Prescribed displacement on the faces of a cell and on rollers. Where two faces prescribe the same component of a node, the one listed
 * first holds; a roller holds what faces have left.
 */
final class FaceSupports {
    private final Space space;
    private final FaceNodes nodes;
    private final byte[] mask;
    private final Map<Face, FaceCondition> faces;
    private final InclinedNodes inclined;

    /** Visits the nodes of a face. */
    @FunctionalInterface
    interface FaceNodes {
        void visit(Face face, IntConsumer action);
    }

    FaceSupports(Grid grid, Map<Face, FaceCondition> faces) {
        this(grid, (face, action) -> forNodes(grid, face, action), faces, List.of());
    }

    FaceSupports(Space space, FaceNodes nodes, Map<Face, FaceCondition> faces, List<Roller> rollers) {
        this.space = space;
        this.nodes = nodes;
        this.faces = faces;
        mask = new byte[space.nodeCount()];
        for (Face face : Face.values()) {
            int bits = bits(face);
            if (bits != 0) {
                nodes.visit(face, n -> mask[n] |= (byte) bits);
            }
        }
        inclined = InclinedNodes.of(rollers, mask);
        if (!rollers.isEmpty()) {
            RigidHold.require(constraints());
        }
    }

    Constraints constraints() {
        return new Constraints(space, mask, inclined.held());
    }

    /** Bit c is set if the face prescribes component c. */
    int bits(Face face) {
        FaceCondition condition = faces.getOrDefault(face, FaceCondition.FREE);
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
        return faces.values().stream().anyMatch(f -> f.kind() == FaceKind.DISPLACEMENT);
    }

    /** Writes a share of the prescribed values over u. */
    void prescribe(double[] u, double pitch, double share) {
        for (int f = Face.values().length - 1; f >= 0; f--) {
            Face face = Face.values()[f];
            int bits = bits(face);
            for (int c = 0; c < 3; c++) {
                if ((bits >> c & 1) != 0) {
                    double value = value(face, c, pitch, share);
                    int base = c * space.nodeCount();
                    nodes.visit(face, n -> u[base + n] = value);
                }
            }
        }
        inclined.settle(u);
    }

    /** Writes the prescribed values, if any face gives some, over a displacement in units of the pitch. */
    void prescribe(Backend backend, Vector u, double pitch) {
        if (!inclined.held().isEmpty() && hasPrescribedDisplacement()) {
            double[] host = new double[space.valueCount(3)];
            backend.download(u, host);
            prescribe(host, pitch, 1);
            backend.upload(host, u);
            return;
        }
        for (int f = Face.values().length - 1; f >= 0 && hasPrescribedDisplacement(); f--) {
            Face face = Face.values()[f];
            int[] originals = bits(face) == 0
                    ? new int[0]
                    : Arrays.stream(nodes(face)).filter(space::isOriginal).toArray();
            double[] values = new double[originals.length];
            for (int c = 0; c < 3; c++) {
                if ((bits(face) >> c & 1) != 0) {
                    Arrays.fill(values, value(face, c, pitch, 1));
                    backend.upload(values, c, originals, u);
                }
            }
        }
    }

    private double value(Face face, int component, double pitch, double share) {
        FaceCondition condition = faces.getOrDefault(face, FaceCondition.FREE);
        return condition.kind() == FaceKind.DISPLACEMENT ? share * condition.displacement()[component] / pitch : 0;
    }

    /** Nodes of a face. */
    int[] nodes(Face face) {
        IntStream.Builder all = IntStream.builder();
        nodes.visit(face, all::add);
        return all.build().toArray();
    }

    /** Visits the nodes of a face. */
    void forNodes(Face face, IntConsumer action) {
        nodes.visit(face, action);
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
