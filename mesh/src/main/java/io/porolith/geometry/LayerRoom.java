package io.porolith.geometry;

import io.porolith.input.Settings;

/** Whether a layer around a body still fits into the cell: where a face is all outside, the layer must not reach it. */
final class LayerRoom {
    private static final int SAMPLES = 32;

    private LayerRoom() {}

    static void check(Settings settings, Cell cell, Shape space, Shape layer) {
        if (cell.isPeriodic()) {
            return;
        }
        CellSamples samples = CellSamples.of(cell, SAMPLES);
        for (int face = 0; face < 6; face++) {
            if (isFree(samples, face, space) && reaches(samples, face, layer)) {
                throw settings.problem(
                        settings.has("thickness") ? "thickness" : "fill",
                        "the layer reaches the face %s of the cell, expected more room there (a larger margin of the body)"
                                .formatted("xyz".charAt(face / 2) + (face % 2 == 0 ? "_min" : "_max")));
            }
        }
    }

    private static boolean isFree(CellSamples samples, int face, Shape space) {
        return count(samples, face, space) == samples.nx() * samples.ny() * samples.nz();
    }

    private static boolean reaches(CellSamples samples, int face, Shape layer) {
        return count(samples, face, layer) > 0;
    }

    private static int count(CellSamples s, int face, Shape shape) {
        int inside = 0;
        for (int n = 0; n < s.nx() * s.ny() * s.nz(); n++) {
            int i = n % s.nx();
            int j = n / s.nx() % s.ny();
            int k = n / (s.nx() * s.ny());
            double x = s.onFace(face, 0, i, j, k);
            double y = s.onFace(face, 1, i, j, k);
            double z = s.onFace(face, 2, i, j, k);
            inside += shape.distance(x, y, z) < 0 ? 1 : 0;
        }
        return inside;
    }
}
