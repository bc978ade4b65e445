package io.porolith.cases.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the records of one check. */
public final class Findings {
    private final Check check;
    private final List<VerificationRecord> records = new ArrayList<>();

    Findings(Check check) {
        this.check = check;
    }

    List<VerificationRecord> records() {
        return List.copyOf(records);
    }

    /** States a number whose error is taken relative to the expected value. */
    void relative(String quantity, double expected, double computed, double tolerance, Map<String, ?> parameters) {
        scaled(quantity, expected, computed, Math.abs(expected), tolerance, parameters);
    }

    /**
     * States a number.
     *
     * @param scale what the difference is divided by, in the unit of the quantity
     */
    void scaled(
            String quantity,
            double expected,
            double computed,
            double scale,
            double tolerance,
            Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("error_scale", scale);
        double error = Math.abs(computed - expected) / scale;
        records.add(new VerificationRecord(
                check.id(), quantity, all, expected, computed, error, tolerance, error <= tolerance, check.source()));
    }

    /** States the value at the finest resolution of a series, relative to the expected value. */
    void converging(String quantity, Convergence series, double tolerance, Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(series.parameters());
        double scale = series.exact() == 0 ? 1 : Math.abs(series.exact());
        scaled(quantity, series.exact(), series.finest(), scale, tolerance, all);
    }

    /** States the limit of a series whose error falls with a known order; a series that does not fall into line fails. */
    void limit(String quantity, Convergence series, double order, double tolerance, Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(series.parameters());
        all.put("extrapolated_with_order", order);
        double limit = series.limit(order).orElse(Double.NaN);
        scaled(quantity + ", extrapolated", series.exact(), limit, Math.abs(series.exact()), tolerance, all);
    }

    /** States the observed order of a series. */
    void order(String quantity, Convergence series, double expected, double tolerance, Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(series.parameters());
        scaled("observed order of " + quantity, expected, series.order(), 1, tolerance, all);
    }

    /**
     * States that a number does not exceed a bound; the error is what it exceeds it by, relative to the bound, and negative rests count as
     * none.
     */
    void atMost(String quantity, double bound, double computed, Map<String, ?> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("error_scale", Math.abs(bound));
        all.put("comparison", "at most");
        double excess = Math.max(0, computed - bound) / Math.abs(bound);
        records.add(new VerificationRecord(
                check.id(), quantity, all, bound, computed, excess, 0, computed <= bound, check.source()));
    }
}
