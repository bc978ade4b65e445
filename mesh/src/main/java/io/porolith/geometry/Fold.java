package io.porolith.geometry;

import java.util.function.UnaryOperator;

/**
 * How a body continues beyond its cell when it becomes part of a body with another cell: repeated where that repeats, mirrored where that
 * has mirror planes. What crosses a face of a repeating cell is cut there.
 */
interface Fold {
    Shape of(Shape shape);

    /** Whether shapes may be cut off at the faces of a period. */
    boolean isCut();

    /** Folds shapes of a body with one cell into a body with another; bodies with equal cells fit as they are. */
    static Fold into(Cell cell, Cell own) {
        if (cell.equals(own) || cell.symmetry() == Symmetry.FULL) {
            return by(shape -> shape, false);
        }
        if (cell.isPeriodic()) {
            return by(shape -> wrapped(shape, cell), true);
        }
        boolean inZ = cell.symmetry().isMirrored(2);
        return by(shape -> Shapes.mirror(shape, true, true, inZ), false);
    }

    private static Fold by(UnaryOperator<Shape> change, boolean cuts) {
        return new Fold() {
            @Override
            public Shape of(Shape shape) {
                return change.apply(shape);
            }

            @Override
            public boolean isCut() {
                return cuts;
            }
        };
    }

    /** The part of a shape in a box, repeated along all axes. */
    static Shape wrapped(Shape shape, Cell box) {
        double cx = box.xMin() + 0.5 * box.xSize();
        double cy = box.yMin() + 0.5 * box.ySize();
        double cz = box.zMin() + 0.5 * box.zSize();
        return (x, y, z) -> shape.distance(
                cx + Shapes.wrap(x - cx, box.xSize()),
                cy + Shapes.wrap(y - cy, box.ySize()),
                cz + Shapes.wrap(z - cz, box.zSize()));
    }
}
