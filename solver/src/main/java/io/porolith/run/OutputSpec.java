package io.porolith.run;

import io.porolith.io.FieldName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written and when. Stress is solved at output times only.
 *
 * @param atMeanLithiation stress and fields when the mean lithiation of the host passes each of these
 * @param atTimes stress and fields at these times in seconds
 * @param everySteps stress and fields every so many time steps; 0 for never
 * @param fields fields to write; empty for no field files
 * @param points x, y, z in metres of points of a conforming mesh by name, whose stress and displacement are scalars
 * @param overview whether the overview picture is drawn
 * @param checkpointEvery seconds of wall clock between checkpoints at least; 0 for one after every step
 */
public record OutputSpec(
        List<Double> atMeanLithiation,
        List<Double> atTimes,
        int everySteps,
        List<FieldName> fields,
        Map<String, List<Double>> points,
        boolean overview,
        double checkpointEvery) {
    /** Seconds between checkpoints if the case does not say. */
    public static final double CHECKPOINT_EVERY = 30;

    /** With the overview picture and the usual checkpoints. */
    public OutputSpec(List<Double> atMeanLithiation, List<Double> atTimes, int everySteps, List<FieldName> fields) {
        this(atMeanLithiation, atTimes, everySteps, fields, Map.of(), true, CHECKPOINT_EVERY);
    }

    public OutputSpec {
        atMeanLithiation = List.copyOf(atMeanLithiation);
        atTimes = List.copyOf(atTimes);
        fields = List.copyOf(fields);
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
    }

    /** The same with other named points. */
    public OutputSpec withPoints(Map<String, List<Double>> named) {
        return new OutputSpec(atMeanLithiation, atTimes, everySteps, fields, named, overview, checkpointEvery);
    }
}
