package io.porolith.viewer.scene;

import io.porolith.input.InputException;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import io.porolith.viewer.data.Bounds;
import java.util.List;

/** Places and values as users write them: with a unit, or as a share in per cent. */
public final class Place {
    private Place() {}

    static void check(String key, String text) {
        try {
            if (isShare(text)) {
                share(text);
            } else {
                Units.parse(text, Dimension.LENGTH);
            }
        } catch (IllegalArgumentException | InputException e) {
            throw new InputException(
                    key + " is \"" + text + "\", expected a share such as \"50 %\" or a length such as \"100 nm\".", e);
        }
    }

    /** Whether a text is a share in per cent. */
    public static boolean isShare(String text) {
        return text.trim().endsWith("%");
    }

    /** A share in per cent as a number, 1 for 100 %. */
    public static double share(String text) {
        try {
            return Double.parseDouble(text.replace("%", "").trim()) / 100;
        } catch (NumberFormatException e) {
            throw new InputException("\"" + text + "\" is no share, expected a number and %, such as \"50 %\".", e);
        }
    }

    /** Distance of a plane from the origin along its unit normal, metres. */
    public static double offset(Scene.Plane plane, Bounds box) {
        if (!isShare(plane.at())) {
            return Units.parse(plane.at(), Dimension.LENGTH);
        }
        double[] n = unit(plane.normal());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < 8; c++) {
            double[] p = box.corner(c);
            double d = n[0] * p[0] + n[1] * p[1] + n[2] * p[2];
            low = Math.min(low, d);
            high = Math.max(high, d);
        }
        return low + share(plane.at()) * (high - low);
    }

    /** A direction of length one. */
    public static double[] unit(List<Double> direction) {
        double length = Math.sqrt(direction.stream().mapToDouble(c -> c * c).sum());
        return direction.stream().mapToDouble(c -> c / length).toArray();
    }

    /** A value with the unit of a field, in SI; a bare number is in SI already. */
    public static double value(String key, String text, String unit) {
        try {
            for (Dimension dimension : Dimension.values()) {
                if (dimension.siUnit().equals(unit) && !unit.equals("1")) {
                    return text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Units.parse(text, dimension);
                }
            }
            return Double.parseDouble(text);
        } catch (IllegalArgumentException | InputException e) {
            String expected = unit.isEmpty() || unit.equals("1") ? "a number" : "a number with a unit of " + unit;
            throw new InputException(key + " is \"" + text + "\", expected " + expected + ".", e);
        }
    }
}
