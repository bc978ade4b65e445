package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All geometries a case can ask for, in one place. To add one, write its file and add a line here. */
public final class Geometries {
    private static final Map<String, GeometryType> ALL = register(
            SphericalPores.TYPE,
            CylindricalPores.TYPE,
            RandomSpheres.TYPE,
            RandomPorousParticle.TYPE,
            SolidSphere.TYPE,
            HollowSphere.TYPE,
            CoreShell.TYPE,
            LayeredSphere.TYPE,
            Block.TYPE,
            InverseOpal.TYPE,
            HierarchicalPores.TYPE,
            YolkShell.TYPE,
            Pomegranate.TYPE,
            ParticlePair.TYPE,
            Wire.TYPE,
            WireNetwork.TYPE,
            Flakes.TYPE,
            Packing.TYPE,
            Pillars.TYPE,
            MinimalSurface.TYPE,
            Zones.TYPE,
            BicontinuousFoam.TYPE,
            RandomLeaching.TYPE,
            ImageGeometry.TYPE,
            Union.TYPE,
            Difference.TYPE,
            Intersection.TYPE,
            Coat.TYPE,
            Fill.TYPE,
            Clip.TYPE,
            Shift.TYPE,
            Turn.TYPE,
            Repeat.TYPE,
            InParticle.TYPE,
            InMatrix.TYPE);

    /** Edges of a cell in metres: below atoms and beyond electrodes a length is a slip of its unit. */
    private static final double SMALLEST = 1e-12;

    private static final double LARGEST = 1000;

    private Geometries() {}

    /** By name, in the order of the list above. */
    public static Map<String, GeometryType> all() {
        return ALL;
    }

    /** Builds the geometry that the section's key {@code type} names. */
    public static Geometry build(Settings settings, long seed) {
        String type = settings.choice("type", List.copyOf(ALL.keySet()));
        Geometry geometry = ALL.get(type).generator().build(settings, seed);
        Cell c = geometry.cell();
        double least = Math.min(c.xSize(), Math.min(c.ySize(), c.zSize()));
        double most = Math.max(c.xSize(), Math.max(c.ySize(), c.zSize()));
        if (!(least >= SMALLEST && most <= LARGEST)) {
            throw settings.problem(
                    "type",
                    "the cell of this %s is %.4g x %.4g x %.4g m, expected edges from %.0e m to %.0f m; check its lengths"
                            .formatted(type, c.xSize(), c.ySize(), c.zSize(), SMALLEST, LARGEST));
        }
        return geometry;
    }

    private static Map<String, GeometryType> register(GeometryType... types) {
        Map<String, GeometryType> map = new LinkedHashMap<>();
        for (GeometryType type : types) {
            map.put(type.name(), type);
        }
        return Collections.unmodifiableMap(map);
    }
}
