package io.porolith.viewer.draw;

import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.extract.Extraction;
import java.util.List;

/** Where a field is smallest and largest among the phases shown. */
final class Extremes {
    private Extremes() {}

    static List<Composition.Extreme> of(Body body, Scalar field, boolean[] shown, Extraction extraction) {
        int lowest = -1;
        int highest = -1;
        float[] data = field.data();
        for (int s = 0; s < data.length; s++) {
            if (!Float.isFinite(data[s]) || !field.atNodes() && !shown[body.phase()[s]]) {
                continue;
            }
            lowest = lowest < 0 || data[s] < data[lowest] ? s : lowest;
            highest = highest < 0 || data[s] > data[highest] ? s : highest;
        }
        if (lowest < 0) {
            return List.of();
        }
        return List.of(
                new Composition.Extreme("min", data[lowest], extraction.place(place(body, field, lowest))),
                new Composition.Extreme("max", data[highest], extraction.place(place(body, field, highest))));
    }

    private static double[] place(Body body, Scalar field, int site) {
        if (!field.atNodes()) {
            return body.centre(site);
        }
        double[] at = new double[3];
        for (int a = 0; a < 3; a++) {
            at[a] = body instanceof LatticeBody lattice
                    ? lattice.origin()[a] + lattice.nodeIndex(site, a) * lattice.spacing()[a]
                    : ((CellBody) body).points()[3 * site + a];
        }
        return at;
    }
}
