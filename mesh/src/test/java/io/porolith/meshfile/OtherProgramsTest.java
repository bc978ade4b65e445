package io.porolith.meshfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as pre-processors write them, and what of these is refused because reading it halfway would change the body. */
class OtherProgramsTest {
    @TempDir
    private static Path folder;

    /** Two tetrahedra as Abaqus/CAE writes them: part, assembly and instance, sets of the assembly, comments, history. */
    private static final String ASSEMBLY = """
            *HEADING
            a cube, 1 2 3
            ** comment
            *PART, NAME=Part-1
            *Node
            1, 0., 0., 0.
            2, 1., 0., 0.
            3, 0., 1., 0.
            4, 0., 0., 1.
            5, 1., 1., 1.
            *ELEMENT, TYPE=c3d4
            1, 1, 2, 3, 4
            ** between
            2, 2, 3, 4,
            ** inside
            5
            *Elset, elset=One
            1,
            *Elset, elset=Two
            2
            *Elset, elset=Both
            One, Two
            *Solid Section, elset=one, material=Silicon
            ,
            *Solid Section, elset=two, material=Carbon
            *End Part
            *Assembly, name=Assembly
            *Instance, name=Part-1-1, part=Part-1
            0., 0., 0.
            *End Instance
            *Nset, nset=fix, instance=Part-1-1
            1, 2, 3
            *Nset, nset=tip
            Part-1-1.4, part-1-1.5
            *Elset, elset=_S_S1, internal, instance=Part-1-1, generate
            1, 2, 1
            *Surface, type=ELEMENT, name=S
            _S_S1, S1
            Part-1-1.2, S4
            *Surface, type=NODE, name=NS
            fix, 1.
            *End Assembly
            *Material, name=Silicon
            *Elastic
            1., 0.3
            *Step
            *Static
            *Boundary
            fix, 1, 3
            *End Step
            """;

    private static final String TETRAHEDRON = """
            $Nodes
            4
            1 0 0 0
            2 1 0 0
            3 0 1 0
            4 0 0 1
            $EndNodes
            $Elements
            1
            1 4 2 7 1 1 2 3 4
            $EndElements
            """;

    private static final String FORMAT =
            "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$PhysicalNames\n1\n3 7 \"porous silicon\"\n$EndPhysicalNames\n";

    private static final String PIECE = """
            <Piece NumberOfPoints="4" NumberOfCells="1">
              <Points><DataArray type="Float32" NumberOfComponents="3" format="ascii">0 0 0 1 0 0 0 1 0 0 0 1</DataArray></Points>
              <Cells>
                <DataArray type="UInt64" Name="connectivity" format="ascii">0 1 2 3</DataArray>
                <DataArray type="Int32" Name="offsets" format="ascii">4</DataArray>
                <DataArray type="UInt8" Name="types" format="ascii">10</DataArray>
              </Cells>
              <CellData><DataArray type="Float64" Name="material" format="ascii">2</DataArray></CellData>
            </Piece>
            """;

    private static ConformingMesh read(String text, String ending) throws IOException {
        Path file = Files.writeString(folder.resolve("a" + ending), text);
        return MeshFiles.read(file, Symmetry.FULL, 1);
    }

    private static void assertIsTheAssembly(ConformingMesh mesh) {
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualToIgnoringCase("silicon");
        assertThat(mesh.phases().get(mesh.phase()[1]).name()).isEqualToIgnoringCase("carbon");
        assertThat(mesh.nodeSets().values())
                .satisfiesExactly(
                        fix -> assertThat(fix).containsExactly(0, 1, 2),
                        tip -> assertThat(tip).containsExactly(3, 4));
        assertThat(mesh.faceSets().get("S").element()).containsExactly(0, 1, 1);
        assertThat(mesh.faceSets()).doesNotContainKey("NS");
    }

    @Test
    void anAssemblyIsItsOnePart() throws IOException {
        assertIsTheAssembly(read(ASSEMBLY, ".inp"));
        assertIsTheAssembly(read(ASSEMBLY.replace("\n", "\r\n"), ".inp"));
        assertIsTheAssembly(read(ASSEMBLY.toUpperCase(java.util.Locale.ROOT), ".inp"));
        assertIsTheAssembly(read(ASSEMBLY.replace("type=ELEMENT, ", "").replace("c3d4", "C3D4H"), ".inp"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0., 0., 0.\\n*End Instance      | 0.5, 0., 0.\\n*End Instance | line 29 | *INSTANCE moves its part by "0.5, 0., 0."
            *Node\\n                        | *Node, system=C\\n          | line 5  | SYSTEM=C
            *Node\\n                        | *Node, input=nodes.txt\\n   | line 5  | INPUT=nodes.txt
            *ELEMENT, TYPE=c3d4            | *ELEMENT, TYPE=C3D4, INPUT=e | line 11 | INPUT=e
            One, Two                       | One, Three                 | line 22 | "Three" is no number, and no set of elements
            part-1-1.5                     | Part-2-1.5                 | line 34 | "Part-2-1.5" is no number, and no set of nodes
            _S_S1, S1                      | Both,                      | line 38 | a face such as S1
            type=ELEMENT                   | type=CYLINDER              | line 37 | TYPE=CYLINDER
            TYPE=c3d4                      | TYPE=C3D15                 | line 11 | C3D15
            """)
    void whatWouldChangeTheBodyIsRefused(String from, String to, String line, String part) {
        String text = ASSEMBLY.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(ASSEMBLY);
        assertThatThrownBy(() -> read(text, ".inp"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(part);
    }

    @Test
    void commentsMayComeFirstInAGmshFile() throws IOException {
        ConformingMesh mesh = read("\n$Comments\nby hand $Nodes\n$EndComments\n" + FORMAT + TETRAHEDRON, ".msh");
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("porous silicon");
        assertThatThrownBy(() -> read("$Comments\nno end\n", ".msh")).hasMessageContaining("does not end");
        assertThatThrownBy(() -> read(FORMAT + TETRAHEDRON.replace("Nodes", "ParametricNodes"), ".msh"))
                .hasMessageContaining("line 8")
                .hasMessageContaining("SaveParametric");
    }

    @Test
    void onePieceOfAGridIsReadAndTwoAreRefused() throws IOException {
        String head = "<VTKFile type=\"UnstructuredGrid\" byte_order=\"BigEndian\"><UnstructuredGrid>\n";
        String tail = "</UnstructuredGrid></VTKFile>\n";
        ConformingMesh mesh = read(head + PIECE + tail, ".vtu");
        assertThat(mesh.phases().get(mesh.phase()[0]).name()).isEqualTo("phase_2");
        assertThatThrownBy(() -> read(head + PIECE + PIECE + tail, ".vtu")).hasMessageContaining("2 pieces");
        assertThatThrownBy(() -> read(head + PIECE.replace(">10<", ">26<") + tail, ".vtu"))
                .hasMessageContaining("cell 0 has type 26")
                .hasMessageContaining("expected tetrahedra");
    }
}
