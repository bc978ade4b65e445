package io.porolith.stage;

import io.porolith.element.FaceIntegrals;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceSet;
import io.porolith.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A flat surface whose nodes do not move along its normal: a roller, or a mirror plane that stands at an angle.
 *
 * @param normal of length one
 * @param nodes of the mesh on it, each once
 */
record Roller(double[] normal, int[] nodes) {
    /** How far from their plane nodes may be, over the size of the mesh. */
    private static final double FLAT = 1e-6;

    /** @throws InputException if the mesh has no such surface or it is not flat */
    static Roller of(ConformingMesh mesh, String name) {
        FaceSet set = mesh.faceSets().get(name);
        if (set == null || set.size() == 0) {
            List<String> known = mesh.faceSets().values().stream()
                    .filter(s -> s.size() > 0)
                    .map(FaceSet::name)
                    .toList();
            throw new InputException("key `mechanics.rollers`: the mesh has no surface \"" + name
                    + "\", expected one of " + String.join(", ", known) + Nearest.hint(name, known));
        }
        FaceIntegrals faces = new FaceIntegrals(mesh, 1, false);
        double[] area = new double[3];
        for (int i = 0; i < set.size(); i++) {
            faces.go(set, i);
            for (int a = 0; a < faces.size(); a++) {
                for (int c = 0; c < 3; c++) {
                    area[c] += faces.normal(a, c);
                }
            }
        }
        double size = Math.sqrt(area[0] * area[0] + area[1] * area[1] + area[2] * area[2]);
        double[] normal = {area[0] / size, area[1] / size, area[2] / size};
        Roller roller = new Roller(normal, nodesOf(mesh, set));
        roller.requireFlat(mesh, name);
        return roller;
    }

    private static int[] nodesOf(ConformingMesh mesh, FaceSet set) {
        return IntStream.range(0, set.size())
                .flatMap(i -> IntStream.range(0, mesh.type().faceNodes())
                        .map(a -> mesh.faceNode(set.element()[i], set.face()[i], a)))
                .distinct()
                .sorted()
                .toArray();
    }

    private void requireFlat(ConformingMesh mesh, String name) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int n : nodes) {
            double height = normal[0] * mesh.coordinate(n, 0)
                    + normal[1] * mesh.coordinate(n, 1)
                    + normal[2] * mesh.coordinate(n, 2);
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        double[] box = mesh.bounds();
        double size = Math.max(box[3] - box[0], Math.max(box[4] - box[1], box[5] - box[2]));
        if (!(high - low <= FLAT * size)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "key `mechanics.rollers`: the surface \"%s\" is not flat, its nodes are up to %.3g m apart along its mean normal;"
                            + " expected a plane",
                    name,
                    high - low));
        }
    }
}
