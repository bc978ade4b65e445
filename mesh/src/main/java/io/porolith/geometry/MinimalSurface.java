package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * Solid on one side of a triply periodic surface close to a minimal one, or between two of them, as in mesoporous solids cast from
 * surfactant phases: the level sets of Schoen's and Schwarz's nodal functions (von Schnering and Nesper, Z. Phys. B 83, 1991, 407).
 */
final class MinimalSurface {
    private static final List<String> SURFACES = List.of("gyroid", "diamond", "primitive");
    private static final List<String> SOLIDS = List.of("network", "sheet");

    static final GeometryType TYPE = new GeometryType(
            "minimal_surface",
            "An ordered bicontinuous solid: one side of a triply periodic minimal surface, or a sheet along it.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the cubic unit cell"),
                    Parameter.choice("surface", SURFACES, "which surface"),
                    Parameter.choice("solid", SOLIDS, "network: all on one side; sheet: a wall along the surface"),
                    FieldKeys.POROSITY,
                    FieldKeys.PHASE,
                    FieldKeys.PORE_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            (settings, seed) -> build(settings));

    private static final int POINTS = 64;

    private MinimalSurface() {}

    private static Geometry build(Settings settings) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        String surface = settings.choice("surface", SURFACES, SURFACES.get(0));
        boolean sheet = settings.choice("solid", SOLIDS, SOLIDS.get(0)).equals("sheet");
        double porosity = settings.numberBetween("porosity", 0.1, 0.95);
        double share = 1 - porosity;
        Cell cell = Cell.centred(Symmetry.PERIODIC, edge, edge, edge);
        Shape raw = function(surface, 2 * Math.PI / edge);
        double level =
                sheet ? 0 : SampledSpace.of(cell, Shapes.everything(), raw).distanceOfShare(share);
        int[] n = {POINTS, POINTS, POINTS};
        double[] min = {-0.5 * edge, -0.5 * edge, -0.5 * edge};
        SampledDistance distance =
                Redistancing.of((x, y, z) -> raw.distance(x, y, z) - level, n, min, edge / POINTS, true);
        Shape folded = sheet ? (x, y, z) -> Math.abs(distance.distance(x, y, z)) : distance;
        double grown = SampledSpace.of(cell, Shapes.everything(), folded).distanceOfShare(share);
        String note = sheet
                ? String.format(java.util.Locale.ROOT, "Walls of %.6g m, porosity %.4g.", 2 * grown, porosity)
                : String.format(java.util.Locale.ROOT, "One side of the %s, porosity %.4g.", surface, porosity);
        return FieldKeys.body(TYPE, settings, Shapes.offset(folded, grown), note);
    }

    private static Shape function(String surface, double k) {
        return switch (surface) {
            case "gyroid" ->
                (x, y, z) -> Math.sin(k * x) * Math.cos(k * y)
                        + Math.sin(k * y) * Math.cos(k * z)
                        + Math.sin(k * z) * Math.cos(k * x);
            case "diamond" ->
                (x, y, z) -> Math.cos(k * x) * Math.cos(k * y) * Math.cos(k * z)
                        - Math.sin(k * x) * Math.sin(k * y) * Math.sin(k * z);
            default -> (x, y, z) -> Math.cos(k * x) + Math.cos(k * y) + Math.cos(k * z);
        };
    }
}
