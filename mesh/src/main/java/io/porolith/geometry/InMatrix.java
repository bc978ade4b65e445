package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/**
 * A body embedded in a solid, such as an electrolyte, a binder or a host, that fills the outside up to the faces of the cell (silicon in a
 * solid electrolyte: Piper, Yersak and Lee, J. Electrochem. Soc. 160, 2012, A77).
 */
final class InMatrix {
    static final GeometryType TYPE = new GeometryType(
            "matrix",
            "A body embedded in a solid that fills everything outside it up to the faces of the cell.",
            List.of(Nested.OF, Parameter.withDefault("phase", Kind.PHASE, "electrolyte", "what fills the outside")),
            InMatrix::build);

    private InMatrix() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        String phase = Draft.solid(settings, "phase", "electrolyte");
        if (!Composition.occurring(body).contains(Geometry.OUTSIDE)) {
            throw settings.problem(
                    "of",
                    "has no outside that could be filled, expected a particle, or a geometry with room around it");
        }
        return Composition.renamed(TYPE.name(), body.cell(), body, Phase.OUTSIDE.name(), phase);
    }
}
