package io.porolith.meshfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.MeshQuality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in mesh files are named with numbers and positions. */
class BadMeshTest {
    @TempDir
    private static Path folder;

    private static final String HEAD = """
            $MeshFormat
            2.2 0 8
            $EndMeshFormat
            $PhysicalNames
            1
            3 7 "silicon"
            $EndPhysicalNames
            """;
    private static final String NODES = """
            $Nodes
            4
            10 0 0 0
            20 1 0 0
            30 0 1 0
            40 0 0 1
            $EndNodes
            """;

    private static ConformingMesh gmsh(String text) {
        return read(text, ".msh", Symmetry.FULL);
    }

    private static ConformingMesh read(String text, String ending, Symmetry symmetry) {
        return read(text, ending, symmetry, 1);
    }

    private static ConformingMesh read(String text, String ending, Symmetry symmetry, double metre) {
        Path file = folder.resolve("a" + ending);
        try {
            Files.writeString(file, text);
            return MeshFiles.read(file, symmetry, metre);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String elements(String... lines) {
        return "$Elements\n" + lines.length + "\n" + String.join("\n", lines) + "\n$EndElements\n";
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> gmsh(text))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.getMessage()).contains("a.msh: ").contains(parts));
    }

    @Test
    void aSoundFileIsRead() {
        ConformingMesh mesh = gmsh(HEAD + NODES + elements("5 4 2 7 1 10 20 30 40"));
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("silicon");
        assertThat(MeshQuality.of(mesh).values().get("volume_silicon")).isCloseTo(1.0 / 6, within(1e-15));
        assertThat(mesh.faceSets().get("x_min").size()).isEqualTo(1);
        assertThat(mesh.faceSets().get("outer_surface").size()).isEqualTo(1);
    }

    @Test
    void lengthsAreScaledToMetres() {
        Path none = Path.of("none.txt");
        assertThatThrownBy(() -> MeshFiles.read(none, Symmetry.FULL, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a name that ends in .msh");
        ConformingMesh mesh = read(HEAD + NODES + elements("5 4 2 7 1 10 20 30 40"), ".msh", Symmetry.FULL, 1e-6);
        assertThat(mesh.bounds()).containsExactly(0, 0, 0, 1e-6, 1e-6, 1e-6);
    }

    @Test
    void whatIsWrongWithElementsIsNamed() {
        refused(HEAD + NODES + elements("5 18 2 7 1 10 20 30 40 10 20"), "line 17", "type 18", "prism", "tetrahedra");
        refused(HEAD + NODES + elements("5 4 2 8 1 10 20 30 40"), "element 5", "physical volume 8", "no name");
        refused(HEAD + NODES + elements("5 4 2 0 1 10 20 30 40"), "element 5", "no physical volume");
        refused(HEAD + NODES + elements("5 4 2 7 1 10 20 30 50"), "line 17", "node 50", "4 nodes");
        refused(
                HEAD + NODES + elements("5 4 2 7 1 10 30 20 40"),
                "1 element is inverted",
                "element 5",
                "(0.00000, 0.00000, 0.00000)");
        refused(HEAD + NODES + elements("5 4 2 7 1 10 20 30 30"), "has no volume", "element 5");
        refused(HEAD + NODES + elements("5 2 2 7 1 10 20 30"), "no volume elements");
        refused(HEAD + NODES + "$Elements\n99999999\n5 4 2 7 1 10 20 30 40\n$EndElements\n", "99999999 elements");
    }

    @Test
    void physicalCurvesAndPointsAreSetsOfNodes() {
        String names = HEAD.replace("1\n3 7", "3\n0 7 \"tip\"\n1 3 \"rim\"\n3 7");
        String lines = elements("1 15 2 7 1 40", "2 1 2 3 1 10 30", "3 1 2 3 1 30 20", "5 4 2 7 1 10 20 30 40");
        ConformingMesh mesh = gmsh(names + NODES + lines);
        assertThat(mesh.nodeSets().get("tip")).containsExactly(3);
        assertThat(mesh.nodeSets().get("rim")).containsExactly(0, 1, 2);
        assertThat(mesh.nodesOf("x_min")).containsExactly(0, 2, 3);
    }

    /** As Gmsh 4 writes a volume that is in the physical groups given, with a surface that looks inward. */
    private static String gmshFour(String physical) {
        return """
                $MeshFormat
                4.1 0 8
                $EndMeshFormat
                $PhysicalNames
                3
                2 5 "floor"
                3 7 "silicon"
                3 8 "core"
                $EndPhysicalNames
                $Entities
                0 0 1 1
                1 0 0 0 1 1 0 1 -5 0
                1 0 0 0 1 1 1 %s 0
                $EndEntities
                $Nodes
                1 4 1 4
                3 1 0 4
                1
                2
                3
                4
                0 0 0
                1 0 0
                0 1 0
                0 0 1
                $EndNodes
                $Elements
                2 2 1 2
                2 1 2 1
                1 1 2 3
                3 1 4 1
                2 1 2 3 4
                $EndElements
                """.formatted(physical);
    }

    @Test
    void aVolumeIsInOneGroupAndASurfaceMayLookEitherWay() {
        ConformingMesh mesh = gmsh(gmshFour("1 7"));
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("silicon");
        assertThat(mesh.faceSets().get("floor").size()).isEqualTo(1);
        refused(gmshFour("2 7 8"), "element 2", "2 physical volumes", "7, 8");
        refused(gmshFour("1 7").replace("$Entities", "$PartitionedEntities"), "line 10", "partitioned");
    }

    @Test
    void setsNameElementsThatHaveNoNameOfTheirOwn() {
        String text = """
                *Node
                1, 0, 0, 0
                2, 1, 0, 0
                3, 0, 1, 0
                4, 0, 0, 1
                5, 1, 1, 1
                *ELEMENT, type=CPS3, ELSET=Surface1
                1, 1, 2, 3
                *ELEMENT, type=C3D4, ELSET=Volume1
                2, 1, 2, 3, 4
                *ELEMENT, type=C3D4, ELSET=Volume2
                3, 2, 3, 4, 5
                *ELSET,ELSET=floor
                1,
                *ELSET,ELSET=silicon
                2,
                *ELSET,ELSET=Carbon
                3,
                """;
        ConformingMesh mesh = read(text, ".inp", Symmetry.FULL);
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("silicon");
        assertThat(mesh.phases().get(mesh.phase()[1]).name()).isEqualTo("Carbon");
        String nameless = text.replaceAll(", ELSET=Volume[12]", "");
        ConformingMesh same = read(nameless, ".inp", Symmetry.FULL);
        assertThat(same.phases()).isEqualTo(mesh.phases());
        assertThatThrownBy(() -> read(nameless.replace("ELSET=Carbon\n3", "ELSET=Carbon\n"), ".inp", Symmetry.FULL))
                .hasMessageContaining("element 3 belongs to no ELSET");
        ConformingMesh own = read(text.replace("Volume", "part"), ".inp", Symmetry.FULL);
        assertThat(own.phases().get(own.phase()[1]).name()).isEqualTo("part2");
    }

    @Test
    void whatIsWrongWithNodesIsNamed() {
        refused(
                HEAD + NODES.replace("20 1", "10 1") + elements("5 4 2 7 1 10 20 30 40"),
                "line 11",
                "node 10",
                "twice");
        refused(HEAD + NODES.replace("1 0 0", "1 zero 0") + elements("5 4 2 7 1 10 20 30 40"), "line 11", "\"zero\"");
        refused(HEAD + NODES.replace("1 0 0", "1 nan 0") + elements("5 4 2 7 1 10 20 30 40"), "line 11");
        String more = NODES.replace("\n4\n", "\n5\n").replace("$End", "50 0 0 1\n$End");
        refused(
                HEAD + more + elements("5 4 2 7 1 10 20 30 40", "6 4 2 7 1 10 30 20 50"),
                "1 node lies on another",
                "nodes 40 and 50",
                "(0.00000, 0.00000, 1.00000)");
    }

    /** Rounding puts the two on both sides of any boundary that nodes could be sorted by; nodes in one plane are not taken for them. */
    @Test
    void nodesThatNearlyMeetAreFoundWhereverTheyAre() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(60);
            double[] xyz = new double[3 * (n + 1)];
            for (int i = 0; i < 3 * n; i++) {
                xyz[i] = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
            }
            xyz[0] = 0;
            xyz[3] = 1;
            long[] tags = LongStream.range(0, n + 1).toArray();
            int twin = random.nextInt(n);
            for (int axis = 0; axis < 3; axis++) {
                xyz[3 * n + axis] = xyz[3 * twin + axis] + 1e-11 * (2 * random.nextDouble() - 1);
            }
            assertThatThrownBy(() -> new NodeCheck("a.msh", tags, xyz).refuseDuplicates())
                    .as("seed %d", seed)
                    .hasMessageContaining("on another, the first are nodes");
            double[] apart = Arrays.copyOf(xyz, 3 * n);
            for (int i = 0; i < n; i++) {
                apart[3 * i + random.nextInt(3)] += 1e-6 * (i + 1);
            }
            new NodeCheck("a.msh", Arrays.copyOf(tags, n), apart).refuseDuplicates();
        }
    }

    @Test
    void whatIsWrongWithTheFormatIsNamed() {
        refused("", "$MeshFormat");
        refused("$MeshFormat\n4.0 0 8\n$EndMeshFormat\n", "line 2", "4.0", "2.2 or 4.1");
        refused(HEAD + NODES, "no $Elements");
        refused(HEAD + elements("5 4 2 7 1 10 20 30 40"), "before $Nodes");
        refused(HEAD + "$Comment\nno end\n", "does not end");
    }

    @Test
    void facesThatDoNotMatchThroughThePeriodAreNamed() {
        assertThatThrownBy(() -> read(HEAD + NODES + elements("5 4 2 7 1 10 20 30 40"), ".msh", Symmetry.PERIODIC))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 nodes on z_min and 1 on z_max")
                .hasMessageContaining("expected the same nodes on both");
        String slanted = NODES.replace("40 0 0 1", "40 0.2 0.1 1");
        assertThatThrownBy(() -> read(HEAD + slanted + elements("5 4 2 7 1 10 20 30 40"), ".msh", Symmetry.PERIODIC))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("node 40 on z_max at (0.200000, 0.100000, 1.00000) m has no partner on z_min")
                .hasMessageContaining("expected matching faces");
    }

    @Test
    void abaqusFilesAreReadInTheWaysTheyAreWritten() {
        String text = """
                *Heading
                ** a comment
                *Node
                10, 0., 0., 0.
                20, 1., 0.
                30, 0., 1.D0, 0.
                40, 0, 0, 1
                50, 1, 1, 1
                *Element, type=C3D4, elset=all
                1, 10, 20, 30, 40
                2, 20, 30, 40,
                50
                *Elset, elset=Part-1, generate
                1, 1
                *Elset, elset=Part-2
                2,
                *Solid Section, elset=part-1, material=silicon
                *Solid Section, elset=part-2, material=carbon
                *Material, name=silicon
                *Elastic
                1., 0.3
                *Surface, name=outside, type=element
                part-1, S1
                2, S4
                *Nset, nset=Rim
                20, 40
                30
                *NSET, NSET=all-nodes, GENERATE
                10, 50, 10
                *Nset, nset=more
                rim, 50
                """;
        ConformingMesh mesh = read(text, ".inp", Symmetry.FULL);
        assertThat(mesh.type()).isEqualTo(ElementType.TET4);
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("silicon");
        assertThat(mesh.phases().get(mesh.phase()[1]).name()).isEqualTo("carbon");
        assertThat(mesh.faceSets().get("outside").element()).containsExactly(0, 1);
        assertThat(mesh.faceSets().get("outside").face()).containsExactly((byte) 3, (byte) 2);
        assertThat(mesh.faceSets()).containsKey("interface_silicon_carbon");
        assertThat(mesh.nodeSets().get("Rim")).containsExactly(1, 2, 3);
        assertThat(mesh.nodeSets().get("all-nodes")).containsExactly(0, 1, 2, 3, 4);
        assertThat(mesh.nodeSets().get("more")).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> read(text.replace("20, 40\n", "20, 41\n"), ".inp", Symmetry.FULL))
                .hasMessageContaining("node 41");
        assertThatThrownBy(() -> read(text.replace("10, 50, 10", "10, 5000, 1"), ".inp", Symmetry.FULL))
                .hasMessageContaining("more than the nodes of the file");
        assertThatThrownBy(() -> read(text.replace("C3D4", "C3D15"), ".inp", Symmetry.FULL))
                .hasMessageContaining("a.inp: line 9")
                .hasMessageContaining("C3D15");
        assertThatThrownBy(() -> read(text.replace("2, S4", "3, S4"), ".inp", Symmetry.FULL))
                .hasMessageContaining("element 3");
        assertThatThrownBy(() -> read(text.replace("2, S4", "2, S9"), ".inp", Symmetry.FULL))
                .hasMessageContaining("S1 to S4");
        assertThatThrownBy(() -> read("*INCLUDE, INPUT=x.inp\n", ".inp", Symmetry.FULL))
                .hasMessageContaining("*INCLUDE is not supported");
    }
}
