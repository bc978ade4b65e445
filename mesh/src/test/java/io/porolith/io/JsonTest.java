package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @Test
    void keepsOrderAndTypes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("a", Arrays.asList(true, null, "x"));
        map.put("m", Map.of());
        assertThat(Json.write(map)).isEqualTo("""
                {
                  "z": 1,
                  "a": [
                    true,
                    null,
                    "x"
                  ],
                  "m": {}
                }
                """);
        assertThat(Json.read(Json.write(map))).isEqualTo(map);
        assertThat(((Map<?, ?>) Json.read(Json.write(map))).keySet().toString()).isEqualTo("[z, a, m]");
    }

    @Test
    void numbersThatAreNotFiniteBecomeNull() {
        double[] values = {1.5, Double.NaN, Double.POSITIVE_INFINITY, -2e-9};
        assertThat(Json.read(Json.write(values))).isEqualTo(Arrays.asList(1.5, null, null, -2e-9));
        assertThat(Json.write(Optional.empty())).isEqualTo("null\n");
        assertThat(Json.write(FieldName.Site.VOXEL)).isEqualTo("\"voxel\"\n");
    }

    @Test
    void refusesWhatHasNoForm() {
        assertThatThrownBy(() -> Json.write(new Object())).hasMessageContaining("java.lang.Object");
    }

    @Test
    void everyRandomTreeSurvivesTheTrip() {
        for (int seed = 0; seed < 300; seed++) {
            Object tree = tree(new Random(seed), 4);
            assertThat(Json.read(Json.write(tree))).as("seed %d", seed).isEqualTo(tree);
        }
    }

    private static Object tree(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 7 : 5);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> 5 + random.nextInt(50);
            case 3 -> finite(random);
            case 4 -> text(random);
            case 5 -> {
                List<Object> list = new ArrayList<>();
                random.ints(random.nextInt(4), 0, 1).forEach(i -> list.add(tree(random, depth - 1)));
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                random.ints(random.nextInt(4), 0, 1).forEach(i -> map.put(text(random), tree(random, depth - 1)));
                yield map;
            }
        };
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : random.nextGaussian();
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        random.ints(random.nextInt(8), 0, 0x10000).forEach(c -> out.append((char) c));
        random.ints(random.nextInt(8), 0, 0x80).forEach(c -> out.append((char) c));
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1,} | JSON text:1:9: expected '\"'",
                "{\"a\": 1, \"a\": 2} | expected a key other than \"a\"",
                "[1 2] | JSON text:1:4: expected ']'",
                "[1, | expected more text, found the end of the text",
                "01 | JSON text:1:2: expected nothing more",
                "NaN | expected a value, found 'N'",
                "\"\\x\" | found 'x'",
                "\"\\u12g4\" | found 'u'",
                "truth | expected true",
                "`` | expected more text",
            })
    void namesPlaceAndExpectation(String text, String message) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> Json.read("{\n \"a\": 1,\n \"b\" 2}"))
                .hasMessageContaining("JSON text:3:6: expected ':', found '2'");
    }

    @Test
    void endlessNestingIsAnInputError() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nested");
    }
}
