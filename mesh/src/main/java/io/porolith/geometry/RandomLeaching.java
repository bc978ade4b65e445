package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * What is left when one of two randomly mixed phases has been leached out: pores of very different size, from the level set of a random
 * field with a Gaussian correlation (Torquato, Random Heterogeneous Materials, Springer 2002, sec. 8.3).
 */
final class RandomLeaching {
    static final GeometryType TYPE = new GeometryType(
            "random_leaching",
            "What remains when random grains of a second phase are leached out: irregular pores of widely varying size, periodic.",
            List.of(
                    FieldKeys.EDGE,
                    FieldKeys.POROSITY,
                    Parameter.required("pore_size", Kind.LENGTH, "mean chord of the pores, 4 V / S"),
                    FieldKeys.PHASE,
                    FieldKeys.PORE_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            RandomLeaching::build);

    private RandomLeaching() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        double porosity = FieldKeys.porosity(settings);
        double pore = settings.positive("pore_size", Dimension.LENGTH);
        RandomField.Request request =
                new RandomField.Request(edge, porosity, pore, n -> k -> Math.exp(-0.5 * k * k / (n * n)), 2.5, 1);
        RandomField found = FieldKeys.solve(settings, "pore_size", request, seed);
        String note = String.format(
                Locale.ROOT,
                "Pores of %.6g m (mean chord; asked %.6g m), seed %d; porosity %.4g.",
                found.size(),
                pore,
                seed,
                porosity);
        return FieldKeys.body(TYPE, settings, Shapes.complement(found.shape()), note);
    }
}
