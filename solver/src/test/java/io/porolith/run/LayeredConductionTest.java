package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Symmetry;
import io.porolith.material.Material;
import io.porolith.material.Property.Constant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conductivity of voxels that two hosts share. */
class LayeredConductionTest {
    private static final double D = 1e-16;

    private static Map<String, Material> hosts(double ratio) {
        return Map.of("silicon", host("silicon", D), "carbon", host("carbon", ratio * D));
    }

    private static Material host(String name, double diffusivity) {
        return new Material(
                name,
                "test",
                new Constant(90e9),
                new Constant(0.28),
                new Constant(1e9),
                1.1,
                1,
                new Constant(diffusivity),
                1000,
                Map.of());
    }

    /** Effective conductivity of a cell, over that of silicon. */
    private static double effective(Case c, String entry) {
        return Cases.last(c).get("effective_conductivity_" + entry) / D;
    }

    private static Case cell(Shape carbon, int n, double ratio) {
        Geometry g = Cases.cube(Symmetry.PERIODIC, List.of(new Region(3, carbon)), "silicon", "carbon");
        return Cases.homogenised(g, n, hosts(ratio), InitialLithiation.uniform(0));
    }

    @Test
    void flatLayersAreExactAlongAndAcross() {
        // Carbon from 0.25 to 0.75 less three sevenths of a voxel on each side, which the sampling counts exactly.
        double half = 0.25 - 3.0 / 7 / 8;
        double share = 2 * half;
        Case c = Cases.composite(cell((x, y, z) -> Math.abs(x - 0.5) - half, 8, 50));
        assertThat(effective(c, "xx")).isCloseTo(1 / (share / 50 + 1 - share), within(1e-6));
        assertThat(effective(c, "yy")).isCloseTo(share * 50 + 1 - share, within(1e-5));
        assertThat(effective(c, "xy")).isCloseTo(0, within(1e-9));
    }

    /** A cubic array of spheres: McPhedran and McKenzie, Proc. R. Soc. A 359 (1978) 45; the terms kept are good to 1e-3 at this share. */
    @ParameterizedTest
    @ValueSource(doubles = {100, 5, 0.01})
    void aSphereInACellIsCloserThanOnSharpVoxels(double ratio) {
        double f = 0.2;
        double radius = Math.cbrt(3 * f / (4 * Math.PI));
        double series = 1
                - 3
                        * f
                        / ((2 + ratio) / (1 - ratio)
                                + f
                                - 1.3047 * Math.pow(f, 10.0 / 3) * (1 - ratio) / (ratio + 4.0 / 3));
        Shape sphere =
                (x, y, z) -> Math.sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) + (z - 0.5) * (z - 0.5)) - radius;
        Case c = cell(sphere, 16, ratio);
        double sharp = effective(c, "xx") / series - 1;
        double composite = effective(Cases.composite(c), "xx") / series - 1;
        assertThat(Math.abs(composite)).isLessThan(Math.abs(sharp) / 3);
        assertThat(composite).isCloseTo(0, within(0.03));
    }
}
