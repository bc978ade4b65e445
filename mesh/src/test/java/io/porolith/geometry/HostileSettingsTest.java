package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import io.porolith.mesh.Voxeliser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any value of any key gives a body that can be meshed, or one sentence that names the key and what was expected. */
class HostileSettingsTest {
    private static final List<Object> LENGTHS = List.of(
            "0 nm",
            "-5 nm",
            "1e-300 m",
            "1e300 m",
            "1 pm",
            "3 nm",
            "1 m",
            "NaN m",
            "inf m",
            "5",
            "5 kg",
            "",
            "long",
            List.of());
    private static final List<Object> NUMBERS =
            List.of(0, -1, 1, 2, 0.999, 1e-9, 1e300, "NaN", "inf", "-0.0", "five", "", "3 nm", List.of(), Map.of());
    private static final List<Object> COUNTS = List.of(-1, 0, 1.5, 1e10, Integer.MAX_VALUE, "", "two", List.of());
    private static final List<Object> WORDS = List.of("", "no such word", 7, List.of(), Map.of(), "outside", "pore");
    private static final List<Object> LISTS = List.of(
            List.of(),
            "x",
            List.of("1 nm"),
            List.of(0, 0, 0),
            List.of(-1, 2, 3),
            List.of("1 nm", "2 nm", "-3 nm"),
            Map.of());
    private static final List<Object> BODIES = List.of(
            "",
            List.of(),
            Map.of(),
            Map.of("type", "spere"),
            Map.of("type", "sphere"),
            List.of(Map.of("type", "sphere", "radius", "1 m")));

    /** Some that are built at once; the slow test takes all, and minutes, because every value makes a random body anew. */
    static Stream<Sample> some() {
        List<Sample> ordered =
                Samples.all().filter(sample -> !sample.isRandom()).toList();
        return IntStream.range(0, ordered.size()).filter(n -> n % 3 == 0).mapToObj(ordered::get);
    }

    static Stream<Sample> all() {
        return Samples.all();
    }

    private static List<Object> values(Parameter.Kind kind) {
        return switch (kind) {
            case LENGTH -> LENGTHS;
            case NUMBER -> NUMBERS;
            case COUNT -> COUNTS;
            case FLAG, CHOICE, PHASE, TEXT -> WORDS;
            case GEOMETRY, GEOMETRIES -> BODIES;
            default -> LISTS;
        };
    }

    @ParameterizedTest
    @MethodSource("some")
    void everyValueGivesABodyOrOneSentence(Sample sample) {
        lookAtAll(sample);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("all")
    void everyValueOfEverySampleGivesABodyOrOneSentence(Sample sample) {
        lookAtAll(sample);
    }

    private static void lookAtAll(Sample sample) {
        for (Parameter parameter : Geometries.all().get(sample.type()).parameters()) {
            for (Object value : values(parameter.kind())) {
                look(sample.with(parameter.key(), value), parameter.key() + ": " + value);
            }
        }
    }

    private static void look(Sample sample, String changed) {
        try {
            Geometry g = Geometries.build(sample.settings(), 1);
            Cell c = g.cell();
            assertThat(c.volume()).as(changed).isPositive().isFinite();
            if (Math.max(c.ySize(), c.zSize()) < 4 * c.xSize()) {
                Voxeliser.coarse(g, 8);
            }
        } catch (InputException e) {
            assertThat(e.getMessage()).as(changed).hasSizeBetween(20, 900).containsAnyOf("key `", "Voxels must be");
            assertThat(e.getMessage())
                    .as(changed)
                    .containsAnyOf("expected", "give ", "is missing", "must", "leave it out");
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            fail(changed + " in " + sample, e);
        }
    }
}
