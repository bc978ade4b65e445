package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Column;
import io.porolith.material.Material;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.NodeMotion;
import io.porolith.mesh.OctantMesh;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Support;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on conforming meshes that need no mesher. */
class MeshSimulationTest {
    private static final double GPA = 1e9;
    private static final double NAN = Double.NaN;
    private static final List<Phase> SILICON = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
    private static final List<Phase> COATED =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private static Map<String, Double> run(
            Geometry geometry,
            ConformingMesh mesh,
            Map<String, Material> materials,
            InitialLithiation x,
            MechanicsSpec mechanics) {
        Case lattice = Cases.of(geometry, 1, materials, x, mechanics);
        Case c = lattice.with(MeshSpec.conforming((g, notes) -> mesh)).with(new SolverSpec(1e-11, 1e-11, 300));
        try (CpuBackend backend = new CpuBackend()) {
            Map<String, Double> out = new LinkedHashMap<>();
            Map<Column, Double> scalars = Simulation.run(c, backend, new RunObserver() {});
            scalars.forEach((column, value) -> out.put(column.name(), value));
            assertThat(backend.bytesInUse()).as("bytes left on the backend").isZero();
            return out;
        }
    }

    private static ConformingMesh block(ElementType type, Symmetry symmetry) {
        ConformingMesh box = BoxMesh.uniform(type, 4, 4, 4, 1, 1, 1)
                .with(SILICON, (x, y, z) -> 2)
                .with(symmetry)
                .build();
        return NodeMotion.jittered(box, 0.12, 3);
    }

    private static Map<String, Material> silicon(double eigenstrain) {
        return Map.of("silicon", Cases.solid("si", 90 * GPA, 0.28, eigenstrain));
    }

