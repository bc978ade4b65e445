package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.run.LatticeMesh;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shell thinner than a voxel has holes on sharp voxels, and mean values that look right. */
class ThinShellTest {
    private static List<String> notes(String thickness, String mesh) {
        List<String> notes = new ArrayList<>();
        LatticeMesh.of(CaseReader.read("""
                        case: shell
                        geometry: {type: core_shell, core_radius: 200 nm, shell_thickness: %s}
                        mesh: {voxels_per_edge: 24%s}
                        materials: {silicon: {preset: silicon-set-n}, carbon: {preset: carbon-hard}}
                        lithiation: {initial: 0.05}
                        mechanics: {expansion_convention: stretch}
                        """.formatted(thickness, mesh), "shell.yaml", List.of()), notes::add);
        return notes.stream().filter(s -> s.startsWith("warning")).toList();
    }

    @Test
    void isWarnedOfOnSharpVoxels() {
        assertThat(notes("2 nm", ""))
                .singleElement()
                .asString()
                .contains("carbon is thinner than a voxel and has holes", "mesh.interfaces: composite");
        assertThat(notes("2 nm", ", interfaces: composite")).isEmpty();
        assertThat(notes("10 nm", "")).isEmpty();
    }
}
