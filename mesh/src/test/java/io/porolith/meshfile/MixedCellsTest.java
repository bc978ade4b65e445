package io.porolith.meshfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementMeasure;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceGraph;
import io.porolith.mesh.FaceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hexahedra, prisms, pyramids and tetrahedra in one file become tetrahedra that fill the same body. */
class MixedCellsTest {
    @TempDir
    Path folder;

    /** A cube of 3 x 3 x 3 boxes, each a hexahedron, two prisms, six pyramids or, of these, one in tetrahedra, with nodes in random order. */
    private static final class Boxes {
        private static final int EDGE = 3;
        private static final int[][] SIDES = {
            {0, 4, 7, 3}, {1, 2, 6, 5}, {0, 1, 5, 4}, {3, 7, 6, 2}, {0, 3, 2, 1}, {4, 5, 6, 7}
        };

        private final List<double[]> nodes = new ArrayList<>();
        private final List<int[]> cells = new ArrayList<>();
        private final int[] number;

        Boxes(long seed) {
            Random random = new Random(seed);
            int n = EDGE + 1;
            number = new int[n * n * n];
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < number.length; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            for (int i = 0; i < number.length; i++) {
                int at = order.get(i);
                number[at] = i;
                nodes.add(new double[] {at % n, at / n % n, at / n / n});
            }
            for (int b = 0; b < EDGE * EDGE * EDGE; b++) {
                box(b % EDGE, b / EDGE % EDGE, b / EDGE / EDGE);
            }
        }

        private int node(int i, int j, int k) {
            return number[i + (EDGE + 1) * (j + (EDGE + 1) * k)];
        }

        /** Prisms lie between hexahedra along x and y only, where their sides are squares. */
        private void box(int i, int j, int k) {
            int[] c = {
                node(i, j, k), node(i + 1, j, k), node(i + 1, j + 1, k), node(i, j + 1, k),
                node(i, j, k + 1), node(i + 1, j, k + 1), node(i + 1, j + 1, k + 1), node(i, j + 1, k + 1)
            };
            if (i == 1 && j == 1) {
                cells.add(new int[] {c[0], c[1], c[3], c[4], c[5], c[7]});
                cells.add(new int[] {c[1], c[2], c[3], c[5], c[6], c[7]});
            } else if ((i + j + k) % 2 == 0) {
                nodes.add(new double[] {i + 0.5, j + 0.5, k + 0.5});
                for (int[] s : SIDES) {
                    cells.add(new int[] {c[s[0]], c[s[3]], c[s[2]], c[s[1]], nodes.size() - 1});
                }
            } else {
                cells.add(c);
            }
        }

        String gmsh() {
            StringBuilder text = new StringBuilder("$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$PhysicalNames\n2\n");
            text.append("2 5 \"floor\"\n3 7 \"silicon\"\n$EndPhysicalNames\n$Nodes\n")
                    .append(nodes.size());
            for (int n = 0; n < nodes.size(); n++) {
                double[] p = nodes.get(n);
                text.append("\n%d %s %s %s".formatted(n + 1, p[0], p[1], p[2]));
            }
            int floor = EDGE * EDGE + 1;
            text.append("\n$EndNodes\n$Elements\n").append(cells.size() + floor);
            int tag = 0;
            for (int b = 0; b < EDGE * EDGE; b++) {
                int i = b % EDGE;
                int j = b / EDGE;
                int[] square = {node(i, j, 0), node(i, j + 1, 0), node(i + 1, j + 1, 0), node(i + 1, j, 0)};
                boolean isPrism = i == 1 && j == 1;
                int[][] faces = isPrism
                        ? new int[][] {{square[0], square[1], square[3]}, {square[1], square[2], square[3]}}
                        : new int[][] {square};
                for (int[] face : faces) {
                    text.append("\n%d %d 2 5 1".formatted(++tag, face.length - 1));
                    append(text, face);
                }
            }
            for (int[] cell : cells) {
                int type = cell.length == 8 ? 5 : cell.length == 6 ? 6 : 7;
                text.append("\n%d %d 2 7 1".formatted(++tag, type));
                append(text, cell);
            }
            return text.append("\n$EndElements\n").toString();
        }

