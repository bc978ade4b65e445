package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * Solid and pores that both run through the whole body, as dealloying, spinodal decomposition and ant-nest structures have them: the level
 * set of a sum of random waves of nearly one length (Cahn, J. Chem. Phys. 42, 1965, 93; Soyarslan et al., Acta Mater. 149, 2018, 326).
 */
final class BicontinuousFoam {
    static final GeometryType TYPE = new GeometryType(
            "bicontinuous",
            "A random sponge of connected ligaments and connected pores (dealloyed foam, ant nest, spinodal) in a periodic cube.",
            List.of(
                    FieldKeys.EDGE,
                    FieldKeys.POROSITY,
                    Parameter.required(
                            "ligament_size",
                            Kind.LENGTH,
                            "mean chord of the solid, 4 V / S (diameter of a long ligament)"),
                    FieldKeys.PHASE,
                    FieldKeys.PORE_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            BicontinuousFoam::build);

    /** Standard deviation of the wave numbers in periods per edge: enough for some hundred waves, little against their mean. */
    private static final double WIDTH = 0.6;

    private BicontinuousFoam() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        double porosity = FieldKeys.porosity(settings);
        double ligament = settings.positive("ligament_size", Dimension.LENGTH);
        RandomField.Request request = new RandomField.Request(
                edge, 1 - porosity, ligament, n -> k -> Math.exp(-0.5 * square((k - n) / WIDTH)), 1, 3 * WIDTH);
        RandomField found = FieldKeys.solve(settings, "ligament_size", request, seed);
        String note = String.format(
                Locale.ROOT,
                "Ligaments of %.6g m (mean chord; asked %.6g m), %.4g waves along the edge, seed %d; porosity %.4g.",
                found.size(),
                ligament,
                found.waves(),
                seed,
                porosity);
        return FieldKeys.body(TYPE, settings, found.shape(), note);
    }

    private static double square(double a) {
        return a * a;
    }
}