    private static Geometry cube(Symmetry symmetry) {
        return Cases.cube(symmetry, List.of(), "silicon");
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aFreeBlockSwellsWithoutStress(ElementType type) {
        Map<String, Double> s = run(
                cube(Symmetry.FULL),
                block(type, Symmetry.FULL),
                silicon(0.04),
                InitialLithiation.uniform(1),
                Cases.OCTANT_ROLLERS);
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-8 * 90 * GPA);
        assertThat(s.get("max_von_mises_stress.silicon")).isLessThan(1e-8 * 90 * GPA);
        assertThat(s.get("solid_volume_change")).isCloseTo(0.12, within(1e-9));
        assertThat(s.get("cell_volume_change")).isCloseTo(0.12, within(1e-9));
        assertThat(s.get("outward_expansion")).isCloseTo(0.12, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aClampedBlockIsUnderTheExactPressure(ElementType type) {
        Map<String, Double> s = run(
                cube(Symmetry.FULL),
                block(type, Symmetry.FULL),
                silicon(0.01),
                InitialLithiation.uniform(1),
                Cases.allFaces(FaceCondition.CLAMPED));
        double pressure = -90 * GPA * 0.01 / (1 - 2 * 0.28);
        assertThat(s.get("mean_stress_xx")).isCloseTo(pressure, within(1e-8 * 90 * GPA));
        assertThat(s.get("max_hydrostatic_stress.silicon")).isCloseTo(pressure, within(1e-8 * 90 * GPA));
        assertThat(s.get("strain_energy")).isCloseTo(-1.5 * pressure * 0.01, within(1e-2 * GPA * 1e-6));
        assertThat(s.get("reaction_force_x_min_x")).isCloseTo(-pressure, within(1e-7 * 90 * GPA));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void pressureAllAroundIsPressureInside(ElementType type) {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, new FaceCondition(FaceKind.PRESSURE, new double[0], 1e8));
        }
        MechanicsSpec floating = new MechanicsSpec(
                io.porolith.material.ExpansionConvention.STRETCH, faces, Support.MINIMAL, 0, 0, Optional.empty());
        Map<String, Double> s = run(
                cube(Symmetry.FULL), block(type, Symmetry.FULL), silicon(0), InitialLithiation.uniform(0), floating);
        assertThat(s.get("max_hydrostatic_stress.silicon")).isCloseTo(-1e8, within(1.0));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aPeriodicCellFollowsAnyMeanStrain(ElementType type) {
        double[] strain = {1e-3, -4e-4, 2e-4, 3e-4, -1e-4, 5e-4};
        ConformingMesh mesh = BoxMesh.uniform(type, 3, 3, 3, 1, 1, 1)
                .with(SILICON, (x, y, z) -> 2)
                .with(Symmetry.PERIODIC)
                .build();
        Map<String, Double> s = run(
                cube(Symmetry.PERIODIC),
                mesh,
                silicon(0),
                InitialLithiation.uniform(0),
                Cases.periodic(strain, new double[] {NAN, NAN, NAN, NAN, NAN, NAN}));
        double mu = 90 * GPA / 2 / 1.28;
        double lambda = 90 * GPA * 0.28 / 1.28 / 0.44;
        double trace = strain[0] + strain[1] + strain[2];
        String[] names = {"xx", "yy", "zz", "yz", "xz", "xy"};
        for (int c = 0; c < 6; c++) {
            double expected = 2 * mu * strain[c] + (c < 3 ? lambda * trace : 0);
            assertThat(s.get("mean_stress_" + names[c])).as(names[c]).isCloseTo(expected, within(1e-9 * 90 * GPA));
        }
    }

    /** PEERS problem D: Lame's solution for a swelling core in a shell. */
    @Test
    void theCoreOfACoatedSphereIsUnderTheExactPressure() {
        ConformingMesh mesh = new OctantMesh(
                        ElementType.TET10, new double[] {1, 1.2}, new int[] {5, 2}, new int[] {2, 3}, 0, 0, 1, COATED)
                .build();
        Map<String, Material> materials = Map.of(
                "silicon", Cases.solid("si", 90 * GPA, 0.28, 0.05),
                "carbon", Cases.solid("c", 20 * GPA, 0.25, 0));
        Geometry geometry = Cases.cube(Symmetry.OCTANT, List.of(), "silicon", "carbon");
        Map<String, Double> s = run(geometry, mesh, materials, InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS);
        assertThat(-s.get("mean_hydrostatic_stress.silicon") / GPA).isCloseTo(0.440896219813, within(1e-4 * 0.44));
        assertThat(s.get("strain_energy") / GPA).isCloseTo(0.0173139540645, within(1e-4 * 0.0173));
        assertThat(s.get("max_von_mises_stress.carbon") / GPA).isCloseTo(1.56978434307, within(0.01 * 1.57));
        assertThat(s.get("max_von_mises_stress.silicon") / GPA).isLessThan(0.02);
        assertThat(s.get("outward_expansion")).isCloseTo(Math.PI / 2 * 1.44 * 0.0408798006008, within(1e-5));
    }

    /** Eighth of a cell with a spherical pore, held on five faces: largest von Mises stress at the pole of the pore under the free top. */
    @Test
    void thePeakIsAtThePoleOfThePore() {
        ConformingMesh mesh = new OctantMesh(
                        ElementType.TET10, new double[] {0.3}, new int[] {6}, new int[] {1, 2}, 0.5, 4, 1.5, SILICON)
                .build();
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, face == Face.Z_MAX ? FaceCondition.FREE : FaceCondition.SYMMETRY);
        }
        Geometry geometry = Cases.cube(Symmetry.OCTANT, List.of(), "silicon");
        Map<String, Double> s =
                run(geometry, mesh, silicon(0.01), InitialLithiation.uniform(1), Cases.mechanics(faces));
        assertThat(s.get("max_von_mises_stress.silicon") / (90 * GPA * 0.01)).isCloseTo(2.929, within(0.15));
    }

    /** Thin walls between a pore and the cell, in elements of three degrees: groups of few nodes nearly on a line must not spoil multigrid. */
    @Test
    void flatElementsAreSolved() {
        double radius = Math.cbrt(0.75 * 0.4 / Math.PI);
        ConformingMesh mesh = new OctantMesh(
                        ElementType.TET4, new double[] {radius}, new int[] {12}, new int[] {1, 2}, 0.5, 6, 1.5, SILICON)
                .build();
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, face == Face.Z_MAX ? FaceCondition.FREE : FaceCondition.SYMMETRY);
        }
        Geometry geometry = Cases.cube(Symmetry.OCTANT, List.of(), "silicon");
        Map<String, Double> s =
                run(geometry, mesh, silicon(0.01), InitialLithiation.uniform(1), Cases.mechanics(faces));
        assertThat(s.get("mean_stress_zz")).as("a free top bears nothing").isCloseTo(0, within(1e-6 * GPA));
        assertThat(s.get("mean_stress_xx")).as("held sides bear").isNegative();
    }
}
