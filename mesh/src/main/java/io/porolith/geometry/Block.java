package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of one phase, or of flat layers across z: films on wafers and collectors (Sethuraman et al., J. Power Sources 195, 2010, 5062)
 * and multilayers.
 */
final class Block {
    static final GeometryType TYPE = new GeometryType(
            "box",
            "A block of one phase, or of flat layers listed from z = 0 upwards.",
            List.of(
                    Parameter.required("size_x", Kind.LENGTH, "edge along x of the part that is meshed, from x = 0"),
                    Parameter.optional("size_y", Kind.LENGTH, "edge along y; size_x if not given"),
                    Parameter.optional(
                            "size_z", Kind.LENGTH, "edge along z; size_x if not given, the layers' sum with layers"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "what it is made of, without layers"),
                    Parameter.optional("layers", Kind.LAYERS, "phase and thickness, from z = 0 upwards; may be pore"),
                    CellPart.parameter(CellPart.BLOCK)),
            (settings, seed) -> build(settings));

    private Block() {}

    /** One flat layer and where it ends. */
    private record Layer(String phase, double bottom, double top) {}

    private static Geometry build(Settings settings) {
        double x = settings.positive("size_x", Dimension.LENGTH);
        double y = settings.positive("size_y", Dimension.LENGTH, x);
        List<Layer> layers = settings.has("layers") ? layers(settings) : List.of(single(settings, x));
        double z = layers.get(layers.size() - 1).top();
        Symmetry part = CellPart.read(settings, CellPart.BLOCK);
        Draft draft = new Draft(TYPE.name(), new Cell(0, 0, 0, x, y, z, part));
        for (Layer layer : layers) {
            draft.region(layer.phase(), below(layer.top(), z, part))
                    .volume(layer.phase(), x * y * (layer.top() - layer.bottom()));
        }
        areas(draft, layers, x * y, part);
        return draft.build(layers.get(layers.size() - 1).phase());
    }

    private static Layer single(Settings settings, double x) {
        return new Layer(
                Draft.solid(settings, "phase", "silicon"), 0, settings.positive("size_z", Dimension.LENGTH, x));
    }

    private static List<Layer> layers(Settings settings) {
        if (settings.has("phase")) {
            throw settings.problem("phase", "give either phase or layers, not both");
        }
        List<Layer> layers = new ArrayList<>();
        double top = 0;
        for (Settings section : settings.sections("layers")) {
            double bottom = top;
            top += section.positive("thickness", Dimension.LENGTH);
            layers.add(new Layer(section.text("phase"), bottom, top));
        }
        if (layers.stream().allMatch(l -> Draft.isVoid(l.phase()))) {
            throw settings.error("layers", "a list of layers of which at least one is solid");
        }
        double sum = top;
        double asked = settings.positive("size_z", Dimension.LENGTH, sum);
        if (Math.abs(asked - sum) > 1e-9 * sum) {
            throw settings.error("size_z", "%.6g m, the sum of the layers, or nothing".formatted(sum));
        }
        return layers;
    }

    /** Everything from the bottom of the block to the top of a layer; the layers listed before cut their part out of it. */
    private static Shape below(double top, double height, Symmetry part) {
        if (part == Symmetry.PERIODIC) {
            return (x, y, z) -> Math.abs(Shapes.wrap(z - 0.5 * top, height)) - 0.5 * top;
        }
        return Shapes.mirror(new HalfSpace(2, top), false, false, part.isMirrored(2));
    }

    /** Every change between solid and void across z is a surface, through the period too. */
    private static void areas(Draft draft, List<Layer> layers, double area, Symmetry part) {
        int last = layers.size() - 1;
        for (int n = part == Symmetry.PERIODIC ? 0 : 1; n <= last; n++) {
            String below = layers.get(n == 0 ? last : n - 1).phase();
            String above = layers.get(n).phase();
            if (Draft.isVoid(below) != Draft.isVoid(above)) {
                String space = Draft.isVoid(below) ? below : above;
                draft.area(space.equals("pore") ? "pore_wall" : "outer_surface", area);
            }
        }
    }
}
