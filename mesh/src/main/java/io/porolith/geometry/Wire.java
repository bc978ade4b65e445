package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * A straight round wire or tube along z of layers listed from the axis outwards, cut flat at the ends of its cell; as part of another body
 * it goes on for ever. Wires: Chan et al., Nat. Nanotechnol. 3, 2008, 31; coated tubes: Wu et al., Nat. Nanotechnol. 7, 2012, 310.
 */
final class Wire {
    static final GeometryType TYPE = new GeometryType(
            "wire",
            "A straight wire or tube along z: layers from the axis outwards, the innermost may be pore; cut flat at the ends of its cell; as part of another body it goes on for ever.",
            List.of(
                    Parameter.required("layers", Kind.LAYERS, "from the axis outwards: phase and thickness"),
                    Parameter.required("length", Kind.LENGTH, "of the wire"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private Wire() {}

    private static Geometry build(Settings settings) {
        List<Settings> layers = settings.sections("layers");
        if (layers.isEmpty()) {
            throw settings.error("layers", "a list with at least one layer");
        }
        double length = settings.positive("length", Dimension.LENGTH);
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double margin = Shells.margin(settings);
        double radius = 0;
        for (Settings layer : layers) {
            radius += layer.positive("thickness", Dimension.LENGTH);
        }
        double edge = 2 * radius * (1 + margin);
        Draft draft = new Draft(TYPE.name(), Cell.centred(part, edge, edge, length));
        double below = 0;
        String phase = "";
        for (Settings layer : layers) {
            phase = layer.text("phase");
            double above = below + layer.positive("thickness", Dimension.LENGTH);
            draft.region(phase, new Cylinder(2, 0, 0, above))
                    .volume(phase, part.share() * Math.PI * (above * above - below * below) * length);
            below = above;
        }
        if (Draft.isVoid(phase)) {
            throw layers.get(layers.size() - 1).error("phase", "a solid phase, because this is the outermost layer");
        }
        draft.volume("outside", draft.cell().volume() - part.share() * Math.PI * radius * radius * length);
        draft.area("outer_surface", part.share() * 2 * Math.PI * radius * length);
        return draft.build("outside");
    }
}
