package io.porolith.material;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Text of the material library for a terminal: one aligned table, then every number with its source. */
public final class MaterialListing {
    private static final String FOOTER = """
            ?  from memory, not yet checked against a publication: check before relying on it
            *  chosen here, for the reason given
            a -> b  linear in lithiation x, from x = 0 to x = 1;  a .. b  lowest to highest value over x, law given below
            E Young's modulus, nu Poisson's ratio, Y yield stress or strength, J volume at x = 1 over volume at x = 0,
            c_max lithium per unlithiated volume at x = 1 (0: takes none and blocks it), D diffusivity, rho density at x = 0
            """;

    private MaterialListing() {}

    /** Table, explanation of its marks, and sources of all given materials. */
    public static String text(Collection<Material> materials) {
        return table(materials) + "\n" + FOOTER + "\n"
                + materials.stream().map(MaterialListing::details).collect(Collectors.joining("\n"));
    }

    /** One line per material with the unit in the header. */
    public static String table(Collection<Material> materials) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        for (Material material : materials) {
            List<String> row = new ArrayList<>();
            row.add(material.name());
            for (MaterialProperty property : MaterialProperty.values()) {
                row.add(range(material, property) + mark(material, property));
            }
            rows.add(row);
        }
        return aligned(rows);
    }

    /** One material: its description, then each property with value, unit, mark and source. */
    public static String details(Material material) {
        List<List<String>> rows = new ArrayList<>();
        for (MaterialProperty property : MaterialProperty.values()) {
            rows.add(List.of(
                    "  " + property.key(),
                    law(property.of(material), scale(property)) + mark(material, property),
                    unit(property),
                    material.sources().get(property.key()).reference()));
        }
        return material.name() + ": " + material.description() + "\n" + aligned(rows);
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>();
        header.add("material");
        for (MaterialProperty property : MaterialProperty.values()) {
            header.add(property.symbol() + (unit(property).equals("1") ? "" : " [" + unit(property) + "]"));
        }
        return header;
    }

    private static String mark(Material material, MaterialProperty property) {
        return switch (material.sources().get(property.key()).standing()) {
            case FROM_MEMORY -> " ?";
            case CHOSEN -> " *";
            case LOOKED_UP, USER -> "";
        };
    }

    /** Stresses are shown in GPa, all else in SI units. */
    private static double scale(MaterialProperty property) {
        return isStress(property) ? 1e-9 : 1;
    }

    private static String unit(MaterialProperty property) {
        return isStress(property) ? "GPa" : property.dimension().siUnit();
    }

    private static boolean isStress(MaterialProperty property) {
        return property == MaterialProperty.YOUNGS_MODULUS || property == MaterialProperty.YIELD_STRESS;
    }

    private static String range(Material material, MaterialProperty property) {
        Property value = property.of(material);
        if (value instanceof Property.Constant || value instanceof Property.Linear) {
            return law(value, scale(property));
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= 1000; i++) {
            low = Math.min(low, value.at(i / 1000.0));
            high = Math.max(high, value.at(i / 1000.0));
        }
        return number(low * scale(property), 2) + " .. " + number(high * scale(property), 2);
    }

    private static String law(Property property, double scale) {
        if (property instanceof Property.Constant constant) {
            return number(constant.value() * scale);
        }
        if (property instanceof Property.Linear linear) {
            return number(linear.delithiated() * scale) + " -> " + number(linear.lithiated() * scale);
        }
        if (property instanceof Property.Exponential law) {
            return number(law.value0() * scale) + " exp(" + number(law.exponent()) + " x)";
        }
        Property.FrontDiffusivity front = (Property.FrontDiffusivity) property;
        return number(front.value0() * scale) + " min(" + number(front.cap()) + ", 1/(1-x) - "
                + number(2 * front.interaction()) + " x)";
    }

    private static String number(double value) {
        return number(value, 4);
    }

    /** Shortest text of a number to some significant digits. */
    private static String number(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 4) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** Columns padded to their widest entry, two spaces apart; the last is left ragged. */
    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                line.append(row.get(c)).append(" ".repeat(width[c] - row.get(c).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
