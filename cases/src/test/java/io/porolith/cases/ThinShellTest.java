package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.run.Case;
import io.porolith.run.LatticeMesh;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shell thinner than a voxel has holes on sharp voxels, and mean values that look right; on tetrahedra it would be gone. */
class ThinShellTest {
    private static Case shell(String thickness, String mesh) {
        return CaseReader.read(
                "case: shell\ngeometry: {type: core_shell, core_radius: 200 nm, shell_thickness: " + thickness + "}\n"
                        + "mesh: {" + mesh + "}\n"
                        + "materials: {silicon: {preset: silicon-set-n}, carbon: {preset: carbon-hard}}\n"
                        + "lithiation: {initial: 0.05}\nmechanics: {expansion_convention: stretch}\n",
                "shell.yaml",
                List.of());
    }

    private static List<String> warnings(Case problem) {
        List<String> notes = new ArrayList<>();
        LatticeMesh.of(problem, notes::add);
        return notes.stream().filter(s -> s.startsWith("warning")).toList();
    }

    @Test
    void isWarnedOfOnSharpVoxels() {
        assertThat(warnings(shell("2 nm", "voxels_per_edge: 24")))
                .singleElement()
                .asString()
                .contains("carbon is thinner than a voxel and has holes", "mesh.interfaces: composite");
        assertThat(warnings(shell("2 nm", "voxels_per_edge: 24, interfaces: composite")))
                .isEmpty();
        assertThat(warnings(shell("10 nm", "voxels_per_edge: 24"))).isEmpty();
    }

    @Test
    void isRefusedByTheMesherWithTheNameOfTheCase() {
        Case problem = shell("2 nm", "type: conforming, size: 20 nm");
        assertThatThrownBy(() -> problem.mesh().source().orElseThrow().mesh(problem, note -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("shell.yaml: A layer of carbon, 2.0")
                .hasMessageEndingWith("expected an interface size of at most 1.8e-09 m.");
    }
}
