package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @Test
    void everyRangeHasAtLeastTwoAndNotTooManyRoundMarks() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            double size = Math.pow(10, random.nextInt(30) - 15);
            double low = random.nextGaussian() * size;
            double high = low + size * (0.01 + random.nextDouble());
            int wanted = 2 + random.nextInt(8);
            Ticks ticks = Ticks.linear(low, high, wanted);
            assertThat(ticks.values().length)
                    .as("seed %d: %s", seed, Arrays.toString(ticks.values()))
                    .isBetween(2, Math.max(6, wanted + 1));
            assertThat(ticks.labels()).as("seed %d", seed).doesNotHaveDuplicates();
            double room = 1e-5 * (high - low);
            assertThat(Arrays.stream(ticks.values()).boxed())
                    .as("seed %d", seed)
                    .allMatch(v -> v >= low - room && v <= high + room);
        }
    }

    @Test
    void labelsHaveTheDigitsTheirStepNeeds() {
        assertThat(Ticks.linear(0, 1, 5).labels()).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Ticks.linear(-20, 21, 4).labels()).containsExactly("\u221220", "\u221210", "0", "10", "20");
        Ticks small = Ticks.linear(0, 3.1e-7, 3);
        assertThat(small.labels()).containsExactly("0", "1", "2", "3");
        assertThat(small.suffix()).isEqualTo(" \u00d7 10^{\u22127}");
    }

    @Test
    void decadesAreLabelledAsPowersAndShortRangesInParts() {
        assertThat(Ticks.logarithmic(1e-4, 1e-1, 8).labels())
                .containsExactly("10^{\u22124}", "10^{\u22123}", "10^{\u22122}", "10^{\u22121}");
        assertThat(Ticks.logarithmic(1e-4, 1e-1, 8).minor()).hasSize(24);
        assertThat(Ticks.logarithmic(8, 70, 8).values()).containsExactly(10, 20, 50);
        assertThat(Ticks.logarithmic(1e-14, 1, 5).values().length).isBetween(3, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.4,0.4",
        "0.46875,0.469",
        "1234.5,1230",
        "99999,100000",
        "-12.34,\u221212.3",
        "2.5e-9,2.5\u00d710^{\u22129}",
        "3e12,3\u00d710^{12}"
    })
    void numbersReadWithThreeDigits(double value, String text) {
        assertThat(Ticks.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "m,3e-8,30 nm",
        "m,2e-6,2 \u00b5m",
        "Pa,2.4e9,2.4 GPa",
        "Pa,3e7,30 MPa",
        "Pa,3e8,0.3 GPa",
        "s,0,0 s",
        "s,842,14 min",
        "s,2,2 s",
        "s,0.02,20 ms",
        "s,120,120 s",
        "s,50000,13.9 h",
        "1,0.25,0.25",
        "mol/m^3,1200,1200 mol/m^{3}"
    })
    void quantitiesReadInAUnitOfTheirSize(String unit, double value, String text) {
        assertThat(Scale.of(unit, value).text(value)).isEqualTo(text);
    }
}
