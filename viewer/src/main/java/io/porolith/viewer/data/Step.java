package io.porolith.viewer.data;

import java.util.Map;
import java.util.Optional;

/**
 * A result at one time.
 *
 * @param body the mesh
 * @param time simulated seconds, NaN where the file does not say
 * @param values the arrays that were asked for, by name
 */
public record Step(Body body, double time, Map<String, Values> values) {
    public Optional<Values> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
