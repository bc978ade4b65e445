package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Effective properties of laminates that lie across each axis, in cells of unequal edges, against their closed form (G. E. Backus, J. Geophys.
 * Res. 67, 4427, 1962, with eigenstress).
 */
class EffectivePropertiesTest {
    private static final double[] SHARE = {0.3, 0.2, 0.5};
    private static final double[] YOUNG = {90e9, 3e9, 200e9};
    private static final double[] POISSON = {0.22, 0.45, -0.2};
    private static final double[] EIGENSTRAIN = {0.01, 0, 0.03};
    private static final double[] DIFFUSIVITY = {1e-14, 1e-16, 3e-15};
    private static final String[] PHASES = {"silicon", "carbon", "oxide"};

    private static String layers(double height) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("{phase: " + PHASES[i] + ", thickness: " + SHARE[i] * height + " nm}");
        }
        return "layers: [" + text + "]";
    }

    private static String text(String geometry, String mesh, String mechanics) {
        StringBuilder materials = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            materials.append("  " + PHASES[i] + ": {youngs_modulus: " + YOUNG[i] + " Pa, poisson_ratio: " + POISSON[i]
                    + ", yield_stress: 1 GPa, volume_ratio: " + Math.pow(1 + 10 * EIGENSTRAIN[i], 3)
                    + ", max_concentration: 1e5 mol/m^3, diffusivity: " + DIFFUSIVITY[i]
                    + " m^2/s, density: 2330 kg/m^3}\n");
        }
        return "case: laminate\ngeometry: {" + geometry + "}\nmesh: {" + mesh + "}\nmaterials:\n" + materials
                + "lithiation: {initial: 0.1}\n" + mechanics + "homogenisation: {}\n"
                + "solver: {mechanics_tolerance: 1e-11, diffusion_tolerance: 1e-11}\n"
                + "output: {fields: [], overview: false}\n";
    }

    private static double mean(java.util.function.IntToDoubleFunction value) {
        return SHARE[0] * value.applyAsDouble(0)
                + SHARE[1] * value.applyAsDouble(1)
                + SHARE[2] * value.applyAsDouble(2);
    }

    private static double lambda(int i) {
        return YOUNG[i] * POISSON[i] / ((1 + POISSON[i]) * (1 - 2 * POISSON[i]));
    }

    private static double mu(int i) {
        return YOUNG[i] / (2 * (1 + POISSON[i]));
    }

    private static double m(int i) {
        return lambda(i) + 2 * mu(i);
    }

    private static double eta(int i) {
        return (3 * lambda(i) + 2 * mu(i)) * EIGENSTRAIN[i];
    }

    private static String box(String sizes, String cell) {
        return "type: box, " + sizes + ", " + cell;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "y", "z"})
    void ofALaminateAreExactAlongEveryAxis(String across) {
        String box = box("size_x: 30 nm, size_y: 70 nm, size_z: 200 nm", layers(200) + ", cell: periodic");
        String mesh = across.equals("z")
                ? "voxels: [3, 7, 20]"
                : across.equals("x") ? "voxels: [20, 3, 7]" : "voxels_per_edge: 7";
        String geometry = across.equals("z") ? box : "type: turn, z_to: " + across + ", of: {" + box + "}";
        Map<String, Double> s = LastScalars.of(text(geometry, mesh, "mechanics: {expansion_convention: stretch}\n"));
        int n = "xyz".indexOf(across);
        int p = (n + 1) % 3;
        int q = (n + 2) % 3;
        double c33 = 1 / mean(i -> 1 / m(i));
        double ratio = mean(i -> lambda(i) / m(i));
        double c11 = mean(i -> m(i) - lambda(i) * lambda(i) / m(i)) + c33 * ratio * ratio;
        double c12 = mean(i -> lambda(i) - lambda(i) * lambda(i) / m(i)) + c33 * ratio * ratio;
        double c13 = c33 * ratio;
        near(s, stiffness(n, n), c33);
        near(s, stiffness(p, p), c11);
        near(s, stiffness(q, q), c11);
        near(s, stiffness(p, q), c12);
        near(s, stiffness(n, p), c13);
        near(s, stiffness(n, q), c13);
        near(s, "effective_stiffness_" + (4 + n) + (4 + n), mean(EffectivePropertiesTest::mu));
        near(s, "effective_stiffness_" + (4 + p) + (4 + p), 1 / mean(i -> 1 / mu(i)));
        double acrossStress = -c33 * mean(i -> eta(i) / m(i));
        double alongStress = mean(i -> lambda(i) * (acrossStress + eta(i)) / m(i) - eta(i));
        double determinant = c33 * (c11 + c12) - 2 * c13 * c13;
        String axes = "xyz";
        near(
                s,
                "effective_eigenstrain_" + axes.charAt(n) + axes.charAt(n),
                -((c11 + c12) * acrossStress - 2 * c13 * alongStress) / determinant);
        near(
                s,
                "effective_eigenstrain_" + axes.charAt(p) + axes.charAt(p),
                -(c33 * alongStress - c13 * acrossStress) / determinant);
        near(s, "effective_diffusivity_" + across + across, 1 / mean(i -> 1 / DIFFUSIVITY[i]));
        String along = axes.charAt(p) + "" + axes.charAt(p);
        near(s, "effective_diffusivity_" + along, mean(i -> DIFFUSIVITY[i]));
    }

    private static String stiffness(int a, int b) {
        return "effective_stiffness_" + (Math.min(a, b) + 1) + (Math.max(a, b) + 1);
    }

    private static void near(Map<String, Double> s, String name, double value) {
        assertThat(s.get(name)).as(name).isCloseTo(value, within(1e-9 * Math.abs(value)));
    }

    /** Stiffness is the same under every convention, so that it needs none. */
    @Test
    void stiffnessNeedsNoConvention() {
        String box = box("size_x: 10 nm, size_z: 100 nm", layers(100) + ", cell: periodic");
        Map<String, Double> s = LastScalars.of(text(box, "voxels: [1, 1, 10]", ""));
        near(s, "effective_stiffness_33", 1 / mean(i -> 1 / m(i)));
        assertThat(s).doesNotContainKey("effective_eigenstrain_xx");
    }
}
