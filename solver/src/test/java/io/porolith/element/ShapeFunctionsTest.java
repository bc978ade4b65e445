package io.porolith.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeFunctionsTest {
    private static final long SEED = 11;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void areOneAtTheirNodeAndZeroAtOthers(ElementType type) {
        double[] at = ShapeFunctions.nodes(type);
        for (int a = 0; a < type.nodes(); a++) {
            double[] n = ShapeFunctions.values(type, at[3 * a], at[3 * a + 1], at[3 * a + 2]);
            for (int b = 0; b < type.nodes(); b++) {
                assertThat(n[b]).as("function %d at node %d", b, a).isEqualTo(a == b ? 1 : 0, within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void holdPolynomialsOfTheirDegree(ElementType type) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] at = ShapeFunctions.nodes(type);
        int degree = type.isQuadratic() ? 2 : 1;
        for (int trial = 0; trial < 20; trial++) {
            double[] p = point(type, random);
            double[] n = ShapeFunctions.values(type, p[0], p[1], p[2]);
            for (int i = 0; i <= degree; i++) {
                for (int j = 0; i + j <= degree; j++) {
                    for (int k = 0; i + j + k <= degree; k++) {
                        double sum = 0;
                        for (int a = 0; a < n.length; a++) {
                            sum += n[a] * monomial(at[3 * a], at[3 * a + 1], at[3 * a + 2], i, j, k);
                        }
                        assertThat(sum)
                                .as("x^%d y^%d z^%d, seed %d", i, j, k, SEED)
                                .isEqualTo(monomial(p[0], p[1], p[2], i, j, k), within(1e-14));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void gradientsAreThoseOfTheValues(ElementType type) {
        SplittableRandom random = new SplittableRandom(SEED);
        double h = 1e-6;
        for (int trial = 0; trial < 20; trial++) {
            double[] p = point(type, random);
            double[] g = ShapeFunctions.gradients(type, p[0], p[1], p[2]);
            for (int c = 0; c < 3; c++) {
                double[] up = p.clone();
                double[] down = p.clone();
                up[c] += h;
                down[c] -= h;
                double[] above = ShapeFunctions.values(type, up[0], up[1], up[2]);
                double[] below = ShapeFunctions.values(type, down[0], down[1], down[2]);
                for (int a = 0; a < type.nodes(); a++) {
                    assertThat(g[3 * a + c])
                            .as("function %d axis %d seed %d", a, c, SEED)
                            .isEqualTo((above[a] - below[a]) / (2 * h), within(1e-8));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void rulesIntegrateWhatTheyPromise(ElementType type) {
        check(type, Quadrature.forStiffness(type), type.isTetrahedron() ? type.isQuadratic() ? 2 : 1 : 3);
        check(type, Quadrature.forMass(type), type.isTetrahedron() ? type.isQuadratic() ? 5 : 2 : 3);
    }

    private static void check(ElementType type, Quadrature rule, int degree) {
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                for (int k = 0; i + j + k <= degree; k++) {
                    double sum = 0;
                    for (int q = 0; q < rule.size(); q++) {
                        double[] p = rule.points();
                        sum += rule.weights()[q] * monomial(p[3 * q], p[3 * q + 1], p[3 * q + 2], i, j, k);
                    }
                    double exact = type.isTetrahedron() ? simplex(i, j, k) : cube(i) * cube(j) * cube(k);
                    assertThat(sum).as("%s: x^%d y^%d z^%d", type, i, j, k).isEqualTo(exact, within(1e-14));
                }
            }
        }
    }

    private static double simplex(int i, int j, int k) {
        return factorial(i) * factorial(j) * factorial(k) / factorial(i + j + k + 3);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static double cube(int i) {
        return i % 2 == 0 ? 2.0 / (i + 1) : 0;
    }

    private static double monomial(double x, double y, double z, int i, int j, int k) {
        return Math.pow(x, i) * Math.pow(y, j) * Math.pow(z, k);
    }

    private static double[] point(ElementType type, SplittableRandom random) {
        double[] p = new double[3];
        for (int c = 0; c < 3; c++) {
            p[c] = type.isTetrahedron() ? random.nextDouble() / 3 : 2 * random.nextDouble() - 1;
        }
        return p;
    }
}
