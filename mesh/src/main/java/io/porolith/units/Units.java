package io.porolith.units;

import io.porolith.text.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities as people write them, {@code "300 nm"} or {@code "1e-6 mol/(m^2 s)"}, to SI values and back. Failures are
 * {@link IllegalArgumentException}s whose message starts with the value in quotes and reads on to what was expected; callers put the place
 * in front.
 */
public final class Units {
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)", Pattern.DOTALL);
    /** What follows a number that was not written with a decimal point, or with its thousands apart. */
    private static final Pattern GROUPED = Pattern.compile("[,_'’]\\d");

    private static final Map<Dimension, Unit> SI = si();

    private Units() {}

    /**
     * The SI value of a quantity.
     *
     * @param text number and unit; for {@link Dimension#NONE} a number alone or with {@code %}
     * @throws IllegalArgumentException if the number or the unit is missing, not understood or of another dimension
     */
    public static double parse(String text, Dimension dimension) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            throw new IllegalArgumentException(
                    quoted(text) + " does not start with a number, expected " + expected(dimension));
        }
        String unit = quantity.group(2).strip();
        if (unit.isEmpty() && dimension != Dimension.NONE) {
            throw new IllegalArgumentException(quoted(text) + " has no unit, expected " + expected(dimension));
        }
        return finite(text, quantity.group(1), unit.isEmpty() ? Unit.ONE : unit(text, unit, dimension), dimension);
    }

    /**
     * A quantity as text that {@link #parse} turns into the very same double: lengths in nm, &micro;m, mm or m, pressures in Pa to GPa,
     * everything else in the SI unit.
     *
     * @param si finite value in SI units
     */
    public static String format(double si, Dimension dimension) {
        BigDecimal value = new BigDecimal(Double.toString(si));
        if (dimension == Dimension.NONE) {
            return number(value);
        }
        String unit = dimension.siUnit();
        for (String candidate : readable(dimension)) {
            BigDecimal scaled = value.divide(UnitParser.parse(candidate).numerator());
            if (scaled.abs().compareTo(BigDecimal.ONE) >= 0) {
                return number(scaled) + " " + candidate;
            }
        }
        return number(value) + " " + unit;
    }

    /** A double in the shortest form that reads back the same, for example {@code 0.08} or {@code 1e-17}. */
    public static String format(double value) {
        return number(new BigDecimal(Double.toString(value)));
    }

    /** What a quantity of this dimension looks like, for error messages: {@code a length such as "300 nm"}. */
    public static String expected(Dimension dimension) {
        return name(dimension) + " such as " + example(dimension);
    }

    private static double finite(String text, String digits, Unit unit, Dimension dimension) {
        double rough = Double.parseDouble(digits);
        // The exact product is formed only for exponents that a double can hold; beyond, decimals would grow without
        // bound.
        double si = rough == 0 || Double.isInfinite(rough) ? rough : unit.toSi(new BigDecimal(digits));
        if (Double.isInfinite(si)) {
            throw new IllegalArgumentException(
                    quoted(text) + " is too large for a number, expected " + expected(dimension));
        }
        return si;
    }

    private static Unit unit(String text, String symbol, Dimension dimension) {
        Unit unit;
        try {
            unit = UnitParser.parse(symbol);
        } catch (UnitParser.UnknownUnit e) {
            if (GROUPED.matcher(symbol).lookingAt()) {
                throw new IllegalArgumentException(
                        quoted(text) + " has \"" + symbol.charAt(0) + "\" in its number, expected "
                                + expected(dimension) + ", with a point for decimals and nothing between thousands",
                        e);
            }
            throw new IllegalArgumentException(
                    quoted(text) + " has the unknown unit \"" + e.part() + "\", expected " + expected(dimension)
                            + Nearest.hint(symbol, common(dimension)),
                    e);
        }
        if (!unit.sameDimension(SI.get(dimension))) {
            String found = dimensionOf(unit).map(Units::name).orElse("of another dimension");
            throw new IllegalArgumentException(quoted(text) + " is " + found + ", expected " + expected(dimension));
        }
        return unit;
    }

    private static Optional<Dimension> dimensionOf(Unit unit) {
        return Arrays.stream(Dimension.values())
                .filter(d -> SI.get(d).sameDimension(unit))
                .findFirst();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String number(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (bare.signum() == 0) {
            return "0";
        }
        if (exponent >= -3 && exponent < 6) {
            return bare.toPlainString();
        }
        return bare.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    private static String name(Dimension dimension) {
        return switch (dimension) {
            case NONE -> "a plain number";
            case AREA -> "an area";
            case PER_TIME -> "a rate";
            case AREA_RESISTANCE -> "an area resistance";
            default -> "a " + dimension.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String example(Dimension dimension) {
        return switch (dimension) {
            case LENGTH -> "\"300 nm\"";
            case AREA -> "\"1 um^2\"";
            case VOLUME -> "\"1 um^3\"";
            case TIME -> "\"10 min\"";
            case PRESSURE -> "\"90 GPa\"";
            case DIFFUSIVITY -> "\"1e-17 m^2/s\"";
            case CONCENTRATION -> "\"311000 mol/m^3\"";
            case MOLAR_VOLUME -> "\"8.18e-6 m^3/mol\"";
            case MOLAR_FLUX -> "\"1e-6 mol/(m^2 s)\"";
            case CURRENT_DENSITY -> "\"2 A/m^2\"";
            case DENSITY -> "\"2330 kg/m^3\"";
            case TEMPERATURE -> "\"298.15 K\"";
            case PER_TIME -> "\"1 1/h\"";
            case POTENTIAL -> "\"50 mV\"";
            case AREA_RESISTANCE -> "\"1 ohm m^2\"";
            case NONE -> "0.3 or \"30 %\"";
        };
    }

    /** Units in which values are written, largest first; all are powers of ten of the SI unit. */
    private static List<String> readable(Dimension dimension) {
        return switch (dimension) {
            case LENGTH -> List.of("m", "mm", "um", "nm");
            case PRESSURE -> List.of("GPa", "MPa", "kPa", "Pa");
            default -> List.of();
        };
    }

    private static List<String> common(Dimension dimension) {
        return switch (dimension) {
            case LENGTH -> List.of("nm", "um", "mm", "m", "angstrom");
            case AREA -> List.of("nm^2", "um^2", "mm^2", "m^2");
            case VOLUME -> List.of("nm^3", "um^3", "mm^3", "m^3");
            case TIME -> List.of("s", "min", "h", "d", "ms");
            case PRESSURE -> List.of("GPa", "MPa", "kPa", "Pa", "bar");
            case DIFFUSIVITY -> List.of("m^2/s", "cm^2/s", "um^2/s", "nm^2/s");
            case CONCENTRATION -> List.of("mol/m^3", "kmol/m^3", "mol/cm^3");
            case MOLAR_VOLUME -> List.of("m^3/mol", "cm^3/mol");
            case MOLAR_FLUX -> List.of("mol/(m^2 s)", "mol/m^2/s");
            case CURRENT_DENSITY -> List.of("A/m^2", "mA/cm^2");
            case DENSITY -> List.of("kg/m^3", "g/cm^3");
            case TEMPERATURE -> List.of("K");
            case PER_TIME -> List.of("1/s", "1/h", "1/min");
            case POTENTIAL -> List.of("V", "mV");
            case AREA_RESISTANCE -> List.of("ohm m^2", "ohm cm^2");
            case NONE -> List.of("%");
        };
    }

    private static Map<Dimension, Unit> si() {
        Map<Dimension, Unit> units = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            units.put(dimension, UnitParser.parse(dimension.siUnit()));
        }
        return units;
    }
}
