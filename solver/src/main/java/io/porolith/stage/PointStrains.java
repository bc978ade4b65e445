package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.stream.IntStream;

/** Walks over the strains at all sample points, a bounded number at a time. */
final class PointStrains {
    /** Numbers that are still in the cache when they are read, so that a large body costs no more a point than a small one. */
    private static final int CACHED_VALUES = 500_000;
    /** Layers of a large body that are held together, if they fit, so that all threads have some. */
    private static final int SHARED_LAYERS = 16;

    private static final int MOST_VALUES = 4_000_000;

    /** What is done with the strain of a point; called from several threads. */
    @FunctionalInterface
    interface Visitor {
        /** @param at position of the first of six values of the point */
        void visit(int point, double[] strain, int at);
    }

    private PointStrains() {}

    /** Visits every sample point with the strain of a displacement. */
    static void visit(Backend backend, Vector displacement, Visitor visitor) {
        Space g = displacement.space();
        double[] strain = new double[0];
        for (int first = 0; first < g.layerCount(); ) {
            int end = chunkEnd(g, first);
            int base = g.layerBegin(first);
            int count = g.layerBegin(end) - base;
            strain = strain.length < 6 * count ? new double[6 * count] : strain;
            double[] held = strain;
            backend.meanStrain(displacement, first, end, held);
            IntStream.range(0, count).parallel().forEach(n -> visitor.visit(base + n, held, 6 * n));
            first = end;
        }
    }

    /** Layers from one on whose strain is held together: at least one. */
    static int chunkEnd(Space g, int first) {
        int end = first + 1;
        while (end < g.layerCount() && 6L * (g.layerBegin(end + 1) - g.layerBegin(first)) <= most(end - first)) {
            end++;
        }
        return end;
    }

    private static int most(int layers) {
        return layers < SHARED_LAYERS ? MOST_VALUES : CACHED_VALUES;
    }
}
