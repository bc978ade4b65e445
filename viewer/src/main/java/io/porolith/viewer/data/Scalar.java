package io.porolith.viewer.data;

import io.porolith.input.InputException;
import io.porolith.io.FieldName;
import io.porolith.io.picture.Labels;
import io.porolith.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One number per site: an array of one component, a component of a larger one ({@code stress.xx}, {@code displacement.x}) or the size of a
 * vector ({@code displacement.magnitude}, also meant by {@code displacement}).
 *
 * @param key as asked for
 * @param label for figures
 * @param unit SI unit, {@code 1} for pure numbers, empty where it is not known
 * @param atNodes whether values sit at nodes
 * @param data one per site; not finite where there is no value
 */
public record Scalar(String key, String label, String unit, boolean atNodes, float[] data) {
    private static final List<String> VECTOR = List.of("x", "y", "z", "magnitude");
    private static final List<String> TENSOR = List.of("xx", "yy", "zz", "xy", "yz", "xz");
    /** Fields in the order in which they are worth a first look. */
    private static final List<FieldName> PREFERRED = List.of(
            FieldName.VON_MISES_STRESS, FieldName.LITHIATION, FieldName.CONCENTRATION, FieldName.HYDROSTATIC_STRESS);

    /** Name of the array a key belongs to. */
    public static String array(String key, List<String> arrays) {
        int point = key.lastIndexOf('.');
        return !arrays.contains(key) && point > 0 && arrays.contains(key.substring(0, point))
                ? key.substring(0, point)
                : key;
    }

    /** The field to show where none was asked for: a stress if there is one. */
    public static String preferred(List<String> arrays) {
        Optional<String> known =
                PREFERRED.stream().map(FieldName::key).filter(arrays::contains).findFirst();
        return known.orElseGet(() -> arrays.stream()
                .filter(name -> !name.equals(FieldName.PHASE.key()))
                .findFirst()
                .orElse(FieldName.PHASE.key()));
    }

    /**
     * Checks that a key names something a file holds.
     *
     * @throws InputException naming the arrays there are
     */
    public static void check(String key, List<String> arrays) {
        if (!arrays.contains(array(key, arrays)) && !key.equals(FieldName.PHASE.key())) {
            throw new InputException("There is no field \"" + key + "\" in the result" + Nearest.hint(key, arrays)
                    + (Nearest.to(key, arrays).isEmpty() ? "." : "") + " It holds " + String.join(", ", arrays) + ".");
        }
    }

    /** A scalar of a step, by key. */
    public static Scalar of(Step step, String key) {
        List<String> arrays = List.copyOf(step.values().keySet());
        String name = array(key, arrays);
        Values values = step.find(name)
                .orElseThrow(
                        () -> new InputException("The step at " + step.time() + " s holds no field \"" + key + "\"."));
        String component = key.equals(name) ? "" : key.substring(name.length() + 1);
        return new Scalar(key, label(name, component), values.unit(), values.atNodes(), data(values, component));
    }

    private static String label(String name, String component) {
        String words = Arrays.stream(FieldName.values())
                .filter(known -> known.key().equals(name))
                .findFirst()
                .map(Labels::of)
                .orElse(name.replace('_', ' '));
        return component.isEmpty() || component.equals("magnitude") ? words : words + " _{" + component + "}";
    }

    private static float[] data(Values values, String component) {
        int n = values.components();
        if (n == 1 && component.isEmpty()) {
            return values.data();
        }
        List<String> names = names(n);
        String wanted = component.isEmpty() && n == 3 ? "magnitude" : component;
        if (!names.contains(wanted)) {
            throw new InputException("\"" + values.name() + "\" has " + n + " components; name one of "
                    + String.join(
                            ", ",
                            names.stream().map(c -> values.name() + "." + c).toList()) + ".");
        }
        return wanted.equals("magnitude") ? sizes(values) : component(values, names.indexOf(wanted));
    }

    private static List<String> names(int components) {
        if (components == 3) {
            return VECTOR;
        }
        if (components == 6) {
            return TENSOR;
        }
        List<String> numbers = new ArrayList<>();
        for (int c = 0; c < components; c++) {
            numbers.add(Integer.toString(c));
        }
        return numbers;
    }

    /** What an array can be coloured by: itself, or its components where it has several. */
    static List<String> keys(String name, int components) {
        return components == 1
                ? List.of(name)
                : names(components).stream().map(c -> name + "." + c).toList();
    }

    private static float[] component(Values values, int component) {
        float[] data = new float[values.sites()];
        for (int s = 0; s < data.length; s++) {
            data[s] = values.data()[s * values.components() + component];
        }
        return data;
    }

    private static float[] sizes(Values values) {
        float[] data = new float[values.sites()];
        for (int s = 0; s < data.length; s++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double v = values.data()[3 * s + c];
                sum += v * v;
            }
            data[s] = (float) Math.sqrt(sum);
        }
        return data;
    }
}
