package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledSlopeTest {
    /** Inside, at the ends, and beyond them, where a grid repeats or is held constant: as differences say. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSlopeIsThatOfTheSplines(boolean repeats) {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] n = {4 + random.nextInt(4), 4 + random.nextInt(4), 4 + random.nextInt(4)};
            float[] value = new float[n[0] * n[1] * n[2]];
            for (int i = 0; i < value.length; i++) {
                value[i] = (float) (2 * random.nextDouble() - 1);
            }
            double pitch = 0.5 + random.nextDouble();
            Shape shape = new SampledDistance(value, n, new double[] {-1, 0, 2}, pitch, repeats).offset(0.3);
            double[] p = {8 * random.nextDouble() - 3, 8 * random.nextDouble() - 3, 8 * random.nextDouble()};
            double[] exact = new double[3];
            double[] differences = new double[3];
            double at = shape.slope(p[0], p[1], p[2], 0, exact);
            assertThat(at).as("seed %d", seed).isCloseTo(shape.distance(p[0], p[1], p[2]), within(1e-12));
            Shape plain = shape::distance;
            plain.slope(p[0], p[1], p[2], 1e-4 * pitch, differences);
            assertThat(exact).as("seed %d", seed).containsExactly(differences, within(1e-6));
        }
    }

    @Test
    void otherShapesAreDifferenced() {
        double[] g = new double[3];
        Shape sphere = (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - 1;
        assertThat(sphere.slope(0, 0.6, 0.8, 1e-3, g)).isCloseTo(0, within(1e-15));
        assertThat(g).containsExactly(new double[] {0, 0.6, 0.8}, within(1e-5));
    }
}
