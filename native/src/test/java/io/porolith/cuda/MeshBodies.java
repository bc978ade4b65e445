package io.porolith.cuda;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.stage.MeshBody;
import java.util.ArrayList;
import java.util.List;

/** Bodies of conforming elements of several phases, of sizes that fill no block of threads. */
final class MeshBodies {
    private static final double SIZE = 3e-7;

    private MeshBodies() {}

    /** One box, some, and some that repeat in all directions. */
    static List<MeshBody> of(ElementType type) {
        int n = type.isQuadratic() ? 2 : 3;
        List<MeshBody> bodies = new ArrayList<>();
        bodies.add(body(type, 1, 1, 1, Symmetry.FULL));
        bodies.add(body(type, n + 1, n, n + 2, Symmetry.FULL));
        bodies.add(body(type, n + 1, n, n, Symmetry.PERIODIC));
        return bodies;
    }

    /** A cube of so many boxes an edge. */
    static MeshBody large(ElementType type, int edge) {
        return body(type, edge, edge, edge, Symmetry.FULL);
    }

    private static MeshBody body(ElementType type, int nx, int ny, int nz, Symmetry symmetry) {
        BoxMesh box = new BoxMesh(
                type,
                BoxMesh.planes(nx, SIZE, 1),
                BoxMesh.planes(ny, SIZE, 1),
                BoxMesh.planes(nz, SIZE, 1),
                LinearRecoveryTest.PHASES,
                (x, y, z) -> x + y > 0.9 * SIZE ? 3 : 2,
                symmetry);
        ConformingMesh mesh = box.build();
        ConformingMesh moved = symmetry == Symmetry.PERIODIC ? mesh : NodeMotion.jittered(mesh, 0.1, 3);
        return new MeshBody(moved, new Cell(0, 0, 0, SIZE, SIZE, SIZE, symmetry));
    }
}
