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
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Support;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pressure on surfaces that cut voxels. */
class CompositePressureTest {
    private static final double E = 90e9;
    private static final double NU = 0.28;
    private static final double P = 1e8;
    private static final double CAVITY = 0.43;
    private static final double RADIUS = 0.93;
    private static final Map<String, Material> SILICON = Map.of("silicon", Cases.solid("silicon", E, NU, 0.01));

    /** A hollow sphere, whole or an eighth, off the planes of the voxels. */
    private static Geometry shell(Symmetry symmetry) {
        double c = symmetry == Symmetry.FULL ? 0.5 : 0;
        double scale = symmetry == Symmetry.FULL ? 0.5 : 1;
        Shape cavity = (x, y, z) -> r(x - c, y - c, z - c) - CAVITY * scale;
        Shape outside = (x, y, z) -> RADIUS * scale - r(x - c, y - c, z - c);
        List<Region> regions = List.of(new Region(Geometry.PORE, cavity), new Region(Geometry.OUTSIDE, outside));
        return Cases.cube(symmetry, regions, "silicon");
    }

    private static double r(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    private static Case loaded(
            Geometry g, int n, Map<Face, FaceCondition> faces, Support support, double inside, double outside) {
        MechanicsSpec spec =
                new MechanicsSpec(ExpansionConvention.STRETCH, faces, support, inside, outside, Optional.empty());
        return Cases.composite(Cases.of(g, n, SILICON, InitialLithiation.uniform(0), spec));
    }

    private static void assertUniform(Map<String, Double> s) {
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-5 * P);
        assertThat(s.get("max_von_mises_stress.silicon")).isLessThan(1e-4 * P);
        assertThat(s.get("max_principal_stress.silicon")).isCloseTo(-P, within(1e-4 * P));
        assertThat(s.get("raw_max_principal_stress.silicon")).isCloseTo(-P, within(1e-5 * P));
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(-P, within(1e-6 * P));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 16})
    void aBodyUnderOnePressureEverywhereHasJustThatPressure(int n) {
        assertUniform(Cases.last(loaded(shell(Symmetry.OCTANT), n, Cases.OCTANT_ROLLERS.faces(), Support.FACES, P, P)));
        assertUniform(Cases.last(loaded(shell(Symmetry.FULL), n, Map.of(), Support.MINIMAL, P, P)));
    }

    @Test
    void pressureOnFacesOfTheCellCountsTheMaterialThere() {
        // A cavity that the cell cuts: pressed on by the pore and, on what is solid, by the faces.
        Shape pore = (x, y, z) -> r(x, y, z - 1) - 0.62;
        Geometry g = Cases.cube(Symmetry.OCTANT, List.of(new Region(Geometry.PORE, pore)), "silicon");
        Map<Face, FaceCondition> faces = new EnumMap<>(Cases.OCTANT_ROLLERS.faces());
        for (Face face : List.of(Face.X_MAX, Face.Y_MAX, Face.Z_MAX)) {
            faces.put(face, new FaceCondition(FaceKind.PRESSURE, new double[0], P));
        }
        assertUniform(Cases.last(loaded(g, 10, faces, Support.FACES, P, 0)));
    }

    /** Equilibrium alone gives the mean stress: p a^3 / (b^3 - a^3) in tension. Lame gives the growth of the whole. */
    @ParameterizedTest
    @ValueSource(ints = {12, 24})
    void aHollowSphereUnderInnerPressure(int n) {
        Map<String, Double> s =
                Cases.last(loaded(shell(Symmetry.OCTANT), n, Cases.OCTANT_ROLLERS.faces(), Support.FACES, P, 0));
        double a3 = Math.pow(CAVITY, 3);
        double b3 = Math.pow(RADIUS, 3);
        double mean = P * a3 / (b3 - a3);
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(mean, within(0.01 * mean));
        // u(b) = 3 p a^3 b (1 - nu) / (2 E (b^3 - a^3)), and 4 pi b^2 / 8 of surface.
        double outward = 3 * 0.5 * mean * (1 - NU) / E * Math.PI / 2 * b3;
        assertThat(s.get("outward_expansion")).isCloseTo(outward, within(0.03 * outward));
    }
}
