package io.porolith.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Something {@code porolith bench} can measure: one file, and one line in {@link Measurements}. */
interface Measurement {
    Sheet.Layout layout();

    /** Measures and returns the rows of the table. */
    List<Map<String, Object>> measure(Setting setting) throws IOException, InterruptedException;
}
