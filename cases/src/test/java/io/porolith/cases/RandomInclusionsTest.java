package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Effective expansion of two isotropic solids in any arrangement follows from their effective stiffness (V. M. Levin, Mech. Solids 2, 58, 1967):
 * there is one mean strain at which both swell to the same strain and the same pressure. Finite elements of any order hold that state too,
 * so that it is exact on the coarsest mesh.
 */
class RandomInclusionsTest {
    private static final double[] YOUNG = {90e9, 20e9};
    private static final double[] POISSON = {0.22, 0.35};
    private static final double[] EIGENSTRAIN = {0.03, -0.01};

    private static double bulk(int i) {
        return YOUNG[i] / (3 * (1 - 2 * POISSON[i]));
    }

    private static String material(int i) {
        return "{youngs_modulus: " + YOUNG[i] + " Pa, poisson_ratio: " + POISSON[i]
                + ", yield_stress: 1 GPa, volume_ratio: " + Math.pow(1 + 10 * EIGENSTRAIN[i], 3)
                + ", max_concentration: 1e5 mol/m^3, diffusivity: 1e-15 m^2/s, density: 2330 kg/m^3}";
    }

    /** Curved elements are integrated to 1e-6 of a uniform stress, moduli of layers in cut voxels rounded to 1e-8. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "voxels_per_edge: 12; 1e-9",
                "voxels_per_edge: 12, interfaces: composite; 2e-8",
                "type: conforming, element: tet4, size: 20 nm, interface_size: 12 nm; 1e-9",
                "type: conforming, element: tet10, size: 30 nm, interface_size: 15 nm; 2e-5"
            })
    void expandAsTheirStiffnessSays(String mesh, double tolerance) {
        Map<String, Double> s = LastScalars.of("case: inclusions\nseed: 4\n"
                + "geometry: {type: random_spheres, edge: 100 nm, pore_radius: 18 nm, porosity: 0.3, overlapping: true, sphere_phase: carbon}\n"
                + "mesh: {" + mesh + "}\nmaterials: {silicon: " + material(0) + ", carbon: " + material(1) + "}\n"
                + "lithiation: {initial: 0.1}\nmechanics: {expansion_convention: stretch}\n"
                + "homogenisation: {stiffness: true, expansion: true, diffusivity: false}\n"
                + "solver: {mechanics_tolerance: 1e-11}\noutput: {fields: [], overview: false}\n");
        double strain = (bulk(0) * EIGENSTRAIN[0] - bulk(1) * EIGENSTRAIN[1]) / (bulk(0) - bulk(1));
        double pressure = 3 * bulk(0) * (strain - EIGENSTRAIN[0]);
        RealMatrix stiffness = new Array2DRowRealMatrix(6, 6);
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                stiffness.setEntry(a, b, s.get("effective_stiffness_" + (Math.min(a, b) + 1) + (Math.max(a, b) + 1)));
            }
        }
        RealVector elastic = new LUDecomposition(stiffness)
                .getSolver()
                .solve(new ArrayRealVector(new double[] {pressure, pressure, pressure, 0, 0, 0}));
        String[] names = {"xx", "yy", "zz", "yz", "xz", "xy"};
        for (int c = 0; c < 6; c++) {
            double expected = c < 3 ? strain - elastic.getEntry(c) : -elastic.getEntry(c) / 2;
            assertThat(s.get("effective_eigenstrain_" + names[c]))
                    .as(names[c])
                    .isCloseTo(expected, within(tolerance * 0.02));
        }
        assertThat(s.get("effective_eigenstrain_xx"))
                .as("not a mean by volume, which is 0.018")
                .isGreaterThan(0.019);
    }
}
