package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.input.Settings;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.FrontSpec;
import io.porolith.run.FrontSpec.Shape;
import io.porolith.units.Dimension;

/** {@code lithiation.front}: a front that moves as prescribed. */
final class FrontSection {
    private FrontSection() {}

    static FrontSpec read(Settings section, Cell cell) {
        if (cell.isPeriodic()) {
            throw section.problem(
                    "a periodic cell has no place where a front could start, expected another geometry or cell");
        }
        Shape shape = Words.constant(Shape.class, section.choice("shape", Words.of(Shape.class)));
        FrontSpec front = new FrontSpec(
                shape,
                section.quantity("from", Dimension.LENGTH),
                section.quantity("to", Dimension.LENGTH),
                section.positive("width", Dimension.LENGTH),
                section.numberBetween("anisotropy", 0, 10, 0),
                section.positive("duration", Dimension.TIME),
                section.integer("steps", 1, TimeStepping.MOST_STEPS));
        if (front.from() == front.to()) {
            throw section.problem("to", "is where the front starts, expected another position");
        }
        return front;
    }
}
