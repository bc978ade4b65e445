package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.material.Material;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final double GPA = 1e9;
    private static final double NAN = Double.NaN;

    private static Shape ball(double x, double y, double z, double r) {
        return (a, b, c) -> Math.sqrt((a - x) * (a - x) + (b - y) * (b - y) + (c - z) * (c - z)) - r;
    }

    private static final Geometry HOLLOW =
            Cases.cube(Symmetry.FULL, List.of(new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, 0.3))), "silicon");

    private static Map<String, Double> run(Case c) {
        try (CpuBackend backend = new CpuBackend()) {
            Map<String, Double> out = new LinkedHashMap<>();
            Map<Column, Double> scalars = Simulation.run(c, backend, new RunObserver() {});
            scalars.forEach((column, value) -> out.put(column.name(), value));
            assertThat(backend.bytesInUse()).as("bytes left on the backend").isZero();
            return out;
        }
    }

    private static Map<String, Material> silicon(double eigenstrain) {
        return Map.of("silicon", Cases.solid("si", 90 * GPA, 0.28, eigenstrain));
    }

    @Test
    void aFreePorousBodySwellsWithoutStress() {
        Case c = Cases.of(HOLLOW, 16, silicon(0.04), InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS);
        Map<String, Double> s = run(c);
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-8 * 90 * GPA);
        assertThat(s.get("solid_volume_change")).isCloseTo(0.12, within(1e-9));
        assertThat(s.get("pore_volume_change"))
                .as("the pore scales with the body")
                .isCloseTo(0.12, within(1e-9));
        assertThat(s.get("cell_volume_change")).isCloseTo(0.12, within(1e-9));
    }

    @Test
    void poresThatOpenOnFreeFacesGrowWithTheCell() {
        Geometry open =
                Cases.cube(Symmetry.OCTANT, List.of(new Region(Geometry.PORE, ball(1, 0.5, 0.5, 0.35))), "silicon");
        Map<String, Double> s =
                run(Cases.of(open, 14, silicon(0.04), InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS));
        assertThat(s.get("cell_volume_change")).isCloseTo(0.12, within(1e-9));
        assertThat(s.get("pore_volume_change")).isCloseTo(0.12, within(1e-8));
    }

    @Test
    void aFreeFloatingBodySwellsWithoutStressWhenSupportIsMinimal() {
        MechanicsSpec free = new MechanicsSpec(
                io.porolith.material.ExpansionConvention.STRETCH, Map.of(), Support.MINIMAL, 0, 0, Optional.empty());
        Map<String, Double> s = run(Cases.of(HOLLOW, 12, silicon(0.04), InitialLithiation.uniform(1), free));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-8 * 90 * GPA);
    }

    @Test
    void aClampedBlockIsUnderHydrostaticPressure() {
        Geometry block = Cases.cube(Symmetry.FULL, List.of(), "silicon");
        Map<String, Double> s = run(Cases.of(
                block, 7, silicon(0.02), InitialLithiation.uniform(0.5), Cases.allFaces(FaceCondition.CLAMPED)));
        double expected = -90 * GPA * 0.01 / (1 - 2 * 0.28);
        assertThat(s.get("raw_min_hydrostatic_stress.silicon")).isCloseTo(expected, within(1e-9 * 90 * GPA));
        assertThat(s.get("raw_max_hydrostatic_stress.silicon")).isCloseTo(expected, within(1e-9 * 90 * GPA));
        assertThat(s.get("mean_stress_xx")).isCloseTo(expected, within(1e-9 * 90 * GPA));
        assertThat(s.get("reaction_force_x_max_x"))
                .as("the wall holds the block back")
                .isCloseTo(expected, within(1e-3 * -expected));
    }

    @Test
    void anAxiallyClampedBarCarriesAxialStressOnly() {
        Geometry block = Cases.cube(Symmetry.FULL, List.of(), "silicon");
        MechanicsSpec axial = Cases.mechanics(Map.of(
                Face.X_MIN, FaceCondition.SYMMETRY,
                Face.X_MAX, FaceCondition.SYMMETRY,
                Face.Y_MIN, FaceCondition.SYMMETRY,
                Face.Z_MIN, FaceCondition.SYMMETRY));
        Map<String, Double> s = run(Cases.of(block, 6, silicon(0.01), InitialLithiation.uniform(1), axial));
        assertThat(s.get("mean_stress_xx")).isCloseTo(-90 * GPA * 0.01, within(1.0));
        assertThat(s.get("mean_stress_yy")).isCloseTo(0, within(1.0));
        assertThat(s.get("reaction_force_x_min_x")).isCloseTo(90 * GPA * 0.01, within(1.0));
        assertThat(s.get("reaction_force_x_max_x")).isCloseTo(-90 * GPA * 0.01, within(1.0));
        // Elastic energy of the bar: 1/2 E e^2 V.
        assertThat(s.get("strain_energy")).isCloseTo(0.5 * 90 * GPA * 1e-4, within(1.0));
    }

    @Test
    void prescribedDisplacementAndPressureGiveUniformStates() {
        Geometry block = Cases.cube(Symmetry.FULL, List.of(), "silicon");
        FaceCondition pull = new FaceCondition(FaceKind.DISPLACEMENT, new double[] {1e-3, NAN, NAN}, 0);
        MechanicsSpec stretched = Cases.mechanics(Map.of(
                Face.X_MIN, FaceCondition.SYMMETRY,
                Face.X_MAX, pull,
                Face.Y_MIN, FaceCondition.SYMMETRY,
                Face.Z_MIN, FaceCondition.SYMMETRY));
        assertThat(run(Cases.of(block, 5, silicon(0.01), InitialLithiation.uniform(0), stretched))
                        .get("mean_stress_xx"))
                .isCloseTo(90e6, within(1.0));
        FaceCondition push = new FaceCondition(FaceKind.PRESSURE, new double[0], 2e6);
        MechanicsSpec pressed = Cases.mechanics(Map.of(
                Face.X_MIN, FaceCondition.SYMMETRY,
                Face.X_MAX, push,
                Face.Y_MIN, FaceCondition.SYMMETRY,
                Face.Z_MIN, FaceCondition.SYMMETRY));
        Map<String, Double> s = run(Cases.of(block, 5, silicon(0.01), InitialLithiation.uniform(0), pressed));
        assertThat(s.get("mean_stress_xx")).isCloseTo(-2e6, within(1e-2));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isCloseTo(2e6, within(1e-2));
        assertThat(s.get("reaction_force_x_min_x")).isCloseTo(2e6, within(1e-2));
    }

    @Test
    void equalPressureInsideAndOutsideCompressesTheSolidUniformly() {
        Geometry particle = new Geometry(
                "test",
                new io.porolith.geometry.Cell(0, 0, 0, 1, 1, 1, Symmetry.OCTANT),
                List.of(
                        io.porolith.geometry.Phase.OUTSIDE,
                        io.porolith.geometry.Phase.PORE,
                        new io.porolith.geometry.Phase("silicon", false)),
                List.of(new Region(Geometry.PORE, ball(0, 0, 0, 0.4)), new Region(2, ball(0, 0, 0, 0.8))),
                Geometry.OUTSIDE,
                Map.of(),
                Map.of(),
                List.of());
        MechanicsSpec pressed = new MechanicsSpec(
                io.porolith.material.ExpansionConvention.STRETCH,
                Cases.OCTANT_ROLLERS.faces(),
                Support.FACES,
                5e6,
                5e6,
                Optional.empty());
        Map<String, Double> s = run(Cases.of(particle, 12, silicon(0.01), InitialLithiation.uniform(0), pressed));
        assertThat(s.get("raw_max_hydrostatic_stress.silicon")).isCloseTo(-5e6, within(1e-2));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-2);
        double bulk = 90 * GPA / (3 * (1 - 2 * 0.28));
        assertThat(s.get("particle_volume_change")).isCloseTo(-5e6 / bulk, within(1e-12));
    }

    @Test
    void referenceProblemAHasThePublishedValues() {
        Geometry a = Cases.cube(
                Symmetry.OCTANT,
                List.of(new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, 0.30)), new Region(3, ball(0.5, 0.5, 0.5, 0.33))),
                "silicon",
                "carbon");
        Map<String, Material> materials = Map.of(
                "silicon", Cases.solid("si", 90 * GPA, 0.28, 0.05), "carbon", Cases.solid("c", 20 * GPA, 0.25, 0));
        Map<String, Double> s = run(Cases.of(a, 32, materials, InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS));
        assertThat(s.get("raw_max_von_mises_stress.carbon") / GPA).isCloseTo(1.42441128, within(2e-8));
        assertThat(s.get("raw_max_von_mises_stress.silicon") / GPA).isCloseTo(0.78593704, within(2e-8));
        assertThat(s.get("strain_energy") / GPA).isCloseTo(0.00302471085, within(1e-11));
        double split = s.get("outward_expansion") + s.get("inward_expansion");
        double solid = run(Cases.of(a, 32, materials, InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS))
                .get("solid_volume_change");
        assertThat(split).isCloseTo(solid * solidVolume(32), within(1e-9));
    }

    private static double solidVolume(int n) {
        int solid = 0;
        for (int v = 0; v < n * n * n; v++) {
            double x = (v % n + 0.5) / n - 0.5;
            double y = (v / n % n + 0.5) / n - 0.5;
            double z = (v / (n * n) + 0.5) / n - 0.5;
            solid += x * x + y * y + z * z < 0.09 ? 0 : 1;
        }
        return solid / (double) (n * n * n);
    }

    @Test
    void aPeriodicCellAnswersToMacroscopicStrainAndStress() {
        Geometry block = Cases.cube(Symmetry.PERIODIC, List.of(), "silicon");
        double[] strain = {1e-3, 0, 0, 0, 0, 5e-4};
        double[] none = {NAN, NAN, NAN, NAN, NAN, NAN};
        Map<String, Double> s =
                run(Cases.of(block, 8, silicon(0.01), InitialLithiation.uniform(0), Cases.periodic(strain, none)));
        double mu = 90 * GPA / (2 * 1.28);
        double lambda = 90 * GPA * 0.28 / (1.28 * 0.44);
        assertThat(s.get("mean_stress_xx")).isCloseTo((lambda + 2 * mu) * 1e-3, within(1.0));
        assertThat(s.get("mean_stress_xy")).isCloseTo(2 * mu * 5e-4, within(1.0));
        Geometry porous =
                Cases.cube(Symmetry.PERIODIC, List.of(new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, 0.35))), "silicon");
        Map<String, Double> free = run(
                Cases.of(porous, 16, silicon(0.03), InitialLithiation.uniform(1), Cases.periodic(none, new double[6])));
        assertThat(free.get("mean_strain_xx")).isCloseTo(0.03, within(1e-9));
        assertThat(free.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-7 * 90 * GPA);
        assertThat(free.get("cell_volume_change")).isCloseTo(0.09, within(1e-8));
        assertThat(free.get("pore_volume_change")).isCloseTo(0.09, within(1e-8));
    }

    @Test
    void effectivePropertiesOfALaminateAreTheClosedForms() {
        Shape half = (x, y, z) -> z - 0.5;
        Geometry laminate = Cases.cube(Symmetry.PERIODIC, List.of(new Region(3, half)), "silicon", "carbon");
        Map<String, Material> materials = Map.of(
                "silicon", Cases.solid("si", 90 * GPA, 0.28, 0.02), "carbon", Cases.solid("c", 20 * GPA, 0.25, 0.01));
        Map<String, Double> s = run(Cases.homogenised(laminate, 8, materials, InitialLithiation.uniform(1)));
        double m1 = 90 * GPA * (1 - 0.28) / (1.28 * 0.44);
        double m2 = 20 * GPA * 0.75 / (1.25 * 0.5);
        assertThat(s.get("effective_stiffness_33")).isCloseTo(2 / (1 / m1 + 1 / m2), within(1e-6 * m1));
        double g1 = 90 * GPA / 2.56;
        double g2 = 20 * GPA / 2.5;
        assertThat(s.get("effective_stiffness_44")).isCloseTo(2 / (1 / g1 + 1 / g2), within(1e-6 * g1));
        assertThat(s.get("effective_stiffness_66")).isCloseTo((g1 + g2) / 2, within(1e-6 * g1));
        assertThat(s.get("effective_diffusivity_xx")).isCloseTo(1e-16, within(1e-24));
        assertThat(s.get("tortuosity_z")).isCloseTo(1, within(1e-8));
    }

    @Test
    void hashinShtrikmanBoundIsNotViolatedByAPorousCell() {
        Geometry porous =
                Cases.cube(Symmetry.PERIODIC, List.of(new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, 0.36))), "silicon");
        Map<String, Double> s = run(Cases.homogenised(porous, 24, silicon(0.02), InitialLithiation.uniform(1)));
        double f = porosity(24, 0.36);
        double bulk = 90 * GPA / (3 * 0.44);
        double shear = 90 * GPA / 2.56;
        double upper = bulk + f / (-1 / bulk + 3 * (1 - f) / (3 * bulk + 4 * shear));
        assertThat(s.get("effective_bulk_modulus")).isBetween(0.8 * upper, upper);
        assertThat(s.get("effective_eigenstrain_xx")).isCloseTo(0.02, within(1e-9));
        // Transport: Maxwell's bound 2(1-f)/(2+f) on the conductivity over that of the solid.
        assertThat(s.get("effective_conductivity_xx"))
                .isBetween(0.9e-16 * 2 * (1 - f) / (2 + f), 1e-16 * 2 * (1 - f) / (2 + f));
    }

    private static double porosity(int n, double r) {
        return 1
                - java.util.stream.IntStream.range(0, n * n * n)
                                .filter(v -> Math.hypot(
                                                Math.hypot((v % n + 0.5) / n - 0.5, (v / n % n + 0.5) / n - 0.5),
                                                (v / (n * n) + 0.5) / n - 0.5)
                                        >= r)
                                .count()
                        / (double) (n * n * n);
    }

    @Test
    void porePressureDoesNotDependOnWhereThePeriodicCellIsCut() {
        double[] held = new double[6];
        double[] none = {NAN, NAN, NAN, NAN, NAN, NAN};
        double[] stress = new double[2];
        for (int cut = 0; cut < 2; cut++) {
            double centre = cut == 0 ? 0.5 : 0.0;
            Shape pore = (x, y, z) -> ball(0, 0, 0, 0.3).distance(wrap(x - centre), wrap(y - centre), wrap(z - centre));
            Geometry cell = Cases.cube(Symmetry.PERIODIC, List.of(new Region(Geometry.PORE, pore)), "silicon");
            MechanicsSpec pressed = new MechanicsSpec(
                    io.porolith.material.ExpansionConvention.STRETCH,
                    Map.of(),
                    Support.FACES,
                    1e8,
                    0,
                    Optional.of(new MechanicsSpec.MacroscopicLoad(held, none)));
            stress[cut] = run(Cases.of(cell, 12, silicon(0.01), InitialLithiation.uniform(0), pressed))
                    .get("mean_stress_xx");
        }
        assertThat(stress[0]).as("the pressed walls push the solid apart").isLessThan(-1e6);
        assertThat(stress[1]).isCloseTo(stress[0], within(1e-6 * 1e8));
    }

    private static double wrap(double d) {
        return d - Math.rint(d);
    }

    @Test
    void compositeVoxelsBringEffectivePropertiesToTheExactOnesAtSecondOrder() {
        // Simple cubic array of spherical pores, porosity 0.2, nu 0.28: p-finite-element values on the exact geometry.
        double radius = Math.cbrt(3 * 0.2 / (4 * Math.PI));
        Geometry porous = Cases.cube(
                Symmetry.PERIODIC, List.of(new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, radius))), "silicon");
        double[] error = new double[2];
        for (int level = 0; level < 2; level++) {
            Case c = Cases.composite(
                    Cases.homogenised(porous, 16 << level, silicon(0.02), InitialLithiation.uniform(1)));
            Map<String, Double> s = run(c);
            double conductivity = s.get("effective_conductivity_xx") / 1e-16;
            assertThat(conductivity).isCloseTo(0.726703, within(level == 0 ? 4e-3 : 6e-4));
            double stiffness = s.get("effective_stiffness_11") / (90 * GPA);
            error[level] = Math.abs(stiffness / 0.840820 - 1);
            assertThat(s.get("effective_eigenstrain_xx")).isCloseTo(0.02, within(1e-9));
        }
        assertThat(error[0]).isLessThan(0.01);
        assertThat(error[1]).as("second order: four times smaller").isLessThan(error[0] / 2.8);
    }

    @Test
    void compositeVoxelsKeepFreeSwellingFreeOfStressAndClampedStatesExact() {
        Case free = Cases.composite(
                Cases.of(HOLLOW, 16, silicon(0.04), InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS));
        Map<String, Double> s = run(free);
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isLessThan(1e-8 * 90 * GPA);
        assertThat(s.get("solid_volume_change")).isCloseTo(0.12, within(1e-9));
        assertThat(s.get("strain_energy")).isCloseTo(0, within(1e-10 * 90 * GPA));
    }

    @Test
    void floatingSolidIsNamedOrRemoved() {
        Geometry crumbs = Cases.cube(
                Symmetry.FULL,
                List.of(new Region(2, ball(0.5, 0.5, 0.5, 0.15)), new Region(Geometry.PORE, ball(0.5, 0.5, 0.5, 0.4))),
                "silicon");
        Case c = Cases.of(crumbs, 12, silicon(0.02), InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS);
        assertThatThrownBy(() -> run(c))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 piece of solid (")
                .hasMessageContaining("mesh.floating_solid: remove");
    }
}
