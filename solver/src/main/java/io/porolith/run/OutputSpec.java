package io.porolith.run;

import io.porolith.io.FieldName;
import java.util.List;

/**
 * What is written and when. Stress is solved at output times only.
 *
 * @param atMeanLithiation stress and fields when the mean lithiation of the host passes each of these
 * @param atTimes stress and fields at these times in seconds
 * @param everySteps stress and fields every so many time steps; 0 for never
 * @param fields fields to write; empty for no field files
 * @param overview whether the overview picture is drawn
 */
public record OutputSpec(
        List<Double> atMeanLithiation, List<Double> atTimes, int everySteps, List<FieldName> fields, boolean overview) {
    /** With the overview picture. */
    public OutputSpec(List<Double> atMeanLithiation, List<Double> atTimes, int everySteps, List<FieldName> fields) {
        this(atMeanLithiation, atTimes, everySteps, fields, true);
    }

    public OutputSpec {
        atMeanLithiation = List.copyOf(atMeanLithiation);
        atTimes = List.copyOf(atTimes);
        fields = List.copyOf(fields);
    }
}
