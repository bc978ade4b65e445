package io.porolith.io.picture;

/**
 * A unit fit for reading: SI values times {@code factor} are in {@code unit}.
 *
 * @param factor per SI unit
 * @param unit symbol, empty for pure numbers
 */
public record Scale(double factor, String unit) {
    private static final Scale[] LENGTHS = {
        new Scale(1e9, "nm"), new Scale(1e6, "\u00b5m"), new Scale(1e3, "mm"), new Scale(1, "m")
    };
    private static final Scale[] STRESSES = {
        new Scale(1, "Pa"), new Scale(1e-3, "kPa"), new Scale(1e-6, "MPa"), new Scale(1e-9, "GPa")
    };
    private static final Scale[] TIMES = {
        new Scale(1e9, "ns"), new Scale(1e6, "\u00b5s"), new Scale(1e3, "ms"), new Scale(1, "s")
    };
    /** Stress is named in the larger unit from a tenth of it on, as 0.3 GPa reads better beside others than 300 MPa. */
    private static final double STRESS_FROM = 0.1;

    /** Minutes and hours are named from three on: 90 s and 150 min read better than 1.5 min and 2.5 h on an axis. */
    private static final double TIME_FROM = 3;

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    /**
     * The scale in which a quantity reads well.
     *
     * @param unit SI unit as in the tables of outputs
     * @param largest absolute value in that unit
     */
    public static Scale of(String unit, double largest) {
        if (largest == 0) {
            return new Scale(1, unit.equals("1") ? "" : pretty(unit));
        }
        return switch (unit) {
            case "m" -> pick(LENGTHS, largest, 1);
            case "Pa" -> pick(STRESSES, largest, STRESS_FROM);
            case "s" -> time(largest);
            case "1" -> new Scale(1, "");
            default -> new Scale(1, pretty(unit));
        };
    }

    private static Scale time(double largest) {
        if (largest >= TIME_FROM * HOUR) {
            return new Scale(1 / HOUR, "h");
        }
        return largest >= TIME_FROM * MINUTE ? new Scale(1 / MINUTE, "min") : pick(TIMES, largest, 1);
    }

    private static Scale pick(Scale[] scales, double largest, double from) {
        Scale chosen = scales[0];
        for (Scale scale : scales) {
            chosen = largest * scale.factor >= from ? scale : chosen;
        }
        return chosen;
    }

    /** {@code mol/m^3} with a raised exponent. */
    private static String pretty(String unit) {
        return unit.replaceAll("\\^([0-9-]+)", "^{$1}");
    }

    /** A label such as {@code von Mises stress (GPa)}. */
    public String label(String quantity) {
        return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
    }

    /** A value of three significant digits with its unit. */
    public String text(double si) {
        return unit.isEmpty() ? Ticks.text(si * factor) : Ticks.text(si * factor) + " " + unit;
    }
}
