package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForemostTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheLargestAndOfEqualsTheFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(200).map(v -> Math.floor(20 * v)).toArray();
        Foremost foremost = new Foremost(17);
        IntStream.range(0, values.length).forEach(n -> foremost.offer(n, values[n]));
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer n) -> -values[n]).thenComparing(n -> n))
                .limit(17)
                .mapToInt(n -> n)
                .toArray();
        assertThat(foremost.nodes())
                .as("seed %d", seed)
                .containsExactlyInAnyOrder(
                        java.util.Arrays.stream(expected).boxed().toArray(Integer[]::new));
    }
}
