package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.io.FieldName;
import io.porolith.run.OutputSpec;
import io.porolith.units.Dimension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code output}: when stress is solved and which fields are written. */
final class OutputSection {
    private static final List<FieldName> OF_MECHANICS = List.of(
            FieldName.DISPLACEMENT,
            FieldName.STRESS,
            FieldName.VON_MISES_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.HYDROSTATIC_STRESS);
    private static final List<FieldName> ALWAYS =
            List.of(FieldName.PHASE, FieldName.LITHIATION, FieldName.CONCENTRATION);

    private OutputSection() {}

    static OutputSpec read(Settings section, boolean inTime, boolean stressed) {
        for (String key : List.of("stress_at_mean_lithiation", "stress_at_times", "every_steps")) {
            if (!inTime && section.has(key)) {
                throw section.problem(
                        key,
                        "needs the section diffusion or a lithiation.front, without which nothing happens in time");
            }
        }
        List<Double> means = boxed(section.quantities("stress_at_mean_lithiation", Dimension.NONE));
        require(
                section,
                "stress_at_mean_lithiation",
                means.stream().allMatch(x -> x >= 0 && x <= 1),
                "numbers from 0 to 1");
        List<Double> times = boxed(section.quantities("stress_at_times", Dimension.TIME));
        require(section, "stress_at_times", times.stream().allMatch(t -> t > 0), "times of more than zero");
        return new OutputSpec(
                means,
                times,
                everySteps(section, inTime),
                fields(section, stressed),
                points(section.sectionOrDefaults("points"), section, stressed),
                section.flag("overview", true),
                section.nonNegative("checkpoint_every", Dimension.TIME, OutputSpec.CHECKPOINT_EVERY));
    }

    private static Map<String, List<Double>> points(Settings points, Settings section, boolean stressed) {
        Map<String, List<Double>> named = new LinkedHashMap<>();
        for (String name : points.keys()) {
            if (!name.matches("[A-Za-z0-9_-]+")) {
                throw points.problem(name, "names a point, expected a name of letters, digits, '-' and '_'");
            }
            named.put(name, boxed(points.vector(name, Dimension.LENGTH, 3)));
        }
        if (!stressed && !named.isEmpty()) {
            throw section.problem("points", "asks for stress, expected a section mechanics with it");
        }
        return named;
    }

    private static int everySteps(Settings section, boolean inTime) {
        return inTime ? section.integer("every_steps", 0, Integer.MAX_VALUE, 0) : 0;
    }

    private static List<FieldName> fields(Settings section, boolean stressed) {
        if (!section.has("fields")) {
            List<FieldName> standard = stressed
                    ? java.util.stream.Stream.concat(ALWAYS.stream(), OF_MECHANICS.stream())
                            .toList()
                    : ALWAYS;
            section.note("fields", standard.stream().map(FieldName::key).toList());
            return standard;
        }
        List<String> keys =
                Arrays.stream(FieldName.values()).map(FieldName::key).toList();
        return section.choices("fields", keys).stream()
                .map(key -> FieldName.values()[keys.indexOf(key)])
                .toList();
    }

    private static void require(Settings section, String key, boolean valid, String expectation) {
        if (!valid) {
            throw section.error(key, expectation);
        }
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
