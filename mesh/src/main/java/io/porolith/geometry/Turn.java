package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** A body turned so that its z axis lies along x or y; its cell turns with it. */
final class Turn {
    private static final List<String> AXES = List.of("x", "y");

    static final GeometryType TYPE = new GeometryType(
            "turn",
            "A body turned so that its z axis lies along x or y, for pores, wires, layers and pillars that are built along z.",
            List.of(
                    Nested.OF,
                    new Parameter("z_to", Kind.CHOICE, AXES, "", true, "the axis along which z comes to lie")),
            Turn::build);

    private Turn() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        boolean toX = settings.choice("z_to", AXES).equals("x");
        Cell c = body.cell();
        if (c.symmetry() == Symmetry.QUARTER) {
            throw settings.problem(
                    "of", "is a quarter, whose mirror planes belong to z_min, expected cell: octant, full or periodic");
        }
        Cell cell = toX
                ? new Cell(c.zMin(), c.xMin(), c.yMin(), c.zSize(), c.xSize(), c.ySize(), c.symmetry())
                : new Cell(c.yMin(), c.zMin(), c.xMin(), c.ySize(), c.zSize(), c.xSize(), c.symmetry());
        return Composition.reshaped(
                TYPE.name(),
                cell,
                body,
                s -> toX ? (x, y, z) -> s.distance(y, z, x) : (x, y, z) -> s.distance(z, x, y));
    }
}
