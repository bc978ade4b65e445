package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;

/** The keys that all geometries made from random fields share. */
final class FieldKeys {
    static final Parameter EDGE = Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube");
    static final Parameter POROSITY = Parameter.required("porosity", Kind.NUMBER, "pore volume over cell volume");
    static final Parameter PHASE = Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid");
    static final Parameter PORE_PHASE =
            Parameter.withDefault("pore_phase", Kind.PHASE, "pore", "pore, or a second solid that fills the pores");

    private static final double LEAST = 0.05;
    private static final double MOST = 0.95;

    private FieldKeys() {}

    static double porosity(Settings settings) {
        return settings.numberBetween("porosity", LEAST, MOST);
    }

    /** The random body, or what sizes could be had. */
    static RandomField solve(Settings settings, String sizeKey, RandomField.Request request, long seed) {
        try {
            return RandomField.of(request, seed);
        } catch (RandomField.OutOfRange e) {
            throw settings.error(
                    sizeKey,
                    "from about %.3g m to %.3g m for an edge of %.6g m, so that the cell holds enough of the body and can be drawn"
                            .formatted(e.least(), e.most(), request.edge()));
        }
    }

    /** The geometry of a solid and what is in its pores. */
    static Geometry body(GeometryType type, Settings settings, Shape solid, String note) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        String phase = Draft.solid(settings, "phase", "silicon");
        String pore = settings.text("pore_phase", "pore");
        if (pore.equals(Phase.OUTSIDE.name()) || pore.equals(phase)) {
            throw settings.error("pore_phase", "pore, or the name of a solid phase other than " + phase);
        }
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        return new Draft(type.name(), cell)
                .region(phase, solid)
                .note("%s", note)
                .build(pore);
    }
}
