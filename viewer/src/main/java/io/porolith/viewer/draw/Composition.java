package io.porolith.viewer.draw;

import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.extract.Space;
import java.util.List;
import java.util.Optional;

/**
 * A scene of a step, ready to be drawn.
 *
 * @param step what is shown
 * @param drawing triangles and lines
 * @param space units of the drawing
 * @param radius of a sphere around the origin of space that holds the body
 * @param field what colours follow; empty where materials are coloured
 * @param range values of the field that the colours were made for; empty where materials are coloured
 * @param phases that are shown, for the legend
 * @param extremes places of the smallest and the largest value, if asked for
 */
public record Composition(
        Step step,
        Drawing drawing,
        Space space,
        double radius,
        Optional<Scalar> field,
        Optional<ValueRange> range,
        List<PhaseColour> phases,
        List<Extreme> extremes) {
    /** The same with another radius, as for bodies that are to be seen at one scale. */
    public Composition withRadius(double other) {
        return new Composition(step, drawing, space, other, field, range, phases, extremes);
    }

    /** Radius in metres. */
    public double metres() {
        return radius * space.size();
    }

    /** Colour 0xRRGGBB of a phase. */
    public record PhaseColour(String name, int rgb) {}

    /**
     * A point of the smallest or the largest value.
     *
     * @param word {@code min} or {@code max}
     * @param value SI
     * @param at in units of space
     */
    public record Extreme(String word, double value, float[] at) {}
}
