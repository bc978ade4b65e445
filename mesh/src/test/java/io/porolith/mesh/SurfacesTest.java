package io.porolith.mesh;

import static java.util.Arrays.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Shapes;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.input.Settings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurfacesTest {
    private static final Cell UNIT = new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL);

    private static Geometry withPore(Cell cell, Shape pore) {
        return VoxeliserTest.geometry(cell, new Region(Geometry.PORE, pore));
    }

    private static Map<String, SurfaceFaces> surfaces(Geometry geometry, int n) {
        Lattice lattice = Voxeliser.lattice(geometry, n, n, n);
        return Surfaces.of(lattice, geometry, Connectivity.of(lattice));
    }

    private static Map<String, SurfaceFaces> imageSurfaces(Geometry geometry, int n) {
        Lattice lattice = Voxeliser.lattice(geometry, n, n, n);
        return Surfaces.of(lattice, Connectivity.of(lattice));
    }

    @Test
    void theStaircaseOfASphereIsHalfTooLargeAndTheWeightsMendIt() {
        double exact = 4 * Math.PI * 0.09;
        SurfaceFaces wall =
                surfaces(withPore(UNIT, new Sphere(0.5, 0.5, 0.5, 0.3)), 64).get("pore_wall");
        assertThat(wall.staircaseArea()).isCloseTo(1.5 * exact, within(0.02 * exact));
        assertThat(wall.area()).isCloseTo(exact, within(0.01 * exact));
    }

    /** Layer by layer the same bits come out, with known areas and without, on stairs and on random voxels. */
    @Test
    void areasSummedByLayersAreThoseOfTheFaces() {
        Geometry geometry = Geometries.build(
                Settings.of(Map.of(
                        "type",
                        "random_porous_particle",
                        "particle_radius",
                        "200 nm",
                        "pore_radius",
                        "50 nm",
                        "porosity",
                        0.2)),
                3);
        for (Geometry body : List.of(geometry, withPore(UNIT, new Sphere(0.5, 0.5, 0.5, 0.3)))) {
            for (int n : new int[] {12, 45}) {
                Lattice lattice = Voxeliser.lattice(body, n, n, n);
                Connectivity pieces = Connectivity.of(lattice);
                Map<String, SurfaceFaces> faces = Surfaces.of(lattice, body, pieces);
                List<SurfaceArea> areas = Surfaces.areas(lattice, body, pieces);
                assertThat(areas).hasSize(3);
                for (SurfaceArea area : areas) {
                    assertThat(area).as("%d voxels", n).isEqualTo(SurfaceArea.of(faces.get(area.surface())));
                }
                assertThat(LatticeReport.of(lattice, body, areas, pieces))
                        .isEqualTo(LatticeReport.of(lattice, body, faces, pieces));
            }
        }
    }

    @Test
    void weightedAreaOfASphereConvergesToTheExactOne() {
        double exact = 4 * Math.PI * 0.09;
        double coarse = meanError(16, exact);
        double fine = meanError(64, exact);
        assertThat(fine).isLessThan(coarse / 4).isLessThan(0.004 * exact);
    }

    /** Mean absolute error over random positions, which averages the luck of one alignment out. */
    private static double meanError(int n, double exact) {
        Random random = new Random(7);
        double sum = 0;
        for (int trial = 0; trial < 8; trial++) {
            Sphere pore = new Sphere(
                    0.45 + 0.1 * random.nextDouble(),
                    0.45 + 0.1 * random.nextDouble(),
                    0.45 + 0.1 * random.nextDouble(),
                    0.3);
            sum += Math.abs(surfaces(withPore(UNIT, pore), n).get("pore_wall").area() - exact);
        }
        return sum / 8;
    }

    @Test
    void aSlantedPlaneHasItsTrueAreaAtAnyAngle() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            double nx = random.nextDouble();
            double ny = random.nextDouble();
            double nz = 1 + random.nextDouble();
            double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
            // Through the centre and steep enough to leave through the four sides only.
            Shape below = (x, y, z) -> (nx * (x - 0.5) + ny * (y - 0.5) + nz * (z - 0.5)) / length;
            double exact = length / nz;
            boolean crossesSides = (nx + ny) / nz < 1;
            if (crossesSides) {
                double area =
                        surfaces(withPore(UNIT, below), 48).get("pore_wall").area();
                assertThat(area).as("seed %d", seed).isCloseTo(exact, within(0.02 * exact));
            }
        }
    }

    @Test
    void anImageHasNearlyTheSameAreaWithoutAnyGeometry() {
        double exact = 4 * Math.PI * 0.09;
        SurfaceFaces wall = imageSurfaces(withPore(UNIT, new Sphere(0.5, 0.5, 0.5, 0.3)), 64)
                .get("pore_wall");
        assertThat(wall.area()).isCloseTo(exact, within(0.02 * exact));
    }

    @Test
    void mirrorPlanesAndPeriodsDoNotDisturbTheNormalsOfAnImage() {
        double exact = 4 * Math.PI * 0.09;
        Cell octant = new Cell(0, 0, 0, 0.5, 0.5, 0.5, Symmetry.OCTANT);
        double eighth = imageSurfaces(withPore(octant, Sphere.centred(0.3)), 32)
                .get("pore_wall")
                .area();
        Cell periodic = new Cell(0, 0, 0, 1, 1, 1, Symmetry.PERIODIC);
        double shifted = imageSurfaces(withPore(periodic, Shapes.repeat(Sphere.centred(0.3), 1, 1, 1)), 64)
                .get("pore_wall")
                .area();
        double centred = imageSurfaces(withPore(UNIT, new Sphere(0.5, 0.5, 0.5, 0.3)), 64)
                .get("pore_wall")
                .area();
        assertThat(8 * eighth).isCloseTo(centred, within(1e-6 * exact));
        assertThat(shifted).isCloseTo(centred, within(1e-6 * exact));
    }

    @Test
    void aKnownAreaIsMetExactly() {
        Geometry plain = withPore(UNIT, new Sphere(0.5, 0.5, 0.5, 0.3));
        double exact = 4 * Math.PI * 0.09;
        Geometry g = new Geometry(
                "test",
                UNIT,
                plain.phases(),
                plain.regions(),
                2,
                Map.of(),
                Map.of("pore_wall", exact),
                java.util.List.of());
        SurfaceFaces wall = surfaces(g, 20).get("pore_wall");
        assertThat(wall.area()).isCloseTo(exact, within(1e-6 * exact));
        assertThat(wall.estimatedArea()).isNotEqualTo(wall.area()).isCloseTo(exact, within(0.05 * exact));
    }

    @Test
    void everyExposedFaceIsListedOnceWithItsDirection() {
        Geometry g = VoxeliserTest.geometry(
                UNIT,
                new Region(Geometry.OUTSIDE, Shapes.complement(new Sphere(0.5, 0.5, 0.5, 0.48))),
                new Region(Geometry.PORE, new Sphere(0.4, 0.5, 0.5, 0.2)));
        Lattice lattice = Voxeliser.lattice(g, 20, 20, 20);
        Map<String, SurfaceFaces> all = Surfaces.of(lattice, g, Connectivity.of(lattice));
        int[] counted = new int[2];
        Grid grid = lattice.grid();
        for (int v = 0; v < grid.voxelCount(); v++) {
            for (Face face : Face.values()) {
                int other = grid.neighbour(v % 20, v / 20 % 20, v / 400, face);
                if (lattice.isSolid(v) && other >= 0 && !lattice.isSolid(other)) {
                    counted[lattice.phase()[other]]++;
                }
            }
        }
        SurfaceFaces wall = all.get("pore_wall");
        SurfaceFaces outer = all.get("outer_surface");
        assertThat(outer.size()).isEqualTo(counted[0]);
        assertThat(wall.size()).isEqualTo(counted[1]);
        assertThat(all.get("open_pore_wall").size()).as("a closed pore").isZero();
        for (int n = 0; n < wall.size(); n++) {
            int v = wall.voxel()[n];
            int other = grid.neighbour(v % 20, v / 20 % 20, v / 400, wall.direction(n));
            assertThat(lattice.isSolid(v)).isTrue();
            assertThat(lattice.phase()[other]).isEqualTo((byte) Geometry.PORE);
            assertThat(wall.weight()[n]).isBetween(0f, 1f);
        }
    }

    @Test
    void openPoreWallHoldsOnlyPoresThatReachTheFace() {
        Shape open = new Sphere(0, 0.5, 0.5, 0.2);
        Shape closed = new Sphere(0.6, 0.5, 0.5, 0.2);
        Map<String, SurfaceFaces> all = surfaces(withPore(UNIT, Shapes.union(open, closed)), 40);
        double sphere = 4 * Math.PI * 0.04;
        assertThat(all.get("open_pore_wall").area()).isCloseTo(sphere / 2, within(0.03 * sphere));
        assertThat(all.get("pore_wall").area()).isCloseTo(1.5 * sphere, within(0.03 * sphere));
    }

    @Test
    void facesOfTheCellListSolidOnlyAndNothingWhereTheCellRepeats() {
        Map<String, SurfaceFaces> all = surfaces(withPore(UNIT, new Sphere(0, 0.5, 0.5, 0.25)), 40);
        double disc = Math.PI * 0.0625;
        assertThat(all.get("x_min").area()).isCloseTo(1 - disc, within(0.01));
        assertThat(all.get("x_max").area()).isCloseTo(1, within(1e-12));
        assertThat(stream(all.get("z_max").voxel())).hasSize(1600).allMatch(v -> v >= 39 * 1600);
        assertThat(stream(all.get("y_max").voxel())).hasSize(1600).allMatch(v -> v / 40 % 40 == 39);
        Cell periodic = new Cell(0, 0, 0, 1, 1, 1, Symmetry.PERIODIC);
        assertThat(surfaces(withPore(periodic, Shapes.nothing()), 4)
                        .get("x_min")
                        .size())
                .isZero();
    }
}
