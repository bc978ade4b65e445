package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Symmetry;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Support;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extremes of stress on walls of voids in composite voxels. */
class WallPeaksTest {
    private static final double E = 80e9;
    private static final double NU = 0.28;
    private static final double P = 1e8;
    private static final double[] NAN = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    private static final Map<String, Material> SILICON = Map.of("silicon", Cases.solid("silicon", E, NU, 0.01));

    private static double r(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** A hollow sphere from radius 1/2 to 1 in units of its eighth, whole or that eighth, with a pressure inside. */
    private static Map<String, Double> pressed(Symmetry symmetry, int n) {
        boolean whole = symmetry == Symmetry.FULL;
        double c = whole ? 0.5 : 0;
        double b = whole ? 0.5 : 1;
        Shape cavity = (x, y, z) -> r(x - c, y - c, z - c) - b / 2;
        Shape outside = (x, y, z) -> b - r(x - c, y - c, z - c);
        List<Region> regions = List.of(new Region(Geometry.PORE, cavity), new Region(Geometry.OUTSIDE, outside));
        MechanicsSpec spec = new MechanicsSpec(
                ExpansionConvention.STRETCH,
                whole ? Map.of() : Cases.OCTANT_ROLLERS.faces(),
                whole ? Support.MINIMAL : Support.FACES,
                P,
                0,
                Optional.empty());
        Geometry g = Cases.cube(symmetry, regions, "silicon");
        return Cases.last(Cases.composite(Cases.of(g, n, SILICON, InitialLithiation.uniform(0), spec)));
    }

    /** Lame: hoop stress 5/7 of the pressure inside, radial stress minus the pressure. */
    @ParameterizedTest
    @CsvSource({"16, 0.04", "32, 0.03"})
    void aThickSphereUnderPressure(int n, double tolerance) {
        Map<String, Double> s = pressed(Symmetry.OCTANT, n);
        assertThat(s.get("max_von_mises_stress.silicon")).isCloseTo(12 * P / 7, within(tolerance * 12 * P / 7));
        assertThat(s.get("max_principal_stress.silicon")).isCloseTo(5 * P / 7, within(tolerance * 5 * P / 7));
        assertThat(s.get("min_principal_stress.silicon")).isCloseTo(-P, within(tolerance * P));
    }

    /** Places that are looked at are not quite the same, because the whole has eight of each. */
    @Test
    void anEighthHasThePeaksOfTheWhole() {
        Map<String, Double> eighth = pressed(Symmetry.OCTANT, 10);
        Map<String, Double> whole = pressed(Symmetry.FULL, 20);
        for (String name : List.of("max_von_mises_stress", "max_principal_stress", "min_principal_stress")) {
            double value = eighth.get(name + ".silicon");
            assertThat(whole.get(name + ".silicon")).as(name).isCloseTo(value, within(5e-3 * P));
        }
    }

    /** A cubic array of pores that swells in a cell that cannot: mirror planes on all faces say the same as periods. */
    @Test
    void aPeriodicCellHasThePeaksOfItsEighth() {
        Shape corner = (x, y, z) -> r(x, y, z) - 0.55;
        Geometry eighth = Cases.cube(Symmetry.OCTANT, List.of(new Region(Geometry.PORE, corner)), "silicon");
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, FaceCondition.SYMMETRY);
        }
        Map<String, Double> mirrored = Cases.last(
                Cases.composite(Cases.of(eighth, 10, SILICON, InitialLithiation.uniform(1), Cases.mechanics(faces))));
        Shape middle = (x, y, z) -> r(x - 0.5, y - 0.5, z - 0.5) - 0.275;
        Geometry cell = Cases.cube(Symmetry.PERIODIC, List.of(new Region(Geometry.PORE, middle)), "silicon");
        Map<String, Double> periodic = Cases.last(Cases.composite(
                Cases.of(cell, 20, SILICON, InitialLithiation.uniform(1), Cases.periodic(new double[6], NAN.clone()))));
        double scale = E * 0.01;
        for (String name : List.of("max_von_mises_stress", "min_principal_stress", "max_principal_stress")) {
            double value = mirrored.get(name + ".silicon");
            assertThat(periodic.get(name + ".silicon")).as(name).isCloseTo(value, within(1e-5 * scale));
        }
    }
}
