package io.porolith.viewer.window;

import io.porolith.io.picture.Scale;
import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.View;
import java.util.Optional;

/** Reads a result where the mouse points. */
public final class Probe {
    private Probe() {}

    /**
     * What is at a point.
     *
     * @param metres place, in the undeformed body
     * @param phase name
     * @param value of the field shown, SI; NaN where there is none
     * @param text for the reader
     */
    public record Reading(double[] metres, String phase, double value, String text) {}

    /**
     * Reads at a pixel.
     *
     * @param depth of what is drawn there, infinite for nothing
     */
    public static Optional<Reading> at(Composition shown, View view, double px, double py, float depth) {
        if (Float.isInfinite(depth)) {
            return Optional.empty();
        }
        double cell = shown.step().body().cellSize() / shown.space().size();
        // Surfaces lie between cells: look a third of a cell behind them, and again a little deeper in corners.
        for (double deeper : new double[] {0.33, 0.66, 1.0}) {
            double[] p = view.point(px, py, depth + deeper * cell);
            double[] metres = new double[3];
            for (int a = 0; a < 3; a++) {
                metres[a] = shown.space().metres(a, p[a]);
            }
            Optional<Reading> reading = read(shown, metres);
            if (reading.isPresent()) {
                return reading;
            }
        }
        return Optional.empty();
    }

    /** Reads at a place in metres; nothing in voids and outside. Mirror images read as the body. */
    public static Optional<Reading> read(Composition shown, double[] metres) {
        double[] own = metres.clone();
        var body = shown.step().body();
        double[] low = body.bounds().low();
        for (int a = 0; a < 3; a++) {
            if (body.isMirrored(a)) {
                own[a] = low[a] + Math.abs(own[a] - low[a]);
            }
        }
        int place = body instanceof LatticeBody lattice
                ? lattice.voxelAt(own[0], own[1], own[2])
                : CellSearch.of((CellBody) body).tetrahedronAt(own);
        int cell = place >= 0 && body instanceof CellBody cells ? cells.cell()[place] : place;
        if (cell < 0 || body.phases().get(body.phase()[cell]).isVoid()) {
            return Optional.empty();
        }
        double value = shown.field().map(f -> value(f, body, cell, place)).orElse(Double.NaN);
        String phase = body.phases().get(body.phase()[cell]).name();
        return Optional.of(new Reading(metres, phase, value, text(shown, metres, phase, value)));
    }

    /** Value of a cell; where values sit at nodes, their mean over the voxel or tetrahedron. */
    private static double value(Scalar field, Body body, int cell, int place) {
        if (!field.atNodes()) {
            return field.data()[cell];
        }
        int[] nodes = CellNodes.of(body, place);
        double sum = 0;
        for (int node : nodes) {
            sum += field.data()[node];
        }
        return sum / nodes.length;
    }

    private static String text(Composition shown, double[] metres, String phase, double value) {
        double size = Math.max(Math.abs(metres[0]), Math.max(Math.abs(metres[1]), Math.abs(metres[2])));
        Scale unit = Scale.of("m", size);
        String place = String.format(
                java.util.Locale.ROOT,
                "(%.4g, %.4g, %.4g) %s",
                metres[0] * unit.factor(),
                metres[1] * unit.factor(),
                metres[2] * unit.factor(),
                unit.unit());
        String reading = shown.field()
                .map(f -> Scale.of(f.unit(), Math.abs(value)).text(value) + "  ")
                .orElse("");
        return reading + phase.replace('_', ' ') + "  " + place;
    }
}
