package io.porolith.run;

import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceSet;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.MeshBody;
import io.porolith.stage.PieceSupport;
import io.porolith.text.Nearest;
import java.util.List;
import java.util.TreeSet;

/** Checks the conditions of a case on named sets against the mesh, which alone knows what is in them. */
final class MeshSets {
    private MeshSets() {}

    /** @throws InputException if a set is missing or empty, or if faces and sets together leave a piece of the body free to move */
    static void check(MechanicsSpec spec, MeshBody body) {
        spec.sets().forEach((name, condition) -> check(name, condition, body.mesh()));
        if (!body.isPeriodic() && spec.rollers().isEmpty()) {
            PieceSupport.require(body, spec);
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
}
