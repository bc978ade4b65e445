package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.List;

/**
 * A kind of geometry a case can ask for.
 *
 * @param name value of the key {@code type} in case files
 * @param description one sentence
 * @param parameters its keys
 * @param generator reads the keys and builds the geometry
 */
public record GeometryType(String name, String description, List<Parameter> parameters, Generator generator) {
    /** Reads a geometry section and builds what it says. */
    @FunctionalInterface
    public interface Generator {
        /**
         * Builds the geometry.
         *
         * @param settings the section of the case file
         * @param seed of every random choice; the same seed gives the same geometry
         */
        Geometry build(Settings settings, long seed);
    }

    public GeometryType {
        parameters = List.copyOf(parameters);
    }
}
