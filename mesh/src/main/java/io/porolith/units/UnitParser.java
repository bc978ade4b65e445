package io.porolith.units;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads unit expressions such as {@code nm}, {@code m^2/s}, {@code mol/(m^2 s)} or {@code mol m^-2 s^-1}. */
final class UnitParser {
    private static final int MAX_EXPONENT = 9;
    private static final Map<String, Unit> PREFIXABLE = prefixable();
    private static final Map<String, Unit> FIXED = fixed();
    private static final Map<Character, String> PREFIXES = Map.ofEntries(
            Map.entry('f', "1e-15"),
            Map.entry('p', "1e-12"),
            Map.entry('n', "1e-9"),
            Map.entry('u', "1e-6"),
            Map.entry('\u00b5', "1e-6"),
            Map.entry('\u03bc', "1e-6"),
            Map.entry('m', "1e-3"),
            Map.entry('c', "1e-2"),
            Map.entry('k', "1e3"),
            Map.entry('M', "1e6"),
            Map.entry('G', "1e9"),
            Map.entry('T', "1e12"));

    private final String text;
    private int at;

    private UnitParser(String text) {
        this.text = text;
    }

    /** The unit, or a failure that names the part that is not understood. */
    static Unit parse(String expression) {
        UnitParser parser = new UnitParser(plain(expression));
        Unit unit = parser.product();
        if (parser.at < parser.text.length()) {
            throw new UnknownUnit(parser.text.substring(parser.at));
        }
        return unit;
    }

    /** Part of an expression that is no unit. */
    static final class UnknownUnit extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String part;

        UnknownUnit(String part) {
            super("unknown unit \"" + part + "\"");
            this.part = part;
        }

        String part() {
            return part;
        }
    }

    private static String plain(String expression) {
        return expression
                .replace("\u207b", "^-")
                .replace("\u00b9", "1")
                .replace("^-\u00b2", "^-2")
                .replace("^-\u00b3", "^-3")
                .replace("\u00b2", "^2")
                .replace("\u00b3", "^3")
                .replace('\u00b7', ' ')
                .replace('*', ' ')
                .strip();
    }

    /** Factors in a row; a slash turns over the one factor behind it. */
    private Unit product() {
        Unit unit = factor();
        for (skipBlanks(); at < text.length() && peek() != ')'; skipBlanks()) {
            boolean divide = peek() == '/';
            at += divide ? 1 : 0;
            skipBlanks();
            unit = unit.times(divide ? factor().pow(-1) : factor());
        }
        return unit;
    }

    private Unit factor() {
        skipBlanks();
        Unit unit = at < text.length() && peek() == '(' ? group() : atom();
        if (at < text.length() && peek() == '^') {
            at++;
            unit = unit.pow(exponent());
        }
        return unit;
    }

    private Unit group() {
        int start = at++;
        Unit unit = product();
        if (at >= text.length()) {
            throw new UnknownUnit(text.substring(start));
        }
        at++;
        return unit;
    }

    private Unit atom() {
        int start = at;
        while (at < text.length() && " /()^".indexOf(peek()) < 0) {
            at++;
        }
        String symbol = text.substring(start, at);
        return lookUp(symbol).orElseThrow(() -> new UnknownUnit(symbol.isEmpty() ? text : symbol));
    }

    private int exponent() {
        int start = at;
        while (at < text.length() && " /()^".indexOf(peek()) < 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("[+-]?[1-9]") || Math.abs(Integer.parseInt(digits)) > MAX_EXPONENT) {
            throw new UnknownUnit("^" + digits);
        }
        return Integer.parseInt(digits);
    }

    private static Optional<Unit> lookUp(String symbol) {
        Unit whole = FIXED.getOrDefault(symbol, PREFIXABLE.get(symbol));
        if (whole != null || symbol.length() < 2) {
            return Optional.ofNullable(whole);
        }
        Unit base = PREFIXABLE.get(symbol.substring(1));
        String factor = PREFIXES.get(symbol.charAt(0));
        return base == null || factor == null ? Optional.empty() : Optional.of(base.scaled(factor));
    }

    private char peek() {
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && peek() == ' ') {
            at++;
        }
    }

    private static Map<String, Unit> prefixable() {
        Map<String, Unit> units = new LinkedHashMap<>();
        units.put("m", Unit.of("1", 1, 0, 0, 0, 0, 0));
        units.put("g", Unit.of("1e-3", 0, 1, 0, 0, 0, 0));
        units.put("s", Unit.of("1", 0, 0, 1, 0, 0, 0));
        units.put("A", Unit.of("1", 0, 0, 0, 1, 0, 0));
        units.put("mol", Unit.of("1", 0, 0, 0, 0, 1, 0));
        units.put("K", Unit.of("1", 0, 0, 0, 0, 0, 1));
        units.put("Pa", Unit.of("1", -1, 1, -2, 0, 0, 0));
        units.put("N", Unit.of("1", 1, 1, -2, 0, 0, 0));
        units.put("J", Unit.of("1", 2, 1, -2, 0, 0, 0));
        units.put("V", Unit.of("1", 2, 1, -3, -1, 0, 0));
        units.put("ohm", Unit.of("1", 2, 1, -3, -2, 0, 0));
        units.put("C", Unit.of("1", 0, 0, 1, 1, 0, 0));
        return units;
    }

    private static Map<String, Unit> fixed() {
        Map<String, Unit> units = new LinkedHashMap<>();
        units.put("1", Unit.ONE);
        units.put("%", Unit.ONE.scaled("1e-2"));
        units.put("min", Unit.of("60", 0, 0, 1, 0, 0, 0));
        units.put("h", Unit.of("3600", 0, 0, 1, 0, 0, 0));
        units.put("d", Unit.of("86400", 0, 0, 1, 0, 0, 0));
        units.put("bar", Unit.of("1e5", -1, 1, -2, 0, 0, 0));
        units.put("angstrom", Unit.of("1e-10", 1, 0, 0, 0, 0, 0));
        units.put("\u00c5", units.get("angstrom"));
        return units;
    }
}
