package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Any number of concentric layers, for example a core with two shells, or a yolk that is held by nothing but its shell's inside (silicon,
 * oxide and carbon: Lee et al., Adv. Funct. Mater. 30, 2020, 2004841).
 */
final class LayeredSphere {
    static final GeometryType TYPE = new GeometryType(
            "layered_sphere",
            "A spherical particle of concentric layers listed from the centre outwards; layers may be pore, the last one may not.",
            List.of(
                    Parameter.required(
                            "layers",
                            Kind.LAYERS,
                            "from the centre outwards: phase and thickness, or phase and outer_radius"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private LayeredSphere() {}

    private static Geometry build(Settings settings) {
        List<Settings> layers = settings.sections("layers");
        if (layers.isEmpty()) {
            throw settings.error("layers", "a list with at least one layer");
        }
        Shells shells = new Shells();
        double radius = 0;
        String phase = "";
        for (Settings layer : layers) {
            radius = outerRadius(layer, radius);
            phase = layer.text("phase");
            if (phase.equals("outside")) {
                throw layer.error("phase", "a solid phase, or pore");
            }
            shells.to(radius, phase);
        }
        if (Draft.isVoid(phase)) {
            throw layers.get(layers.size() - 1).error("phase", "a solid phase, because this is the outermost layer");
        }
        return shells.build(TYPE.name(), settings);
    }

    private static double outerRadius(Settings layer, double below) {
        OptionalDouble thickness = layer.optionalQuantity("thickness", Dimension.LENGTH);
        OptionalDouble outer = layer.optionalQuantity("outer_radius", Dimension.LENGTH);
        if (thickness.isPresent() == outer.isPresent()) {
            throw layer.problem(
                    "thickness",
                    "give either thickness or outer_radius, " + (outer.isPresent() ? "not both" : "one is missing"));
        }
        if (thickness.isPresent() && !(thickness.getAsDouble() > 0)) {
            throw layer.error("thickness", "more than zero");
        }
        if (outer.isPresent() && !(outer.getAsDouble() > below)) {
            throw layer.error("outer_radius", "more than %.6g m, where the layer below ends".formatted(below));
        }
        return outer.orElseGet(() -> below + thickness.getAsDouble());
    }
}
