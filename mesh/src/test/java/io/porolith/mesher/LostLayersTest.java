package io.porolith.mesher;

import static io.porolith.mesher.MesherSamples.extremes;
import static io.porolith.mesher.MesherSamples.geometry;
import static io.porolith.mesher.MesherSamples.inBox;
import static io.porolith.mesher.MesherSamples.pore;
import static io.porolith.mesher.MesherSamples.volumes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Cylinder;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Shapes;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import io.porolith.mesh.ConformingMesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of layers and narrow places that are thinner than the mesh. */
class LostLayersTest {
    @Test
    void aShellThinnerThanTheMeshIsRefusedWithTheSizeThatResolvesIt() {
        Geometry thin = geometry(
                "spherical_pores",
                "edge",
                "1 um",
                "pore_radius",
                "0.3 um",
                "coating_thickness",
                "20 nm",
                "cell",
                "octant");
        assertThatThrownBy(() -> ConformingMesher.mesh(thin, MeshSize.uniform(0.05e-6)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("layer of carbon")
                .hasMessageContaining("expected an interface size of at most 1");
        ConformingMesh mesh = ConformingMesher.mesh(thin, new MeshSize(0.1e-6, 0.018e-6, 0.5));
        assertThat(volumes(mesh).get("carbon"))
                .isCloseTo(
                        thin.exactVolumes().get("carbon"),
                        within(0.003 * thin.exactVolumes().get("carbon")));
        assertThat(extremes(mesh)[0]).isGreaterThan(10);
    }

    /** No node may lie in a layer with one phase on both sides: then no edge is cut, and the layer would be gone without a word. */
    @Test
    void aThinLayerInOnePhaseIsRefusedAndOneAsThickAsItSaysIsMeshed() {
        for (double shift : new double[] {0, 0.013e-6}) {
            for (int layer : new int[] {Geometry.PORE, 2}) {
                Geometry film = inBox(layer, (x, y, z) -> Math.abs(z - 0.5e-6 - shift) - 0.01e-6);
                Geometry shell = inBox(
                        layer,
                        Shapes.difference(
                                new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.3e-6),
                                new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.28e-6)));
                for (Geometry thin : List.of(film, shell)) {
                    assertThatThrownBy(() -> ConformingMesher.mesh(thin, MeshSize.uniform(0.05e-6)))
                            .isInstanceOf(InputException.class)
                            .hasMessageContaining("layer of " + (layer == 2 ? "carbon" : "void") + ", 2.0")
                            .hasMessageContaining("e-08 m thick")
                            .hasMessageContaining("expected an interface size of at most 1.8e-08 m");
                }
            }
        }
        Geometry shell = inBox(
                2,
                Shapes.difference(
                        new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.3e-6), new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.22e-6)));
        double exact = 4 * Math.PI / 3 * (Math.pow(0.3e-6, 3) - Math.pow(0.22e-6, 3));
        assertThat(volumes(ConformingMesher.mesh(shell, new MeshSize(0.2e-6, 0.07e-6, 0.5)))
                        .get("carbon"))
                .isCloseTo(exact, within(0.03 * exact));
    }

    /** Just above the size that resolves a shell only a few edges cross it: the mesh would have holes in a few places. */
    @Test
    void aShellIsMeshedWholeOrRefusedAtEverySize() {
        Geometry shell = geometry("hollow_sphere", "radius", "200 nm", "shell_thickness", "20 nm");
        double exact = shell.exactVolumes().get("silicon");
        int meshed = 0;
        for (double size = 21e-9; size < 33e-9; size += 1e-9) {
            try {
                ConformingMesh mesh = ConformingMesher.mesh(shell, MeshSize.uniform(size));
                assertThat(volumes(mesh).get("silicon")).as("size " + size).isCloseTo(exact, within(0.02 * exact));
                meshed++;
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("A layer of silicon, 2.00e-08 m thick");
            }
        }
        assertThat(meshed).isBetween(1, 6);
    }

    /** A ball that rests on the inside of a shell leaves a space that narrows to nothing over many edges: no size resolves it. */
    @Test
    void spacesThatNarrowToNothingAreClosedWhereTheyAreThinnerThanTheMesh() {
        Shape shell = Shapes.difference(
                new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.4e-6), new Sphere(0.5e-6, 0.5e-6, 0.5e-6, 0.36e-6));
        Shape yolk = new Sphere(0.5e-6, 0.5e-6, 0.42e-6, 0.28e-6);
        List<Phase> phases =
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("carbon", false), new Phase("silicon", false));
        Cell cell = new Cell(0, 0, 0, 1e-6, 1e-6, 1e-6, Symmetry.FULL);
        List<Region> regions = List.of(new Region(2, shell), new Region(3, yolk));
        Geometry body = new Geometry("test", cell, phases, regions, 0, Map.of(), Map.of(), List.of());
        ConformingMesh mesh = ConformingMesher.mesh(body, new MeshSize(0.08e-6, 0.032e-6, 0.5));
        double silicon = 4 * Math.PI / 3 * Math.pow(0.28e-6, 3);
        double carbon = 4 * Math.PI / 3 * (Math.pow(0.4e-6, 3) - Math.pow(0.36e-6, 3));
        assertThat(volumes(mesh).get("silicon")).isCloseTo(silicon, within(0.02 * silicon));
        assertThat(volumes(mesh).get("carbon")).isCloseTo(carbon, within(0.03 * carbon));
    }

    /** Both parts end at the whole ball, whose surface says nothing of where they part; the rim was taken for a thin layer. */
    @Test
    void aBallOfTwoPhasesIsMeshedAtItsRim() {
        Sphere ball = new Sphere(0.3e-6, 0.5e-6, 0.47e-6, 0.3e-6);
        List<Phase> phases = List.of(
                Phase.OUTSIDE,
                Phase.PORE,
                new Phase("carbon", false),
                new Phase("silicon", false),
                new Phase("oxide", false));
        Cell cell = new Cell(0, 0, 0, 1e-6, 1e-6, 1e-6, Symmetry.FULL);
        for (double depth : new double[] {0, 0.07e-6, -0.063e-6}) {
            double height = 0.3e-6 - depth;
            double cap = Math.PI * height * height * (0.9e-6 - height) / 3;
            List<Region> parts = List.of(
                    new Region(2, Shapes.intersection(ball, (x, y, z) -> z - 0.47e-6 + depth)), new Region(3, ball));
            for (int n : new int[] {10, 13, 20}) {
                List<String> notes = new ArrayList<>();
                Geometry janus = new Geometry("test", cell, phases, parts, 4, Map.of(), Map.of(), List.of());
                ConformingMesh mesh = ConformingMesher.mesh(janus, MeshSize.uniform(1e-6 / n), notes::add);
                assertThat(notes).isEmpty();
                assertThat(volumes(mesh).get("carbon")).isCloseTo(cap, within(12.0 / n / n * cap));
                assertThat(extremes(mesh)[0]).isGreaterThan(5);
            }
        }
    }

    /** Between a film and a face of the cell no edge is cut either where the gap is closed, and nothing of it would be left. */
    @Test
    void aThinFilmOnAFaceIsRefusedAndOneAsThickAsItSaysIsMeshed() {
        for (Symmetry symmetry : List.of(Symmetry.FULL, Symmetry.PERIODIC)) {
            int sides = symmetry == Symmetry.PERIODIC ? 2 : 1;
            Geometry film = inBox(symmetry, 2, (x, y, z) -> sides == 1 ? 0.01e-6 - z : Math.abs(z - 0.5e-6) - 0.49e-6);
            assertThatThrownBy(() -> ConformingMesher.mesh(film, MeshSize.uniform(0.1e-6)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("layer of silicon, %.2e m thick".formatted(sides * 0.01e-6))
                    .hasMessageContaining("expected an interface size of at most 4.5e-08 m");
            ConformingMesh mesh = ConformingMesher.mesh(film, MeshSize.uniform(0.045e-6));
            assertThat(volumes(mesh).get("silicon")).isCloseTo(sides * 0.01e-18, within(1e-24));
            assertThat(extremes(mesh)[0]).isGreaterThan(10);
        }
    }

    /** Solid between a cylinder and a face it does not quite reach is left out and told, not refused, where it is little. */
    @Test
    void aNarrowGapAtAFaceIsTold() {
        List<String> notes = new ArrayList<>();
        ConformingMesh mesh = ConformingMesher.mesh(
                inBox(2, new Cylinder(2, 0.3015e-6, 0.5e-6, 0.3e-6)), MeshSize.uniform(1e-6 / 16), notes::add);
        assertThat(notes).singleElement().asString().contains("Narrow places of silicon");
        assertThat(extremes(mesh)[0]).isGreaterThan(10);
        notes.clear();
        ConformingMesher.mesh(
                inBox(2, new Cylinder(2, 0.3e-6, 0.5e-6, 0.3e-6)), MeshSize.uniform(1e-6 / 16), notes::add);
        assertThat(notes).isEmpty();
    }

    /** Where surfaces meet the face of a period, distances on its two sides agree to rounding only; copies of nodes must not differ for it. */
    @Test
    void aPeriodicBodyWithTwoCoatsIsRefusedForItsThinLayersAndForNothingElse() {
        Map<String, Object> host = new LinkedHashMap<>(Map.of("type", "random_spheres", "overlapping", true));
        host.putAll(Map.of("edge", "1 um", "pore_radius", "160 nm", "porosity", 0.35, "phase", "graphite"));
        Map<String, Object> inner = Map.of("type", "coat", "thickness", "40 nm", "phase", "silicon", "of", host);
        Map<String, Object> outer = Map.of("type", "coat", "thickness", "15 nm", "phase", "carbon", "of", inner);
        Geometry body = Geometries.build(Settings.of(outer), 1);
        assertThatThrownBy(() -> ConformingMesher.mesh(body, new MeshSize(1e-6 / 12, 1e-6 / 24, 0.5)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too thin for a mesh");
    }

    @Test
    void narrowPlacesOfARandomBodyAreTold() {
        List<String> notes = new ArrayList<>();
        Geometry sponge = geometry(
                "random_spheres", "edge", "1 um", "pore_radius", "0.15 um", "porosity", 0.5, "overlapping", true);
        ConformingMesher.mesh(sponge, new MeshSize(0.1e-6, 0.05e-6, 0.5), notes::add);
        assertThat(notes).singleElement().asString().contains("Narrow places of silicon", "are closed");
        notes.clear();
        ConformingMesher.mesh(pore("octant"), MeshSize.uniform(0.055e-6), notes::add);
        assertThat(notes).isEmpty();
    }
}
