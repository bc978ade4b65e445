package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final Sphere BALL = new Sphere(1, 2, 3, 0.5);

    @Test
    void primitivesHaveTheirKnownDistances() {
        assertThat(BALL.distance(1, 2, 5)).isCloseTo(1.5, within(1e-15));
        assertThat(BALL.distance(1, 2, 3)).isEqualTo(-0.5);
        assertThat(BALL.volume()).isCloseTo(Math.PI / 6, within(1e-15));
        assertThat(BALL.area()).isCloseTo(Math.PI, within(1e-15));
        assertThat(new Cylinder(0, 1, 2, 0.5).distance(77, 1, 4)).isEqualTo(1.5);
        assertThat(new Cylinder(1, 1, 2, 0.5).distance(4, 77, 2)).isEqualTo(2.5);
        assertThat(new Cylinder(2, 1, 2, 0.5).distance(4, 6, 77)).isEqualTo(4.5);
        assertThat(new HalfSpace(1, 2).distance(9, 5, 9)).isEqualTo(3);
        assertThatThrownBy(() -> new Cylinder(3, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBoxIsExactAtFacesEdgesCornersAndInside() {
        Box box = new Box(0, 0, 0, 2, 4, 6);
        assertThat(box.distance(1, 2, 7)).isEqualTo(1);
        assertThat(box.distance(5, 8, 3)).isEqualTo(5);
        assertThat(box.distance(-2, -3, 12)).isEqualTo(7);
        assertThat(box.distance(0.5, 2, 3)).isEqualTo(-0.5);
    }

    @Test
    void compositionFollowsSetLogic() {
        Sphere a = new Sphere(0, 0, 0, 1);
        Sphere b = new Sphere(0.8, 0.1, 0, 0.7);
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double x = 4 * random.nextDouble() - 2;
            double y = 4 * random.nextDouble() - 2;
            double z = 4 * random.nextDouble() - 2;
            boolean inA = a.distance(x, y, z) < 0;
            boolean inB = b.distance(x, y, z) < 0;
            assertThat(Shapes.union(a, b).distance(x, y, z) < 0).isEqualTo(inA || inB);
            assertThat(Shapes.union(List.of(a, b)).distance(x, y, z))
                    .isEqualTo(Shapes.union(a, b).distance(x, y, z));
            assertThat(Shapes.intersection(a, b).distance(x, y, z) < 0).isEqualTo(inA && inB);
            assertThat(Shapes.difference(a, b).distance(x, y, z) < 0).isEqualTo(inA && !inB);
            assertThat(Shapes.complement(a).distance(x, y, z) < 0).isEqualTo(!inA);
        }
        assertThat(Shapes.everything().distance(1, 1, 1)).isNegative();
        assertThat(Shapes.nothing().distance(1, 1, 1)).isPositive();
    }

    @Test
    void anOffsetShapeHasEvenThickness() {
        Shape grown = Shapes.offset(BALL, 0.25);
        assertThat(grown.distance(1, 2, 3.8)).isCloseTo(0.05, within(1e-15));
        assertThat(Shapes.offset(new Box(0, 0, 0, 1, 1, 1), 5).distance(4, 5, 1))
                .as("rounded edges")
                .isEqualTo(0);
    }

    @Test
    void aRepeatedShapeIsFoundInEveryPeriodAndAMirroredOneOnBothSides() {
        Shape repeated = Shapes.repeat(Sphere.centred(0.3), 1, 2, Double.POSITIVE_INFINITY);
        assertThat(repeated.distance(7, -4, 0)).isCloseTo(-0.3, within(1e-14));
        assertThat(repeated.distance(7.5, -4, 0)).isCloseTo(0.2, within(1e-14));
        assertThat(repeated.distance(0, 0, 5)).isCloseTo(4.7, within(1e-14));
        Shape mirrored = Shapes.mirror(BALL, true, false, true);
        assertThat(mirrored.distance(-1, 2, -3)).isEqualTo(-0.5);
        assertThat(mirrored.distance(1, -2, 3)).isCloseTo(3.5, within(1e-14));
    }

    @Test
    void theFirstRegionDecidesInPhasesAndInShapesOfPhases() {
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("a", false));
        List<Region> regions = List.of(
                new Region(2, Sphere.centred(0.2)),
                new Region(Geometry.PORE, Sphere.centred(0.5)),
                new Region(2, Sphere.centred(0.8)));
        Cell cell = Cell.centred(Symmetry.FULL, 2, 2, 2);
        Geometry g = new Geometry(
                "t", cell, phases, regions, Geometry.OUTSIDE, java.util.Map.of(), java.util.Map.of(), List.of());
        Shape solid = g.shapeOf(p -> p == 2);
        double[] radius = {0.1, 0.3, 0.7, 0.9};
        int[] phase = {2, 1, 2, 0};
        double[] distance = {-0.1, 0.1, -0.1, 0.1};
        for (int n = 0; n < 4; n++) {
            assertThat(g.phaseAt(0, radius[n], 0)).isEqualTo(phase[n]);
            assertThat(solid.distance(0, radius[n], 0)).isCloseTo(distance[n], within(1e-15));
        }
    }

    /** Against the plain minimum over all spheres and their images. */
    @Test
    void aCloudOfSpheresHasTheDistanceOfTheNearestSphere() {
        for (long seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            double period = seed % 2 == 0 ? 2.0 : Double.POSITIVE_INFINITY;
            int n = 1 + random.nextInt(60);
            Spheres spheres = new Spheres(new double[n], new double[n], new double[n], new double[n]);
            for (int s = 0; s < n; s++) {
                spheres.x()[s] = 2 * random.nextDouble() - 1;
                spheres.y()[s] = 2 * random.nextDouble() - 1;
                spheres.z()[s] = 2 * random.nextDouble() - 1;
                spheres.radius()[s] = 0.05 + 0.4 * random.nextDouble();
            }
            double reach = 0.3;
            SphereCloud cloud = new SphereCloud(spheres, reach, period);
            for (int p = 0; p < 400; p++) {
                double x = 4 * random.nextDouble() - 2;
                double y = 4 * random.nextDouble() - 2;
                double z = 4 * random.nextDouble() - 2;
                double nearest = reach;
                for (int s = 0; s < n; s++) {
                    double dx = Shapes.wrap(x - spheres.x()[s], period);
                    double dy = Shapes.wrap(y - spheres.y()[s], period);
                    double dz = Shapes.wrap(z - spheres.z()[s], period);
                    nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy + dz * dz) - spheres.radius()[s]);
                }
                assertThat(cloud.distance(x, y, z)).as("seed %d", seed).isCloseTo(nearest, within(1e-12));
            }
        }
    }
}
