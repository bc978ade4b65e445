package io.porolith.mesh;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Surfaces at which a mesh was cut out of a larger body. They are no surfaces of the body: neither lithium nor pressure comes through them. */
public final class MeshCuts {
    private static final List<String> SURFACES =
            List.of(Surfaces.PORE_WALL, Surfaces.OPEN_PORE_WALL, Surfaces.OUTER_SURFACE);

    private MeshCuts() {}

    /** The mesh whose walls and outer surface do not count the faces of some named surfaces; these stay as they are. */
    public static ConformingMesh at(ConformingMesh mesh, List<String> names) {
        Set<Long> cut = new HashSet<>();
        for (String name : names) {
            FaceSet set = mesh.faceSets().get(name);
            for (int i = 0; set != null && i < set.size(); i++) {
                cut.add(number(set, i));
            }
        }
        if (cut.isEmpty()) {
            return mesh;
        }
        Map<String, FaceSet> sets = new LinkedHashMap<>(mesh.faceSets());
        for (String name : SURFACES) {
            sets.computeIfPresent(name, (n, set) -> names.contains(n) ? set : without(set, cut));
        }
        return mesh.withSets(sets, mesh.nodeSets());
    }

    private static long number(FaceSet set, int i) {
        return 8L * set.element()[i] + set.face()[i];
    }

    private static FaceSet without(FaceSet set, Set<Long> cut) {
        int[] left = IntStream.range(0, set.size())
                .filter(i -> !cut.contains(number(set, i)))
                .toArray();
        byte[] face = new byte[left.length];
        for (int i = 0; i < left.length; i++) {
            face[i] = set.face()[left[i]];
        }
        return new FaceSet(
                set.name(), IntStream.of(left).map(i -> set.element()[i]).toArray(), face);
    }
}
