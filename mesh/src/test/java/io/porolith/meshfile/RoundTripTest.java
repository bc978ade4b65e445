package io.porolith.meshfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.NodeMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    @TempDir
    private Path folder;

    /** Two phases, distorted, with a hole named as a pore wall. */
    static ConformingMesh sample(ElementType type, Symmetry symmetry) {
        List<Phase> phases =
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));
        ConformingMesh box = BoxMesh.uniform(type, 4, 3, 3, 1.1e-6, 1e-6, 0.9e-6)
                .with(phases, (x, y, z) -> x < 0.4e-6 ? 3 : 2)
                .with(symmetry)
                .build();
        ConformingMesh moved = symmetry == Symmetry.PERIODIC ? box : NodeMotion.jittered(box, 0.1, 11);
        Map<String, FaceSet> sets = new LinkedHashMap<>(moved.faceSets());
        FaceSet part = sets.get("interface_silicon_carbon");
        sets.put("watched", new FaceSet("watched", new int[] {part.element()[1], part.element()[0]}, new byte[] {
            part.face()[1], part.face()[0]
        }));
        Map<String, int[]> nodes = new LinkedHashMap<>();
        nodes.put(
                "edge",
                IntStream.range(0, moved.nodeCount())
                        .filter(n -> moved.coordinate(n, 0) == 0 && moved.coordinate(n, 1) == 0)
                        .toArray());
        nodes.put("tip", new int[] {moved.nodeCount() - 1});
        return moved.withSets(sets, nodes);
    }

    static Stream<Arguments> all() {
        return MeshFiles.FORMATS.stream()
                .flatMap(format -> Stream.of(ElementType.values())
                        .flatMap(type -> Stream.of(Symmetry.FULL, Symmetry.PERIODIC)
                                .map(symmetry -> Arguments.of(format.name(), format.ending(), type, symmetry))));
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("all")
    void everyFormatGivesTheSameMeshBack(String format, String ending, ElementType type, Symmetry symmetry)
            throws IOException {
        ConformingMesh mesh = sample(type, symmetry);
        Path file = folder.resolve("mesh" + ending);
        MeshFiles.write(file, mesh, format);
        ConformingMesh back = MeshFiles.read(file, symmetry, 1);
        assertSame(back, mesh);
        Path again = folder.resolve("again" + ending);
        MeshFiles.write(again, back, format);
        assertThat(Files.mismatch(file, again))
                .as("first difference of the files")
                .isEqualTo(-1);
    }

    static void assertSame(ConformingMesh back, ConformingMesh mesh) {
        assertThat(back.type()).isEqualTo(mesh.type());
        assertThat(back.coordinates()).isEqualTo(mesh.coordinates());
        assertThat(back.connectivity()).isEqualTo(mesh.connectivity());
        assertThat(back.phase()).isEqualTo(mesh.phase());
        assertThat(back.phases()).isEqualTo(mesh.phases());
        assertThat(back.periodic().original()).isEqualTo(mesh.periodic().original());
        assertThat(back.periodic().period()).isEqualTo(mesh.periodic().period());
        assertThat(back.faceSets().keySet())
                .containsExactlyElementsOf(mesh.faceSets().keySet());
        mesh.faceSets().forEach((name, set) -> {
            assertThat(back.faceSets().get(name).element()).as(name).isEqualTo(set.element());
            assertThat(back.faceSets().get(name).face()).as(name).isEqualTo(set.face());
        });
        assertThat(back.nodeSets().keySet())
                .containsExactlyElementsOf(mesh.nodeSets().keySet());
        mesh.nodeSets()
                .forEach((name, set) ->
                        assertThat(back.nodeSets().get(name)).as(name).isEqualTo(set));
    }
}
