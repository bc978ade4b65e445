package io.porolith.cases.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.verification.ExactLayers.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The exact solutions themselves. */
class ReferencesTest {
    @Test
    void coreAndShellHaveTheTabulatedStress() {
        ExactLayers exact = ExactLayers.free(new Layer(0.5, 80, 0.22, 0.01), new Layer(1, 30, 0.25, 0));
        assertThat(exact.radialStress(0.2)).isCloseTo(-0.301291248, within(1e-9));
        assertThat(exact.hoopStress(0.5)).isCloseTo(0.215208033, within(2e-9));
        assertThat(exact.hoopStress(1)).isCloseTo(0.064562410, within(1e-9));
        assertThat(exact.displacement(1)).isCloseTo(0.00161406026, within(1e-11));
        assertThat(exact.displacement(0.5)).isCloseTo(0.00394548063, within(1e-11));
    }

    @Test
    void randomLayersAreInEquilibriumAndFitTogether() {
        for (int seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Layer> layers = new ArrayList<>();
            double radius = random.nextBoolean() ? 0 : 0.3;
            double hole = radius;
            for (int i = 0; i < 1 + seed % 5; i++) {
                radius += 0.1 + random.nextDouble();
                layers.add(new Layer(radius, 1 + random.nextDouble(), 0.4 * random.nextDouble(), random.nextDouble()));
            }
            ExactLayers exact = new ExactLayers(layers, hole, hole > 0 ? 0.7 : 0, 0.2);
            assertThat(exact.radialStress(radius)).as("seed " + seed).isCloseTo(-0.2, within(1e-12));
            if (hole > 0) {
                assertThat(exact.radialStress(hole)).as("seed " + seed).isCloseTo(-0.7, within(1e-12));
            }
            for (Layer l : layers.subList(0, layers.size() - 1)) {
                double below = l.outerRadius() * (1 - 1e-12);
                assertThat(exact.displacement(below))
                        .as("seed " + seed)
                        .isCloseTo(exact.displacement(l.outerRadius()), within(1e-9));
                assertThat(exact.radialStress(below))
                        .as("seed " + seed)
                        .isCloseTo(exact.radialStress(l.outerRadius()), within(1e-9));
            }
            double r = 0.5 * (hole + layers.get(0).outerRadius());
            double slope = (exact.radialStress(r * 1.0001) - exact.radialStress(r * 0.9999)) / (0.0002 * r);
            double balance = slope + 2 * (exact.radialStress(r) - exact.hoopStress(r)) / r;
            assertThat(balance)
                    .as("d sigma_r / dr + 2 (sigma_r - sigma_t) / r, seed " + seed)
                    .isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void sphereSeriesHaveTheirTabulatedValues() {
        assertThat(SphereSeries.fixedSurfaceMean(0.01)).isCloseTo(0.30851375, within(1e-8));
        assertThat(SphereSeries.fixedSurfaceMean(0.2)).isCloseTo(0.91549557, within(1e-8));
        assertThat(SphereSeries.fixedSurfaceCentre(0.1)).isCloseTo(0.29289965, within(1e-8));
        assertThat(SphereSeries.fixedFluxCentre(0.1)).isCloseTo(0.05987817, within(1e-8));
        assertThat(SphereSeries.fixedFluxCentre(0.5)).isCloseTo(1.20001882, within(1e-8));
        assertThat(SphereSeries.rootOfTangent(1)).isCloseTo(4.49340946, within(1e-8));
        assertThat(SphereSeries.rootOfTangent(5)).isCloseTo(17.22075527, within(1e-8));
    }

    @Test
    void stressDrivenDiffusionHasItsTabulatedValues() {
        double[][] flux = {{0, 0.120002, 0.170000}, {1, 0.123258, 0.167434}, {100, 0.148101, 0.151251}};
        for (double[] row : flux) {
            double[] x = StressDrivenDiffusion.at(2, row[0], 0.1, 0.5);
            assertThat(x[0]).isCloseTo(row[1], within(3e-6));
            assertThat(x[1]).isCloseTo(row[2], within(3e-6));
            assertThat(x[2]).isCloseTo(0.15, within(1e-9));
        }
        double[][] held = {{0.005, 0.282105}, {0.02, 0.516750}, {0.05, 0.729220}, {0.1, 0.889672}};
        for (double[] row : held) {
            assertThat(StressDrivenDiffusion.at(2, 1, Double.NaN, row[0])[2]).isCloseTo(row[1], within(2e-5));
        }
    }

    /** Outer radius, surface hoop stress and stress in the centre of a sphere with a front of width 0.03, E = 80, nu = 0.22, J = 3.8. */
    @Test
    void aRadialFrontHasThePublishedStresses() {
        RadialFlow sphere = new RadialFlow(1600, 80, 0.22, 1.5);
        double[][] expected = {
            {0.9, 1.20593, 1.4688, 0.3849}, {0.7, 1.41559, 1.4688, -0.6435}, {0.5, 1.51069, 1.4688, -1.5253}
        };
        int next = 0;
        for (int step = 1; step <= 1180; step++) {
            double front = 1.09 - 0.59 * step / 1180;
            sphere.follow(r -> 1 + 2.8 * 0.5 * (1 + Math.tanh((r - front) / 0.03)));
            if (next < 3 && front <= expected[next][0] + 1e-9) {
                double[] e = expected[next++];
                assertThat(sphere.outerRadius()).isCloseTo(e[1], within(2e-4));
                assertThat(sphere.surfaceHoop()).isCloseTo(e[2], within(2e-3));
                assertThat(sphere.centre()).isCloseTo(e[3], within(0.01));
            }
        }
        assertThat(next).isEqualTo(3);
    }
}
