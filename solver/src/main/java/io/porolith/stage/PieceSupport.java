package io.porolith.stage;

import io.porolith.input.InputException;
import io.porolith.mesh.Component;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.MeshPieces;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.units.Count;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What holds each piece of the solid against rigid motion: conditions on faces of the cell where the solid reaches them, and on named sets of a
 * mesh. A condition on a face that a piece does not reach holds nothing of it.
 */
public final class PieceSupport {
    private PieceSupport() {}

    /**
     * Checks every piece of a lattice.
     *
     * @throws InputException if some piece can move, or if several float
     */
    public static void require(Lattice lattice, Connectivity connectivity, MechanicsSpec spec) {
        List<Component> components = connectivity.components();
        HeldMotions[] held = held(lattice, spec, components.size(), connectivity.pieces()::of);
        int solids = connectivity.solids().size();
        for (int c = 0; c < held.length; c++) {
            Component piece = components.get(c);
            if (piece.isSolid()) {
                require(held[c], spec, solids, () -> name(piece, solids));
            }
        }
    }

    /**
     * Checks every piece of a mesh.
     *
     * @throws InputException if some piece can move, or if several float
     */
    public static void require(MeshBody body, MechanicsSpec spec) {
        MeshPieces pieces = MeshPieces.of(body.mesh());
        ConformingMesh mesh = body.mesh();
        int[] ofNode = new int[mesh.nodeCount()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < mesh.type().nodes(); a++) {
                ofNode[mesh.node(e, a)] = pieces.piece()[e];
            }
        }
        HeldMotions[] held = held(body, spec, pieces.count(), n -> ofNode[n]);
        for (int p = 0; p < held.length; p++) {
            double volume = pieces.volume()[p];
            require(held[p], spec, held.length, () -> String.format(Locale.ROOT, "a piece of %.3g m^3", volume));
        }
    }

    private static void require(HeldMotions held, MechanicsSpec spec, int pieces, Supplier<String> name) {
        boolean floats = spec.support() == Support.MINIMAL;
        List<String> free = held.free();
        String what = pieces == 1 ? "the solid" : name.get();
        if (floats && pieces > 1) {
            throw new InputException("key `mechanics.support`: \"minimal\" is for a body in one piece, and here are "
                    + pieces + "; expected `support: faces` with conditions that hold each of them");
        }
        if (floats && !held.isSeparable()) {
            throw new InputException("key `mechanics.support`: the faces let " + what + " turn about a hinge ("
                    + String.join(", ", free) + "); expected faces that hold it, or mirror planes alone");
        }
        if (!floats && !free.isEmpty()) {
            String key = spec.sets().isEmpty() ? "faces" : "sets";
            throw new InputException(
                    "key `mechanics." + key + "`: " + what + " is free to move (" + String.join(", ", free)
                            + "), since nothing that it reaches holds it; expected conditions that do where it is");
        }
    }

    private static String name(Component piece, int solids) {
        return String.format(
                Locale.ROOT,
                "a piece of %s around (%.3g, %.3g, %.3g) m, one of %d,",
                Count.of(piece.voxels(), "voxel"),
                piece.x(),
                piece.y(),
                piece.z(),
                solids);
    }

    static HeldMotions wholly(Lattice lattice, MechanicsSpec spec) {
        return held(lattice, spec, 1, voxel -> 0)[0];
    }

    static HeldMotions wholly(MeshBody body, MechanicsSpec spec) {
        return held(body, spec, 1, node -> 0)[0];
    }

    private static HeldMotions[] none(int pieces) {
        return IntStream.range(0, pieces).mapToObj(p -> new HeldMotions()).toArray(HeldMotions[]::new);
    }

    private static HeldMotions[] held(Lattice lattice, MechanicsSpec spec, int pieces, IntUnaryOperator pieceOf) {
        HeldMotions[] held = none(pieces);
        for (Face face : Face.values()) {
            int bits = FaceSupports.bits(spec.condition(face), face);
            if (bits != 0) {
                addFace(lattice, face, bits, pieceOf, held);
            }
        }
        return held;
    }

    private static void addFace(Lattice lattice, Face face, int bits, IntUnaryOperator pieceOf, HeldMotions[] held) {
        Grid g = lattice.grid();
        forVoxels(g, face, voxel -> {
            int i = voxel % g.nx();
            int j = voxel / g.nx() % g.ny();
            int k = voxel / (g.nx() * g.ny());
            for (int corner = 0; corner < 4 && lattice.isSolid(voxel); corner++) {
                add(held[pieceOf.applyAsInt(voxel)], bits, arm(g, Neighbours.faceNode(g, face, i, j, k, corner)));
            }
        });
    }

    /** Whether any material of a lattice lies in a face of its cell. */
    public static boolean reaches(Lattice lattice, Face face) {
        boolean[] found = new boolean[1];
        forVoxels(lattice.grid(), face, voxel -> found[0] |= lattice.holdsMaterial(voxel));
        return found[0];
    }

    private static void forVoxels(Grid g, Face face, IntConsumer action) {
        int[] from = {0, 0, 0};
        int[] to = {g.nx() - 1, g.ny() - 1, g.nz() - 1};
        int layer = face.sign() < 0 ? 0 : to[face.axis()];
        from[face.axis()] = layer;
        to[face.axis()] = layer;
        for (int k = from[2]; k <= to[2]; k++) {
            for (int j = from[1]; j <= to[1]; j++) {
                for (int i = from[0]; i <= to[0]; i++) {
                    action.accept(g.voxel(i, j, k));
                }
            }
        }
    }

    /** From the middle of the lattice, in units of half its longest edge. */
    private static double[] arm(Grid g, int node) {
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        double half = 0.5 * Math.max(g.nx(), Math.max(g.ny(), g.nz()));
        return new double[] {
            (node % px - 0.5 * g.nx()) / half,
            (node / px % py - 0.5 * g.ny()) / half,
            (node / (px * py) - 0.5 * g.nz()) / half
        };
    }

    private static HeldMotions[] held(MeshBody body, MechanicsSpec spec, int pieces, IntUnaryOperator pieceOf) {
        HeldMotions[] held = none(pieces);
        double[] b = body.mesh().bounds();
        for (Face face : Face.values()) {
            int bits = FaceSupports.bits(spec.condition(face), face);
            if (bits != 0) {
                body.forNodes(face, n -> add(held[pieceOf.applyAsInt(n)], bits, arm(body.mesh(), b, n)));
            }
        }
        spec.sets().forEach((name, condition) -> {
            int bits = FaceSupports.bits(condition, null);
            if (bits != 0) {
                body.forNodes(name, n -> add(held[pieceOf.applyAsInt(n)], bits, arm(body.mesh(), b, n)));
            }
        });
        return held;
    }

    private static double[] arm(ConformingMesh mesh, double[] b, int node) {
        double half = 0.5 * Math.max(b[3] - b[0], Math.max(b[4] - b[1], b[5] - b[2]));
        double[] r = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            r[axis] = (mesh.coordinate(node, axis) - 0.5 * (b[axis] + b[3 + axis])) / half;
        }
        return r;
    }

    private static void add(HeldMotions held, int bits, double[] arm) {
        for (int c = 0; c < 3; c++) {
            if ((bits >> c & 1) != 0) {
                held.add(arm, c);
            }
        }
    }
}
