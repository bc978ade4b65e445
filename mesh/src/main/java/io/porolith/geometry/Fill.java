package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** A body one phase of which is made of something else, for example mesopores plugged with silicon (Nat. Commun. 10, 2019, 475). */
final class Fill {
    static final GeometryType TYPE = new GeometryType(
            "fill",
            "A body one phase of which is something else: pores filled with carbon, silicon replaced by a host.",
            List.of(
                    Nested.OF,
                    Parameter.withDefault("phase", Kind.PHASE, "pore", "what is replaced"),
                    Parameter.withDefault("by", Kind.PHASE, "carbon", "what it becomes; may be pore")),
            Fill::build);

    private Fill() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        String phase = settings.text("phase", "pore");
        String by = settings.text("by", "carbon");
        int index = body.phaseIndex(phase);
        if (index < 0 || !Composition.occurring(body).contains(index)) {
            List<String> names = Composition.occurring(body).stream()
                    .map(p -> body.phases().get(p).name())
                    .toList();
            throw settings.error("phase", "a phase of the body: " + String.join(", ", names));
        }
        boolean isAll = Composition.occurring(body).stream()
                .noneMatch(p -> p != index && !body.phases().get(p).isVoid());
        if (Draft.isVoid(by) && isAll) {
            throw settings.error("by", "the name of a solid phase, because nothing else of the body is solid");
        }
        return Composition.renamed(TYPE.name(), body.cell(), body, phase, by);
    }
}
