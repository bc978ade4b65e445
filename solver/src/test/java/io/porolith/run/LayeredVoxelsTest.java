package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.material.Material;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Composite voxels that two solids share: exact where the interface is flat along a face, and close to exact where it is round. */
class LayeredVoxelsTest {
    private static final double GPA = 1e9;
    private static final double E_HOST = 90 * GPA;
    private static final double NU_HOST = 0.28;
    private static final double E_SHELL = 20 * GPA;
    private static final double NU_SHELL = 0.25;
    private static final double SWELLING = 0.01;

    private static Map<String, Material> solids(double swellingOfCarbon) {
        return Map.of(
                "silicon", Cases.solid("silicon", E_HOST, NU_HOST, SWELLING),
                "carbon", Cases.solid("carbon", E_SHELL, NU_SHELL, swellingOfCarbon));
    }

    /** Silicon fills the cube up to a plane, carbon the rest; only the far face along x is free. */
    private static Case stack(double plane, int n) {
        Shape rest = (x, y, z) -> plane - x;
        Geometry g = Cases.cube(Symmetry.FULL, List.of(new Region(3, rest)), "silicon", "carbon");
        Map<Face, FaceCondition> faces = new HashMap<>();
        for (Face face : Face.values()) {
            faces.put(face, face == Face.X_MAX ? FaceCondition.FREE : FaceCondition.SYMMETRY);
        }
        return Cases.composite(Cases.of(g, n, solids(0), InitialLithiation.uniform(1), Cases.mechanics(faces)));
    }

    @Test
    void aFlatInterfaceInsideVoxelsIsExact() {
        // Seven sampling points an edge: three sevenths of a voxel are counted exactly.
        double plane = (4 + 3.0 / 7) / 8;
        Map<String, Double> s = Cases.last(stack(plane, 8));
        // Held across, free along x: no stress along x, -E e / (1 - nu) across in the silicon, nothing in the carbon.
        double across = -E_HOST * SWELLING / (1 - NU_HOST);
        double mean = 2 * across / 3;
        assertThat(s.get("mean_hydrostatic_stress.silicon")).isCloseTo(mean, within(1e-9 * -mean));
        assertThat(s.get("mean_hydrostatic_stress.carbon")).isCloseTo(0, within(1e-9 * -mean));
        assertThat(s.get("raw_max_von_mises_stress.silicon")).isCloseTo(-across, within(1e-9 * -across));
        assertThat(s.get("strain_energy")).isCloseTo(-across * SWELLING * plane, within(1e-6 * -across * SWELLING));
        double growth = (1 + NU_HOST) / (1 - NU_HOST) * SWELLING;
        assertThat(s.get("solid_volume_change")).isCloseTo(growth * plane, within(1e-6 * growth));
    }

    @Test
    void uniformSwellingOfBothSolidsIsFreeOfStress() {
        Map<String, Material> same = solids(SWELLING);
        Shape core = (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - 0.6;
        Geometry g = Cases.cube(Symmetry.OCTANT, List.of(new Region(3, core)), "silicon", "carbon");
        Map<String, Double> s =
                Cases.last(Cases.composite(Cases.of(g, 10, same, InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS)));
        for (String phase : same.keySet()) {
            assertThat(s.get("raw_max_von_mises_stress." + phase)).isLessThan(1e-7 * E_HOST * SWELLING);
        }
        assertThat(s.get("strain_energy")).isCloseTo(0, within(1e-10 * E_HOST));
    }

    @Test
    void aSwellingCoreIsWithinTwoPercentOnTwelveVoxels() {
        // Core to 0.5, shell to 1, stress free outside: pressure of the core by Lame with a misfit.
        Shape core = (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - 0.5;
        Shape outside = (x, y, z) -> 1 - Math.sqrt(x * x + y * y + z * z);
        Geometry g = Cases.cube(
                Symmetry.OCTANT,
                List.of(new Region(2, core), new Region(Geometry.OUTSIDE, outside)),
                "silicon",
                "carbon");
        Geometry ball = new Geometry(
                g.type(), g.cell(), g.phases(), g.regions(), 3, g.exactVolumes(), g.exactAreas(), g.notes());
        double share = 0.125;
        double shell = ((1 + NU_SHELL) / 2 + (1 - 2 * NU_SHELL) * share) / (E_SHELL * (1 - share));
        double pressure = SWELLING / (shell + (1 - 2 * NU_HOST) / E_HOST);
        Case c = Cases.of(ball, 12, solids(0), InitialLithiation.uniform(1), Cases.OCTANT_ROLLERS);
        double sharp = -Cases.last(c).get("mean_hydrostatic_stress.silicon") / pressure - 1;
        double composite = -Cases.last(Cases.composite(c)).get("mean_hydrostatic_stress.silicon") / pressure - 1;
        assertThat(composite).isCloseTo(0, within(0.02));
        assertThat(Math.abs(composite)).isLessThan(Math.abs(sharp) / 5);
    }

    /** Their stiffness is whole in fp64 alone. */
    @Test
    void conjugateGradientsInFp32AreRefused() {
        Case c = stack(0.5 + 0.3 / 8, 8);
        assertThatThrownBy(() -> Cases.last(c.with(c.solver().at(SolverSpec.KrylovPrecision.FP32))))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("solver.krylov_precision", "expected fp64 or auto");
    }
}
