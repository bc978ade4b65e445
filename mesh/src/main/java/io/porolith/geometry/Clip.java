package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/** A box cut out of a body: a cell of its own, that neither repeats nor mirrors. */
final class Clip {
    static final GeometryType TYPE = new GeometryType(
            "clip",
            "A box cut out of a body, anywhere in space; a repeating body goes on for ever.",
            List.of(
                    Nested.OF,
                    Parameter.required("corner", Kind.VECTOR, "lower corner of the box"),
                    Parameter.required("size", Kind.VECTOR, "edges of the box")),
            Clip::build);

    private Clip() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        double[] corner = settings.vector("corner", Dimension.LENGTH, 3);
        double[] size = settings.vector("size", Dimension.LENGTH, 3);
        if (!(size[0] > 0 && size[1] > 0 && size[2] > 0)) {
            throw settings.error("size", "three lengths of more than zero");
        }
        Cell box = new Cell(corner[0], corner[1], corner[2], size[0], size[1], size[2], Symmetry.FULL);
        Fold mirrored = Fold.into(mirrorless(body.cell()), box);
        return Composition.reshaped(TYPE.name(), box, body, mirrored::of);
    }

    /** The cell as far as mirror planes go: repeating bodies repeat by themselves. */
    private static Cell mirrorless(Cell cell) {
        return cell.isPeriodic() ? new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL) : cell;
    }
}
