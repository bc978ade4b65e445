package io.porolith.run;

import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceSet;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.stage.HeldMotions;
import io.porolith.stage.MeshBody;
import io.porolith.text.Nearest;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Checks the conditions of a case on named sets against the mesh, which alone knows what is in them. */
final class MeshSets {
    private MeshSets() {}

    /** @throws InputException if a set is missing or empty, or if faces and sets together leave a rigid motion free */
    static void check(MechanicsSpec spec, MeshBody body) {
        spec.sets().forEach((name, condition) -> check(name, condition, body.mesh()));
        if (!spec.sets().isEmpty() && spec.rollers().isEmpty() && spec.support() == Support.FACES) {
            requireHeld(spec, body);
        }
    }

    private static void check(String name, FaceCondition condition, ConformingMesh mesh) {
        if (!mesh.hasSet(name)) {
            TreeSet<String> known = new TreeSet<>(mesh.faceSets().keySet());
            known.addAll(mesh.nodeSets().keySet());
            throw problem(
                    name,
                    "the mesh has no surface and no set of nodes of this name, expected one of "
                            + String.join(", ", known) + Nearest.hint(name, List.copyOf(known)));
        }
        FaceSet faces = mesh.faceSets().get(name);
        if (condition.kind() == FaceKind.PRESSURE && (faces == null || faces.size() == 0)) {
            throw problem(name, "a pressure is asked for, but the set has no faces; expected the name of a surface");
        }
        if (mesh.nodesOf(name).length == 0) {
            throw problem(name, "the set has no nodes of the mesh, expected a set that elements touch");
        }
    }

    private static InputException problem(String name, String what) {
        return new InputException("key `mechanics.sets." + name + "`: " + what);
    }

    private static void requireHeld(MechanicsSpec spec, MeshBody body) {
        HeldMotions held = new HeldMotions();
        double[] b = body.mesh().bounds();
        spec.faces().forEach((face, condition) -> {
            for (int c = 0; c < 3; c++) {
                boolean holds = condition.kind() == FaceKind.SYMMETRY ? c == face.axis() : holds(condition, c);
                if (holds) {
                    body.forNodes(face, adding(held, body.mesh(), b, c));
                }
            }
        });
        spec.sets().forEach((name, condition) -> {
            for (int c = 0; c < 3; c++) {
                if (holds(condition, c)) {
                    body.forNodes(name, adding(held, body.mesh(), b, c));
                }
            }
        });
        List<String> free = held.free();
        if (!free.isEmpty()) {
            throw new InputException("key `mechanics.sets`: faces and sets together leave " + String.join(", ", free)
                    + " free, expected conditions that hold all rigid motions");
        }
    }

    private static boolean holds(FaceCondition condition, int component) {
        return condition.kind() == FaceKind.CLAMPED
                || condition.kind() == FaceKind.DISPLACEMENT
                        && !Double.isNaN(condition.displacement()[component]);
    }

    private static IntConsumer adding(HeldMotions held, ConformingMesh mesh, double[] b, int component) {
        double half = 0.5 * Math.max(b[3] - b[0], Math.max(b[4] - b[1], b[5] - b[2]));
        double[] r = new double[3];
        return node -> {
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = (mesh.coordinate(node, axis) - 0.5 * (b[axis] + b[3 + axis])) / half;
            }
            held.add(r, component);
        };
    }
}
