package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesher.MeshSize;
import io.porolith.meshfile.MeshFiles;
import io.porolith.run.Case;
import io.porolith.run.GeneratedMesh;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MeshSpec.FloatingSolid;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformingSectionTest {
    private static final String TEXT = """
            geometry: {type: core_shell, core_radius: 100 nm, shell_thickness: 20 nm, cell: octant}
            mesh: {type: conforming, size: 40 nm}
            materials: {silicon: {preset: silicon-set-n}, carbon: {preset: carbon-hard}}
            lithiation: {initial: 0.1}
            mechanics: {expansion_convention: log}
            """;

    private static Case read(String... overrides) {
        return CaseReader.read(TEXT, "shell.yaml", List.of(overrides));
    }

    @Test
    void defaultsAreQuadraticTetrahedraOfOneSize() {
        GeneratedMesh mesh = (GeneratedMesh) read().mesh().source().orElseThrow();
        assertThat(mesh.element()).isEqualTo(ElementType.TET10);
        assertThat(mesh.size().size()).isEqualTo(40e-9);
        assertThat(mesh.size().interfaceSize()).isEqualTo(40e-9);
        assertThat(mesh.floatingSolid()).isEqualTo(FloatingSolid.ERROR);
        assertThat(read().provenance().resolvedYaml()).contains("type: conforming", "interface_size", "grading");
    }

    @Test
    void everyKeyIsRead() {
        Case problem = read(
                "mesh.element=tet4",
                "mesh.size=50 nm",
                "mesh.interface_size=20 nm",
                "mesh.grading=0.3",
                "mesh.floating_solid=remove");
        assertThat(problem.mesh().source())
                .contains(new GeneratedMesh(ElementType.TET4, new MeshSize(50e-9, 20e-9, 0.3), FloatingSolid.REMOVE));
    }

    @Test
    void aCaseThatCountsVoxelsNeedsNothingButTheType() {
        String counted = TEXT.replace("type: conforming, size: 40 nm", "voxels_per_edge: 24, interfaces: composite");
        Case quadratic = CaseReader.read(counted, "shell.yaml", List.of("mesh.type=conforming"));
        double voxel = quadratic.geometry().cell().xSize() / 24;
        assertThat(size(quadratic)).isEqualTo(new MeshSize(4 * voxel, 2 * voxel, 0.5));
        Case linear = CaseReader.read(counted, "shell.yaml", List.of("mesh.type=conforming", "mesh.element=tet4"));
        assertThat(size(linear)).isEqualTo(new MeshSize(2 * voxel, voxel, 0.5));
        Case again = CaseReader.read(quadratic.provenance().resolvedYaml(), "again.yaml", List.of());
        assertThat(size(again)).isEqualTo(size(quadratic));
        Case coarse = CaseReader.read(counted, "shell.yaml", List.of("mesh.type=conforming", "mesh.voxels_per_edge=3"));
        assertThat(size(coarse)).isEqualTo(new MeshSize(12 * voxel, 12 * voxel, 0.5));
        assertThatThrownBy(() -> CaseReader.read(
                        counted.replace("voxels_per_edge: 24, interfaces: composite", "type: conforming"),
                        "shell.yaml",
                        List.of()))
                .hasMessageContaining("`mesh.size` is missing");
    }

    private static MeshSize size(Case problem) {
        return ((GeneratedMesh) problem.mesh().source().orElseThrow()).size();
    }

    @Test
    void theMeshIsMadeFromTheGeometryAndSaysWhatItDid() {
        Case problem = read("mesh.interface_size=18 nm");
        List<String> notes = new ArrayList<>();
        ConformingMesh mesh = problem.mesh().source().orElseThrow().mesh(problem.geometry(), notes::add);
        assertThat(mesh.type()).isEqualTo(ElementType.TET10);
        assertThat(mesh.phases()).isEqualTo(problem.geometry().phases());
        assertThat(notes).singleElement().asString().contains("follow their curvature");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> read("mesh.size=1 um"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mesh.size")
                .hasMessageContaining("at most half the smallest edge");
        assertThatThrownBy(() -> read("mesh.interface_size=50 nm")).hasMessageContaining("at most the key `mesh.size`");
        assertThatThrownBy(() -> read("mesh.grading=0")).hasMessageContaining("mesh.grading");
        assertThatThrownBy(() -> read("mesh.element=hex8")).hasMessageContaining("tet10, tet4");
        assertThatThrownBy(() -> read("mesh.voxels_per_edge=8")).hasMessageContaining("voxels_per_edge");
        assertThatThrownBy(() -> read("mesh.type=voxels")).hasMessageContaining("lattice, conforming");
    }

    @Test
    void aMeshFromAFileTakesThePhasesOfTheGeometry(@TempDir Path folder) throws IOException {
        Case made = read("mesh.element=tet4", "mesh.interface_size=18 nm");
        ConformingMesh mesh = made.mesh().source().orElseThrow().mesh(made.geometry(), note -> {});
        Path file = folder.resolve("shell.msh");
        MeshFiles.write(file, mesh);
        Case problem = CaseReader.read(
                TEXT.replace("size: 40 nm", "file: '" + file + "', unit: 2 m"), "shell.yaml", List.of());
        List<String> notes = new ArrayList<>();
        ConformingMesh back = problem.mesh().source().orElseThrow().mesh(problem.geometry(), notes::add);
        assertThat(notes).singleElement().asString().startsWith("Read ");
        assertThat(back.phase()).isEqualTo(mesh.phase());
        assertThat(back.coordinate(7, 1)).isEqualTo(2 * mesh.coordinate(7, 1));
        Files.writeString(file, Files.readString(file).replace("\"carbon\"", "\"carbin\""));
        assertThatThrownBy(() -> problem.mesh().source().orElseThrow().mesh(problem.geometry(), notes::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("phase \"carbin\"")
                .hasMessageContaining("nearest is \"carbon\"");
    }

    @Test
    void aFileAloneSaysEverything(@TempDir Path folder) throws IOException {
        Case made = read("mesh.element=tet4", "mesh.interface_size=18 nm");
        ConformingMesh mesh = made.mesh().source().orElseThrow().mesh(made.geometry(), note -> {});
        MeshFiles.write(folder.resolve("shell.vtu"), mesh);
        String text =
                TEXT.replaceFirst("geometry: .*\n", "").replace("size: 40 nm", "file: shell.vtu, symmetry: octant");
        Path file = folder.resolve("alone.yaml");
        Files.writeString(file, text);
        Case problem = CaseReader.read(file, List.of());
        assertThat(problem.geometry().type()).isEqualTo("mesh_file");
        assertThat(problem.geometry().phases()).isEqualTo(mesh.phases());
        assertThat(problem.geometry().cell().symmetry()).isEqualTo(Symmetry.OCTANT);
        assertThat(problem.geometry().cell().xSize()).isCloseTo(120e-9, within(1e-12));
        assertThat(problem.mechanics().orElseThrow().faces().get(Face.X_MIN)).isEqualTo(FaceCondition.SYMMETRY);
        assertThat(problem.mesh()
                        .source()
                        .orElseThrow()
                        .mesh(problem.geometry(), note -> {})
                        .phase())
                .isEqualTo(mesh.phase());
        assertThat(problem.provenance().resolvedYaml())
                .contains("symmetry: octant")
                .doesNotContain("geometry");
        assertThatThrownBy(() -> CaseReader.read(file, List.of("mesh.file=shel.vtu")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shel.vtu");
        assertThatThrownBy(() -> CaseReader.read(file, List.of("mesh.type=lattice")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mesh.type");
    }

    @Test
    void aConditionOnAFaceWithoutSolidIsNamed() {
        Case problem = read("geometry.margin=0", "mesh.size=19 nm", "mechanics.faces.x_max=clamped");
        try (CpuBackend backend = new CpuBackend()) {
            assertThatThrownBy(() -> Simulation.run(problem, backend, new RunObserver() {}))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("mechanics.faces.x_max")
                    .hasMessageContaining("clamped");
        }
    }
}
