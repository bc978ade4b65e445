package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.NodeMotion;
import io.porolith.meshfile.MeshFiles;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on surfaces, lines and points that a mesh file names. */
class NamedSetsTest {
    private static final double LENGTH = 2e-6;
    private static final double UM = 1e-6;

    private static final String TEXT = """
            mesh: {type: conforming, file: 'FILE'}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, poisson_ratio: 0.25, volume_ratio: 1.331}
            lithiation: {initial: 0.1}
            mechanics:
              expansion_convention: stretch
              sets:
                origin: {displacement: [0 nm, 0 nm, 0 nm]}
                tip: {displacement: [free, 0 nm, 0 nm]}
                side: {displacement: [free, free, 0 nm]}
            solver: {mechanics_tolerance: 1e-12}
            output: {points: {far: [2 um, 1 um, 1 um]}, fields: []}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeMeshes() throws IOException {
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        ConformingMesh box = NodeMotion.jittered(
                BoxMesh.uniform(ElementType.TET10, 4, 2, 2, LENGTH, UM, UM)
                        .with(phases, (x, y, z) -> 2)
                        .with(Symmetry.FULL)
                        .build(),
                0.1,
                5);
        Map<String, FaceSet> faces = new LinkedHashMap<>(box.faceSets());
        FaceSet top = faces.get("z_max");
        faces.put("lid", new FaceSet("lid", top.element(), top.face()));
        Map<String, int[]> nodes = new LinkedHashMap<>();
        nodes.put("origin", at(box, 0, 0));
        nodes.put("tip", at(box, LENGTH, 0));
        nodes.put("side", at(box, 0, UM));
        nodes.put(
                "foot",
                IntStream.range(0, box.nodeCount())
                        .filter(n -> box.coordinate(n, 2) == 0 && box.coordinate(n, 0) == 0)
                        .toArray());
        nodes.put(
                "toe",
                IntStream.range(0, box.nodeCount())
                        .filter(n -> box.coordinate(n, 2) == 0 && box.coordinate(n, 0) == LENGTH)
                        .toArray());
        for (String name : List.of("box.msh", "box.inp", "box.vtu")) {
            MeshFiles.write(folder.resolve(name), box.withSets(faces, nodes));
        }
    }

    private static int[] at(ConformingMesh mesh, double x, double y) {
        return IntStream.range(0, mesh.nodeCount())
                .filter(n -> mesh.coordinate(n, 0) == x && mesh.coordinate(n, 1) == y && mesh.coordinate(n, 2) == 0)
                .toArray();
    }

    private static Map<String, Double> run(String text, String file) {
        Map<String, Double> named = new LinkedHashMap<>();
        try (CpuBackend backend = new CpuBackend()) {
            Simulation.run(
                            CaseReader.read(
                                    text.replace("FILE", folder.resolve(file).toString()), "box.yaml", List.of()),
                            backend,
                            new RunObserver() {})
                    .forEach((column, value) -> named.put(column.name(), value));
        }
        return named;
    }

    /** Six components at three points hold a body without stress: it swells as if it were free. */
    @ParameterizedTest
    @ValueSource(strings = {"box.msh", "box.inp", "box.vtu"})
    void threePointsHoldABodyThatSwellsFreely(String file) {
        Map<String, Double> run = run(TEXT, file);
        double e = 0.1 * (1.1 - 1);
        assertThat(run.get("displacement_x.far")).isCloseTo(e * LENGTH, within(1e-9 * LENGTH));
        assertThat(run.get("displacement_y.far")).isCloseTo(e * UM, within(1e-9 * UM));
        assertThat(run.get("displacement_z.far")).isCloseTo(e * UM, within(1e-9 * UM));
        for (String component : List.of("xx", "yy", "zz", "yz", "xz", "xy")) {
            assertThat(run.get("stress_" + component + ".far.silicon"))
                    .as(component)
                    .isCloseTo(0, within(10.0));
        }
        assertThat(run.get("reaction_force.origin_x")).isCloseTo(0, within(1e-12));
    }

    /** A block on two lines, pressed on its named lid: each line bears half of the load, the whole is in balance. */
    @Test
    void linesBearWhatPressesOnASurface() {
        String text = TEXT.replaceFirst("(?s)origin:.*solver", """
                lid: {pressure: 2 MPa}
                    foot: clamped
                    toe: {displacement: [free, free, 0 nm]}
                solver""").replace("initial: 0.1", "initial: 0");
        Map<String, Double> run = run(text, "box.msh");
        double half = 0.5 * 2e6 * LENGTH * UM;
        assertThat(run.get("reaction_force.foot_z")).isCloseTo(half, within(1e-8 * half));
        assertThat(run.get("reaction_force.toe_z")).isCloseTo(half, within(1e-8 * half));
        assertThat(run.get("reaction_force.foot_x")).isCloseTo(0, within(1e-8 * half));
        assertThat(run.get("reaction_force.toe_x")).isEqualTo(0);
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> run(text, "box.msh"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void mistakesAreNamed() {
        refused(TEXT.replace("tip:", "tipp:"), "mechanics.sets.tipp", "tip");
        refused(
                TEXT.replace("{displacement: [free, 0 nm, 0 nm]}", "{pressure: 1 MPa}"),
                "mechanics.sets.tip",
                "no faces");
        refused(
                TEXT.replace("    side: {displacement: [free, free, 0 nm]}\n", ""),
                "is free to move (translation along y, translation along z, rotation about x)");
        refused(TEXT.replace("tip: {displacement: [free, 0 nm, 0 nm]}", "tip: held"), "mechanics.sets.tip", "clamped");
        refused(TEXT.replace("[2 um, 1 um, 1 um]", "[5 um, 1 um, 1 um]"), "output.points.far", "in the solid");
        refused(TEXT.replace("  sets:", "  support: minimal\n  sets:"), "mechanics.support", "no sets");
        String lattice = TEXT.replace("mesh: {type: conforming, file: 'FILE'}", """
                geometry: {type: box, size_x: 1 um, cell: octant}
                mesh: {voxels_per_edge: 4}""");
        refused(lattice, "mechanics.sets", "lattice");
        refused(lattice.replaceFirst("(?s)  sets:.*solver", "solver"), "output.points", "conforming");
    }
}
