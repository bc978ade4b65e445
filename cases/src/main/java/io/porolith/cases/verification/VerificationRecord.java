package io.porolith.cases.verification;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One number of the solver beside what it should be.
 *
 * @param id of the rung, for example {@code D4a}
 * @param quantity what is compared, with its unit if it has one
 * @param parameters of the run: resolutions, values at each of them, material; and {@code error_scale}, what the error is divided by
 * @param expected reference value
 * @param computed value from the run
 * @param error absolute difference of the two over {@code error_scale}
 * @param tolerance largest error that passes
 * @param passed whether the error is within the tolerance
 * @param source where the reference value comes from
 */
public record VerificationRecord(
        String id,
        String quantity,
        Map<String, Object> parameters,
        double expected,
        double computed,
        double error,
        double tolerance,
        boolean passed,
        String source) {
    public VerificationRecord {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The record with its keys in order, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("quantity", quantity);
        map.put("parameters", parameters);
        map.put("expected", expected);
        map.put("computed", computed);
        map.put("error", error);
        map.put("tolerance", tolerance);
        map.put("passed", passed);
        map.put("source", source);
        return map;
    }
}
