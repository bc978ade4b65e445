package io.porolith.mesher;

import static io.porolith.mesher.MesherSamples.area;
import static io.porolith.mesher.MesherSamples.coreShell;
import static io.porolith.mesher.MesherSamples.extremes;
import static io.porolith.mesher.MesherSamples.geometry;
import static io.porolith.mesher.MesherSamples.inBox;
import static io.porolith.mesher.MesherSamples.linedPore;
import static io.porolith.mesher.MesherSamples.pore;
import static io.porolith.mesher.MesherSamples.volumes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Cylinder;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Shapes;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceGraph;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.Surfaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConformingMesherTest {
    private static final MeshSize COARSE = MeshSize.uniform(0.055e-6);
    private static final MeshSize GRADED = new MeshSize(0.2e-6, 0.05e-6, 0.4);
    private static final Map<String, ConformingMesh> MESHES = new ConcurrentHashMap<>();

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("pore, octant", pore("octant"), COARSE, 10.0),
                Arguments.of("pore, periodic", pore("periodic"), COARSE, 10.0),
                Arguments.of("pore, graded", pore("periodic"), GRADED, 10.0),
                Arguments.of("lined pore", linedPore("full"), COARSE, 10.0),
                Arguments.of("lined pore, graded", linedPore("octant"), GRADED, 10.0),
                Arguments.of("core and shell", coreShell("octant"), new MeshSize(0.3e-6, 0.09e-6, 0.5), 10.0),
                Arguments.of(
                        "particle that touches its cell",
                        geometry("sphere", "radius", "1 um", "margin", 0, "cell", "octant"),
                        MeshSize.uniform(0.11e-6),
                        10.0),
                Arguments.of(
                        "pores with windows",
                        geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.55 um", "cell", "periodic"),
                        COARSE,
                        10.0),
                Arguments.of(
                        "cylindrical pores",
                        geometry("cylindrical_pores", "spacing", "1 um", "pore_radius", "0.3 um", "cell", "quarter"),
                        COARSE,
                        10.0),
                Arguments.of("pore that touches a face", touchingPore(), new MeshSize(0.15e-6, 0.03e-6, 0.5), 10.0),
                Arguments.of(
                        "pores that touch each other",
                        geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.5 um", "cell", "periodic"),
                        new MeshSize(0.12e-6, 0.06e-6, 0.5),
                        10.0),
                Arguments.of(
                        "pores that touch each other, finer",
                        geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.5 um", "cell", "periodic"),
                        new MeshSize(0.09e-6, 0.045e-6, 0.5),
                        10.0),
                Arguments.of("cylinder that all but touches a face", closeToFace(), MeshSize.uniform(1e-6 / 9), 10.0),
                Arguments.of(
                        "cylinders that meet through the period",
                        meeting(0.5025e-6),
                        MeshSize.uniform(1e-6 / 13),
                        10.0),
                Arguments.of(
                        "cylinders that touch through the period", meeting(0.5e-6), MeshSize.uniform(1e-6 / 13), 10.0),
                Arguments.of("three phases that meet", inclusions(3), MeshSize.uniform(0.07e-6), 5.0));
    }

    /** The mesh of a body, made once for all tests, which only look at it. */
    private static ConformingMesh mesh(String name, Geometry geometry, MeshSize size) {
        return MESHES.computeIfAbsent(name, key -> ConformingMesher.mesh(geometry, size));
    }

    /** Around the point where they touch, the solid between pore and face ends in a wedge that is flat at any size of mesh. */
    private static Geometry touchingPore() {
        Map<String, Object> ball = Map.of("type", "sphere", "radius", "0.375 um", "cell", "full");
        List<String> by = List.of("0.5 um", "0.5 um", "0.375 um");
        return geometry(
                "difference",
                "of",
                Map.of("type", "box", "size_x", "1 um"),
                "minus",
                Map.of("type", "shift", "by", by, "of", ball));
    }

    /** Solid between a cylinder and the face ends in a wedge of six degrees. */
    private static Geometry closeToFace() {
        return inBox(2, new Cylinder(2, 0.2985e-6, 0.5e-6, 0.3e-6));
    }

    /** The same on both sides of a period; at half of its length the wedges close to nothing in a line. */
    private static Geometry meeting(double radius) {
        List<Shape> row = new ArrayList<>();
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                row.add(new Cylinder(2, (0.5 + i) * 1e-6, (0.5 + j) * 1e-6, radius));
            }
        }
        return inBox(Symmetry.PERIODIC, 2, Shapes.union(row));
    }

    /** Balls of three phases that overlap each other and a pore, with lines where three phases and points where four meet. */
    private static Geometry inclusions(long seed) {
        List<Phase> phases = List.of(
                Phase.OUTSIDE,
                Phase.PORE,
                new Phase("silicon", false),
                new Phase("carbon", false),
                new Phase("oxide", false));
        SplittableRandom random = new SplittableRandom(seed);
        List<Region> regions = new ArrayList<>();
        while (regions.size() < 3) {
            Sphere ball = new Sphere(
                    random.nextDouble(0.3, 0.7) * 1e-6,
                    random.nextDouble(0.3, 0.7) * 1e-6,
                    random.nextDouble(0.3, 0.7) * 1e-6,
                    0.22e-6);
            boolean apart = regions.stream().allMatch(r -> distance((Sphere) r.shape(), ball) > 0.2e-6);
            if (apart) {
                regions.add(new Region(1 + regions.size(), ball));
            }
        }
        Cell cell = new Cell(0, 0, 0, 1e-6, 1e-6, 1e-6, Symmetry.FULL);
        return new Geometry("test", cell, phases, regions, 4, Map.of(), Map.of(), List.of());
    }

    private static double distance(Sphere a, Sphere b) {
        return a.distance(b.x(), b.y(), b.z()) + a.radius();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void elementsArePositiveMatchAtTheirFacesAndHaveGoodAngles(
            String name, Geometry geometry, MeshSize size, double least) {
        ConformingMesh mesh = mesh(name, geometry, size);
        double[] extremes = extremes(mesh);
        assertThat(extremes[2]).as("smallest volume").isPositive();
        assertThat(extremes[0]).as("smallest angle").isGreaterThan(least);
        assertThat(extremes[1]).as("largest angle").isLessThan(180 - 0.9 * least);
        assertSurfaceIsWhole(mesh);
    }

    /** Every face has one neighbour or is named, and the named outer faces close: their area vectors add up to zero. */
    private static void assertSurfaceIsWhole(ConformingMesh mesh) {
        FaceGraph graph = FaceGraph.of(mesh);
        int free = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int f = 0; f < 4; f++) {
                assertThat(graph.neighbour(e, f)).isNotEqualTo(FaceGraph.CROWDED);
                free += graph.neighbour(e, f) == FaceGraph.BOUNDARY ? 1 : 0;
            }
        }
        int named = 0;
        for (FaceSet set : mesh.faceSets().values()) {
            boolean outer = !set.name().startsWith("interface") && !set.name().equals(Surfaces.OPEN_PORE_WALL);
            named += outer ? set.size() : 0;
        }
        if (!mesh.periodic().any()) {
            assertThat(named).isEqualTo(free);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void phasesFillWhatTheVoidsLeaveAndFacesOfTheCellAreExact(
            String name, Geometry geometry, MeshSize size, double least) {
        ConformingMesh mesh = mesh(name, geometry, size);
        Cell cell = geometry.cell();
        double[] box = {cell.xMin(), cell.yMin(), cell.zMin(), cell.xSize(), cell.ySize(), cell.zSize()};
        for (Face face : Face.values()) {
            double level = box[face.axis()] + (face.sign() > 0 ? box[3 + face.axis()] : 0);
            FaceSet set = mesh.faceSets().get(face.key());
            for (int i = 0; i < set.size(); i++) {
                for (int p = 0; p < 3; p++) {
                    assertThat(mesh.coordinate(mesh.faceNode(set.element()[i], set.face()[i], p), face.axis()))
                            .isEqualTo(level);
                }
            }
        }
        volumes(mesh).forEach((phase, volume) -> {
            Double exact = geometry.exactVolumes().get(phase);
            if (exact != null) {
                assertThat(volume).as(phase).isCloseTo(exact, within(0.02 * exact));
            }
        });
    }

    @Test
    void volumeAndAreaOfASphericalPoreConvergeAtSecondOrder() {
        Geometry geometry = pore("octant");
        double[] volumeError = new double[3];
        double[] areaError = new double[3];
        for (int n = 0; n < 3; n++) {
            ConformingMesh mesh = ConformingMesher.mesh(geometry, MeshSize.uniform(0.5e-6 / (8 << n)));
            double exact = geometry.exactVolumes().get("silicon");
            double wall = geometry.exactAreas().get("pore_wall");
            volumeError[n] = Math.abs(volumes(mesh).get("silicon") - exact) / exact;
            areaError[n] = Math.abs(area(mesh, mesh.faceSets().get("pore_wall")) - wall) / wall;
        }
        for (int n = 0; n < 2; n++) {
            assertThat(volumeError[n] / volumeError[n + 1]).isBetween(3.2, 5.0);
            assertThat(areaError[n] / areaError[n + 1]).isBetween(3.2, 5.0);
        }
        assertThat(volumeError[2]).isLessThan(2e-4);
    }

    @Test
    void nodesOfInterfacesLieOnThem() {
        ConformingMesh mesh = ConformingMesher.mesh(coreShell("octant"), new MeshSize(0.3e-6, 0.1e-6, 0.5));
        Map<String, Double> radii = Map.of("outer_surface", 1.2e-6, "interface_silicon_carbon", 1e-6);
        radii.forEach((name, radius) -> {
            FaceSet set = mesh.faceSets().get(name);
            assertThat(set.size()).isGreaterThan(100);
            for (int i = 0; i < set.size(); i++) {
                for (int p = 0; p < 3; p++) {
                    int node = mesh.faceNode(set.element()[i], set.face()[i], p);
                    double r = Math.hypot(
                            mesh.coordinate(node, 0), Math.hypot(mesh.coordinate(node, 1), mesh.coordinate(node, 2)));
                    assertThat(r).isCloseTo(radius, within(1e-9 * radius));
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("periodicBodies")
    void periodicFacesMatchNodeByNode(String name, Geometry geometry, MeshSize size) {
        ConformingMesh mesh = mesh(name, geometry, size);
        Cell cell = geometry.cell();
        double[] min = {cell.xMin(), cell.yMin(), cell.zMin()};
        double[] edge = mesh.periodic().period();
        Map<String, Integer> byPlace = new HashMap<>();
        int copies = 0;
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int o = mesh.periodic().original()[n];
            assertThat(mesh.periodic().original()[o]).isEqualTo(o);
            copies += o == n ? 0 : 1;
            StringBuilder place = new StringBuilder();
            for (int c = 0; c < 3; c++) {
                double shift = (mesh.coordinate(n, c) - mesh.coordinate(o, c)) / edge[c];
                assertThat(shift).isCloseTo(Math.rint(shift), within(1e-12));
                long cells = Math.round((mesh.coordinate(n, c) - min[c]) / edge[c] * 1e9);
                place.append(cells == 1_000_000_000L ? 0 : cells).append(' ');
            }
            Integer before = byPlace.put(place.toString(), o);
            assertThat(before == null || before == o)
                    .as("one original for each place")
                    .isTrue();
        }
        assertThat(copies).isGreaterThan(50);
    }

    static Stream<Arguments> periodicBodies() {
        return bodies().filter(a -> ((Geometry) a.get()[1]).cell().isPeriodic())
                .map(a -> Arguments.of(a.get()[0], a.get()[1], a.get()[2]));
    }

    @Test
    void poreWallsAreOpenWhereTheyMeetAFreeFaceOrRunOnThroughThePeriod() {
        Geometry windows = geometry("spherical_pores", "edge", "1 um", "pore_radius", "0.55 um", "cell", "periodic");
        Geometry tubes = geometry("cylindrical_pores", "spacing", "1 um", "pore_radius", "0.3 um", "cell", "quarter");
        assertThat(openShare(windows)).isEqualTo(1);
        assertThat(openShare(tubes)).isEqualTo(1);
        assertThat(openShare(pore("periodic"))).isZero();
        assertThat(openShare(pore("full"))).isZero();
        assertThat(openShare(pore("octant"))).isZero();
    }

    private static double openShare(Geometry geometry) {
        Map<String, FaceSet> sets =
                ConformingMesher.mesh(geometry, MeshSize.uniform(0.1e-6)).faceSets();
        return (double) sets.get(Surfaces.OPEN_PORE_WALL).size()
                / sets.get(Surfaces.PORE_WALL).size();
    }

    @Test
    void gradedMeshesAreFineAtInterfacesAndCoarseElsewhere() {
        ConformingMesh graded = ConformingMesher.mesh(pore("octant"), new MeshSize(0.125e-6, 0.016e-6, 0.3));
        ConformingMesh uniform = ConformingMesher.mesh(pore("octant"), MeshSize.uniform(0.016e-6));
        assertThat(graded.elementCount()).isLessThan(uniform.elementCount() / 3);
        assertThat(volumes(graded).get("silicon")).isCloseTo(volumes(uniform).get("silicon"), within(1e-6 * 1e-18));
    }

    @Test
    void theMeshDoesNotDependOnTheNumberOfThreads() throws Exception {
        Geometry geometry = linedPore("periodic");
        ConformingMesh one = inPool(1, geometry);
        ConformingMesh three = inPool(3, geometry);
        assertThat(three.coordinates()).isEqualTo(one.coordinates());
        assertThat(three.connectivity()).isEqualTo(one.connectivity());
        assertThat(three.phase()).isEqualTo(one.phase());
    }

    private static ConformingMesh inPool(int threads, Geometry geometry) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> ConformingMesher.mesh(geometry, GRADED)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void randomMultiPhaseBodiesGiveWholeMeshesWithFairAngles() {
        int meshed = 0;
        for (long seed = 10; seed < 22; seed++) {
            ConformingMesh mesh;
            try {
                mesh = ConformingMesher.mesh(inclusions(seed), MeshSize.uniform(0.05e-6));
            } catch (InputException e) {
                assertThat(e).as("seed " + seed).hasMessageContaining("too thin for a mesh");
                continue;
            }
            meshed++;
            double[] extremes = extremes(mesh);
            assertThat(extremes[2]).as("smallest volume, seed " + seed).isPositive();
            assertThat(extremes[0]).as("smallest angle, seed " + seed).isGreaterThan(5);
            assertSurfaceIsWhole(mesh);
        }
        assertThat(meshed).isGreaterThanOrEqualTo(8);
    }
}
