package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** Copies of a body side by side in a repeating cell. */
final class Repeat {
    static final GeometryType TYPE = new GeometryType(
            "repeat",
            "Copies of the cell of a body side by side, in a cell that repeats; an octant or quarter is completed first.",
            List.of(Nested.OF, Parameter.withDefault("counts", Kind.COUNTS, "[1, 1, 1]", "copies along x, y and z")),
            Repeat::build);

    private static final int MOST = 1000;

    private Repeat() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        int[] n = settings.has("counts") ? settings.integers("counts", 3, 1, MOST) : new int[] {1, 1, 1};
        if (!settings.has("counts")) {
            settings.note("counts", List.of(1, 1, 1));
        }
        Cell own = body.cell();
        Cell whole = completed(own);
        Cell cell = new Cell(
                whole.xMin(),
                whole.yMin(),
                whole.zMin(),
                n[0] * whole.xSize(),
                n[1] * whole.ySize(),
                n[2] * whole.zSize(),
                Symmetry.PERIODIC);
        boolean inX = own.symmetry().isMirrored(0);
        boolean inZ = own.symmetry().isMirrored(2);
        Draft draft = new Draft(TYPE.name(), cell).cut(true);
        return Composition.reshaped(draft, body, s -> Fold.wrapped(Shapes.mirror(s, inX, inX, inZ), whole));
    }

    /** The box of the whole body whose octant or quarter a cell shows. */
    private static Cell completed(Cell cell) {
        double x = cell.symmetry().isMirrored(0) ? cell.xSize() : 0;
        double y = cell.symmetry().isMirrored(1) ? cell.ySize() : 0;
        double z = cell.symmetry().isMirrored(2) ? cell.zSize() : 0;
        return new Cell(
                cell.xMin() - x,
                cell.yMin() - y,
                cell.zMin() - z,
                cell.xSize() + x,
                cell.ySize() + y,
                cell.zSize() + z,
                Symmetry.PERIODIC);
    }
}
