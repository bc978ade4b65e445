package io.porolith.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS = List.of("pore_radius", "porosity", "phase", "cell", "edge");

    @Test
    void findsSlipsOfTheFinger() {
        assertThat(Nearest.to("pore_raduis", KEYS)).contains("pore_radius");
        assertThat(Nearest.to("Edge", KEYS)).contains("edge");
        assertThat(Nearest.to("pore", KEYS)).contains("pore_radius");
        assertThat(Nearest.hint("porosty", KEYS)).isEqualTo(", did you mean \"porosity\"?");
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertThat(Nearest.to("temperature", KEYS)).isEmpty();
        assertThat(Nearest.hint("xyz", KEYS)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void countsKnownDistances() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("nm", "mn")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void isSymmetricAndZeroOnlyForEqualWords() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            String a = word(random);
            String b = word(random);
            assertThat(Nearest.distance(a, b)).as("seed %d", seed).isEqualTo(Nearest.distance(b, a));
            assertThat(Nearest.distance(a, b) == 0).as("seed %d", seed).isEqualTo(a.equals(b));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
