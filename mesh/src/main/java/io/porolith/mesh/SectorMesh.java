package io.porolith.mesh;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A slender pyramid of hexahedra out of a sphere, one element across and any number along the radius: all that a problem needs which depends
 * on the radius alone, since every plane through the centre is then a mirror. Two of its sides are the mirror planes {@code x_min} and
 * {@code y_min}, the others are {@link #SIDES}. The tip is left out: a small hole, whose wall is {@code pore_wall}.
 *
 * @param type HEX8 or HEX20
 * @param radii of the layers from the hole to the surface, in metres, rising
 * @param angle at the centre between opposite sides, in radians
 * @param phase of all elements
 * @param phases as in {@link ConformingMesh}
 */
public record SectorMesh(ElementType type, double[] radii, double angle, int phase, List<Phase> phases) {
    /** Names of the two sides that stand at an angle to the axes. */
    public static final List<String> SIDES = List.of("side_x", "side_y");

    /** Makes the mesh. */
    public ConformingMesh build() {
        double[] across = {0, 1};
        ConformingMesh box = NodeMotion.mapped(
                new BoxMesh(type, across, across, radii, phases, (x, y, z) -> phase, Symmetry.OCTANT).build(),
                this::map);
        Map<String, FaceSet> named = box.faceSets();
        Map<String, FaceSet> sets = new LinkedHashMap<>();
        named.forEach((name, set) -> sets.put(name, new FaceSet(name, new int[0], new byte[0])));
        sets.put(Face.X_MIN.key(), named.get(Face.X_MIN.key()));
        sets.put(Face.Y_MIN.key(), named.get(Face.Y_MIN.key()));
        rename(named, Face.Z_MIN, Surfaces.PORE_WALL, sets);
        rename(named, Face.Z_MAX, Surfaces.OUTER_SURFACE, sets);
        rename(named, Face.X_MAX, SIDES.get(0), sets);
        rename(named, Face.Y_MAX, SIDES.get(1), sets);
        return new ConformingMesh(
                type,
                box.coordinates(),
                box.connectivity(),
                box.phase(),
                phases,
                Symmetry.OCTANT,
                sets,
                box.periodic());
    }

    private static void rename(Map<String, FaceSet> from, Face face, String name, Map<String, FaceSet> to) {
        FaceSet set = from.get(face.key());
        to.put(name, new FaceSet(name, set.element(), set.face()));
    }

    private void map(double[] p) {
        double slope = Math.tan(angle);
        double x = slope * p[0];
        double y = slope * p[1];
        double share = p[2] / Math.sqrt(x * x + y * y + 1);
        p[0] = share * x;
        p[1] = share * y;
        p[2] = share;
    }
}