        private static void append(StringBuilder text, int[] nodes) {
            for (int node : nodes) {
                text.append(' ').append(node + 1);
            }
        }
    }

    private ConformingMesh read(String name, String text, Symmetry symmetry, List<String> notes) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return MeshFiles.read(file, symmetry, 1, notes::add);
    }

    private static double volume(ConformingMesh mesh) {
        ElementMeasure measure = new ElementMeasure(mesh);
        double sum = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            sum += measure.volume(e);
        }
        return sum;
    }

    @Test
    void tetrahedraFillTheBodyMeetAtTheirFacesAndKeepNamedFaces() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            List<String> notes = new ArrayList<>();
            ConformingMesh mesh = read("boxes.msh", new Boxes(seed).gmsh(), Symmetry.FULL, notes);
            assertThat(mesh.type()).isEqualTo(ElementType.TET4);
            assertThat(notes).singleElement().asString().contains("were divided");
            assertThat(volume(mesh)).isCloseTo(27, within(1e-12));
            assertThat(freeFaces(mesh).length).as("seed " + seed).isEqualTo(6 * 9 * 2);
            FaceSet floor = mesh.faceSets().get("floor");
            assertThat(floor.size()).isEqualTo(18);
            assertThat(mesh.faceSets().get("z_min").size()).isEqualTo(18);
            for (int i = 0; i < floor.size(); i++) {
                for (int p = 0; p < 3; p++) {
                    assertThat(mesh.coordinate(mesh.faceNode(floor.element()[i], floor.face()[i], p), 2))
                            .isZero();
                }
            }
            assertPeriodic(read("boxes.msh", new Boxes(seed).gmsh(), Symmetry.PERIODIC, notes));
        }
    }

    /** Numbers of faces with one element, those of an element after each other. */
    private static int[] freeFaces(ConformingMesh mesh) {
        FaceGraph graph = FaceGraph.of(mesh);
        return IntStream.range(0, 4 * mesh.elementCount())
                .filter(f -> graph.neighbour(f / 4, f % 4) == FaceGraph.BOUNDARY)
                .toArray();
    }

    /** Every triangle of a lower face has its copy on the upper one. */
    private static void assertPeriodic(ConformingMesh mesh) {
        for (int axis = 0; axis < 3; axis++) {
            Set<Set<Integer>> low = originals(mesh, axis, 0);
            assertThat(low).hasSize(18);
            assertThat(originals(mesh, axis, Boxes.EDGE)).isEqualTo(low);
        }
    }

    private static Set<Set<Integer>> originals(ConformingMesh mesh, int axis, double level) {
        Set<Set<Integer>> found = new HashSet<>();
        for (int f : freeFaces(mesh)) {
            int[] corners = IntStream.range(0, 3)
                    .map(p -> mesh.faceNode(f / 4, f % 4, p))
                    .toArray();
            if (Arrays.stream(corners).allMatch(n -> mesh.coordinate(n, axis) == level)) {
                found.add(Arrays.stream(corners)
                        .map(n -> mesh.periodic().original()[n])
                        .boxed()
                        .collect(Collectors.toSet()));
            }
        }
        return found;
    }

    private static final String PARTS = """
            *NODE
            1, 0, 0, 0
            2, 1, 0, 0
            3, 1, 1, 0
            4, 0, 1, 0
            5, 0, 0, 1
            6, 1, 0, 1
            7, 1, 1, 1
            8, 0, 1, 1
            9, 0.5, 0.5, 1.5
            10, 2, 0, 0
            11, 2, 0, 1
            *ELEMENT, TYPE=C3D8, ELSET=silicon
            1, 1, 2, 3, 4, 5, 6, 7, 8
            *ELEMENT, TYPE=C3D5, ELSET=carbon
            2, 5, 6, 7, 8, 9
            *ELEMENT, TYPE=C3D6, ELSET=oxide
            3, 2, 10, 3, 6, 11, 7
            *SURFACE, NAME=skin, TYPE=ELEMENT
            3, S3
            3, S1
            2, S2
            1, S1
            """;

    @Test
    void groupsAndSurfacesOfAbaqusAreKept() throws IOException {
        ConformingMesh mesh = read("parts.inp", PARTS, Symmetry.FULL, new ArrayList<>());
        double[] volume = new double[mesh.phases().size()];
        ElementMeasure measure = new ElementMeasure(mesh);
        for (int e = 0; e < mesh.elementCount(); e++) {
            volume[mesh.phase()[e]] += measure.volume(e);
        }
        assertThat(volume).containsExactly(new double[] {0, 0, 1, 0.5 / 3, 0.5}, within(1e-14));
        assertThat(measure.area(mesh.faceSets().get("skin")))
                .isCloseTo(1 + 0.5 + 0.5 * Math.hypot(0.5, 0.5) + 1, within(1e-14));
    }

    /** A hexahedron whose top is a line is a prism. */
    @Test
    void collapsedHexahedraBesideOthersAreTaken() throws IOException {
        String ridge = PARTS.replace("2, 5, 6, 7, 8, 9", "2, 5, 6, 7, 8, 9")
                .replace(
                        "*SURFACE, NAME=skin",
                        "*ELEMENT, TYPE=C3D8, ELSET=silicon\n4, 1, 4, 3, 2, 12, 12, 13, 13\n*SURFACE, NAME=skin")
                .replace("11, 2, 0, 1\n", "11, 2, 0, 1\n12, 0, 0.5, -1\n13, 1, 0.5, -1\n");
        assertThat(volume(read("ridge.inp", ridge, Symmetry.FULL, new ArrayList<>())))
                .isCloseTo(1 + 0.5 / 3 + 0.5 + 0.5, within(1e-14));
    }

    /** The first triangle of a wedge may look into it or out of it. */
    @Test
    void wedgesAndPyramidsOfVtkAreTaken() throws IOException {
        for (String wedge : List.of("0 1 2 3 4 5", "3 4 5 0 1 2")) {
            String text = """
                    <VTKFile type="UnstructuredGrid"><UnstructuredGrid><Piece NumberOfPoints="7" NumberOfCells="2">
                    <Points><DataArray type="Float64" NumberOfComponents="3" format="ascii">
                    0 0 0 1 0 0 0 1 0 0 0 1 1 0 1 0 1 1 0.5 -1 0.5</DataArray></Points>
                    <Cells><DataArray type="Int32" Name="connectivity" format="ascii">%s 0 1 4 3 6</DataArray>
                    <DataArray type="Int32" Name="offsets" format="ascii">6 11</DataArray>
                    <DataArray type="UInt8" Name="types" format="ascii">13 14</DataArray></Cells>
                    <CellData><DataArray type="Int32" Name="phase" format="ascii">2 3</DataArray></CellData>
                    </Piece></UnstructuredGrid></VTKFile>
                    """.formatted(wedge);
            ConformingMesh mesh = read("wedge.vtu", text, Symmetry.FULL, new ArrayList<>());
            assertThat(volume(mesh)).isCloseTo(0.5 + 1.0 / 3, within(1e-14));
            assertThat(mesh.elementCount()).isEqualTo(5);
        }
    }

    @Test
    void elementsOfTwoOrdersAreRefused() {
        String text = PARTS.replace("TYPE=C3D5", "TYPE=C3D10");
        assertThatThrownBy(() -> read("orders.inp", text, Symmetry.FULL, new ArrayList<>()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 10 nodes where others have 8")
                .hasMessageContaining("of first order (4, 5, 6 or 8 nodes)");
    }
}
