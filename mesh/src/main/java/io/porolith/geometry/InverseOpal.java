package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The cast of an opal: spherical pores in face-centred (or another) array that open windows to all their neighbours. Spheres of radius r
 * at a distance d meet in a window of radius sqrt(r&sup2; - d&sup2;/4). Silicon cast so: Esmanski and Ozin, Adv. Funct. Mater. 19, 2009,
 * 1999.
 */
final class InverseOpal {
    static final GeometryType TYPE = new GeometryType(
            "inverse_opal",
            "Closely packed spherical pores connected by round windows: the cast of an opal.",
            List.of(
                    Parameter.required("pore_diameter", Kind.LENGTH, "of the spheres of the template"),
                    Parameter.optional(
                            "window_diameter", Kind.LENGTH, "of the opening between neighbours, or give porosity"),
                    Parameter.optional(
                            "porosity", Kind.NUMBER, "pore volume over cell volume, or give window_diameter"),
                    Parameter.choice(
                            "arrangement",
                            List.of("face_centred", "body_centred", "simple_cubic"),
                            "of the template; opals are face_centred"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid"),
                    Parameter.withDefault(
                            "coating_thickness", Kind.LENGTH, "0 m", "layer inside the solid on the pore wall"),
                    Parameter.withDefault("coating_phase", Kind.PHASE, "carbon", "what the layer is made of"),
                    CellPart.parameter(CellPart.ARRAY)),
            (settings, seed) -> build(settings));

    private InverseOpal() {}

    private static Geometry build(Settings settings) {
        CubicArrangement array = CubicArrangement.of(settings, CubicArrangement.FACE_CENTRED);
        double radius = 0.5 * settings.positive("pore_diameter", Dimension.LENGTH);
        double edge = edge(settings, array, radius);
        return SphericalPores.lined(TYPE.name(), settings, array, edge, radius);
    }

    private static double edge(Settings settings, CubicArrangement array, double radius) {
        OptionalDouble window = settings.optionalQuantity("window_diameter", Dimension.LENGTH);
        OptionalDouble porosity = settings.optionalQuantity("porosity", Dimension.NONE);
        if (window.isPresent() == porosity.isPresent()) {
            throw settings.problem(
                    "window_diameter",
                    "give either window_diameter or porosity, " + (window.isPresent() ? "not both" : "one is missing"));
        }
        double least = array.volume(1, array.touching());
        double most = array.volume(1, array.limit());
        if (porosity.isPresent() && !(porosity.getAsDouble() > least && porosity.getAsDouble() < most)) {
            throw settings.error(
                    "porosity",
                    "from %.4f, where the spheres touch, to %.4f, where the solid falls apart".formatted(least, most));
        }
        double widest = 2 * radius * Math.sqrt(1 - square(array.touching() / array.limit()));
        if (window.isPresent() && !(window.getAsDouble() > 0 && window.getAsDouble() < widest)) {
            throw settings.error(
                    "window_diameter",
                    "more than 0 and less than %.6g m, where the solid falls apart".formatted(widest));
        }
        return porosity.isPresent()
                ? radius / array.radius(1, porosity.getAsDouble())
                : Math.sqrt(square(radius) - square(0.5 * window.getAsDouble())) / array.touching();
    }

    private static double square(double a) {
        return a * a;
    }
}
