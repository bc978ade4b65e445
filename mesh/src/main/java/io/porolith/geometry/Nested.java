package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.ArrayList;
import java.util.List;

/** Geometries inside geometries: how compositions read the bodies they are made of. */
final class Nested {
    static final Parameter OF = Parameter.required("of", Kind.GEOMETRY, "the body it is made from");

    private Nested() {}

    /** The body under the key {@code of}; it has the seed of the whole, so that a body looks the same alone and composed. */
    static Geometry of(Settings settings, long seed) {
        return body(settings, "of", seed);
    }

    static Geometry body(Settings settings, String key, long seed) {
        return Geometries.build(settings.section(key), seed);
    }

    /** The bodies of a list with at least one; each but the first has a seed of its own. */
    static List<Geometry> list(Settings settings, String key, long seed) {
        List<Settings> sections = settings.sections(key);
        if (sections.isEmpty()) {
            throw settings.error(key, "a list with at least one geometry");
        }
        List<Geometry> bodies = new ArrayList<>();
        for (int n = 0; n < sections.size(); n++) {
            bodies.add(Geometries.build(sections.get(n), seed(seed, n)));
        }
        return bodies;
    }

    /** A seed for the n-th body; the first has the given one. The step is that of a Weyl sequence, 2^64 over the golden ratio. */
    static long seed(long seed, int n) {
        return seed + n * 0x9E3779B97F4A7C15L;
    }
}
