package io.porolith.mesh;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mesh of any kind is made of.
 *
 * @param values name to value in SI units, in a fixed order, for the summary of a run
 * @param lines the same for people, one sentence a line
 */
public record MeshReport(Map<String, Double> values, List<String> lines) {
    public MeshReport {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = List.copyOf(lines);
    }
}
