package io.porolith.io.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Round numbers along an axis.
 *
 * @param values where the marks are, in the units of the axis
 * @param labels one for each value, without the common power of ten
 * @param exponent common power of ten to be named beside the axis; 0 for none
 * @param minor where small marks without a label are
 */
public record Ticks(double[] values, String[] labels, int exponent, double[] minor) {
    private static final int LARGEST_PLAIN = 4;
    private static final int SMALLEST_PLAIN = -3;

    /** Multiples of 1, 2 or 5 times a power of ten within a range, about {@code wanted} of them and at least two. */
    public static Ticks linear(double low, double high, int wanted) {
        double step = roundDown((high - low) / Math.max(1, wanted));
        double coarser = roundUp(step * 1.01);
        int marks = multiples(low, high, coarser).length;
        if (multiples(low, high, step).length > wanted + 1 && marks >= 2) {
            step = coarser;
        }
        double[] values = multiples(low, high, step);
        int largest = (int)
                Math.floor(Math.log10(Arrays.stream(values).map(Math::abs).max().orElse(1)) + 1e-9);
        int exponent = largest > LARGEST_PLAIN || largest < SMALLEST_PLAIN ? largest : 0;
        double unit = Math.pow(10, exponent);
        int digits = Math.max(0, exponent - (int) Math.floor(Math.log10(step) + 1e-9));
        String[] labels = Arrays.stream(values)
                .mapToObj(v -> minus(String.format(Locale.ROOT, "%." + digits + "f", v / unit + 0.0)))
                .toArray(String[]::new);
        return new Ticks(values, labels, exponent, new double[0]);
    }

    /**
     * Whole powers of ten within a range, every second or third where there are many; in a range of less than two decades also twice and
     * five times the powers. The other multiples of the powers are small marks.
     */
    public static Ticks logarithmic(double low, double high, int most) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = Math.max(1, (last - first + most) / most);
        boolean few = high / low < 100;
        double[] values = multiplesOfPowers(low, high, first, last, few ? new int[] {1, 2, 5} : new int[] {1})
                .filter(value -> few || Math.floorMod(Math.round(Math.log10(value)), stride) == 0)
                .toArray();
        String[] labels =
                Arrays.stream(values).mapToObj(v -> few ? text(v) : power(v)).toArray(String[]::new);
        double[] minor = stride > 1
                ? new double[0]
                : multiplesOfPowers(low, high, first, last, new int[] {2, 3, 4, 5, 6, 7, 8, 9})
                        .toArray();
        return new Ticks(values, labels, 0, minor);
    }

    private static DoubleStream multiplesOfPowers(double low, double high, int first, int last, int[] leads) {
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMapToDouble(p -> Arrays.stream(leads).mapToDouble(lead -> lead * Math.pow(10, p)))
                .filter(value -> value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
    }

    private static String power(double value) {
        return "10^{" + minus(Long.toString(Math.round(Math.log10(value)))) + "}";
    }

    private static double[] multiples(double low, double high, double step) {
        long first = (long) Math.ceil(low / step - 1e-6);
        long last = (long) Math.floor(high / step + 1e-6);
        return IntStream.rangeClosed(0, (int) Math.max(0, last - first))
                .mapToDouble(i -> (first + i) * step)
                .toArray();
    }

    /** Largest of 1, 2, 5 times a power of ten that is not above a number. */
    public static double roundDown(double x) {
        double power = Math.pow(10, Math.floor(Math.log10(x) + 1e-9));
        double lead = x / power + 1e-6;
        return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    /** Smallest of 1, 2, 5 times a power of ten that is not below a number. */
    static double roundUp(double x) {
        double down = roundDown(x);
        if (down * (1 + 1e-6) >= x) {
            return down;
        }
        double lead = down / Math.pow(10, Math.floor(Math.log10(down) + 1e-9));
        boolean two = lead > 1.5 && lead < 2.5;
        return down * (two ? 2.5 : 2);
    }

    /** Suffix of an axis label that names the common power of ten, or nothing. */
    public String suffix() {
        return exponent == 0 ? "" : " \u00d7 10^{" + minus(Integer.toString(exponent)) + "}";
    }

    /** Three significant digits without needless zeros, with a power of ten only where the number is very large or small. */
    public static String text(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale() - 1;
        if (magnitude > LARGEST_PLAIN + 1 || magnitude < SMALLEST_PLAIN) {
            return minus(rounded.movePointLeft(magnitude).stripTrailingZeros().toPlainString()) + "\u00d710^{"
                    + minus(Integer.toString(magnitude)) + "}";
        }
        return minus(rounded.toPlainString());
    }

    /** A number with a true minus sign. */
    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
