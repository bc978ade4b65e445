package io.porolith.statistics;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Sizes of solid and pores of a lattice.
 *
 * <p>Names of the values, for {@code solid} and {@code pore}: {@code mean_chord_X} (4 V / S), {@code thickness_X} and
 * {@code thickness_deviation_X} (largest balls), {@code correlation_length_X}, all in metres; {@code specific_pore_surface} (pore wall over
 * volume of pores and solid, 1/m). Parts that do not occur have none.
 *
 * @param values name to value in SI units
 * @param lines the same for people, one sentence a line
 */
public record Microstructure(Map<String, Double> values, List<String> lines) {
    private static final int CORRELATED = 128;

    public Microstructure {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = List.copyOf(lines);
    }

    /**
     * Measures a lattice.
     *
     * @param surfaces of the lattice, see {@link Surfaces}
     */
    public static Microstructure of(Lattice lattice, Map<String, SurfaceFaces> surfaces) {
        return of(lattice, surfaces.get(Surfaces.PORE_WALL).area());
    }

    /**
     * Measures a lattice.
     *
     * @param wall true area of its pore walls in m&sup2;
     */
    public static Microstructure of(Lattice lattice, double wall) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        part(lattice, "solid", p -> !lattice.phases().get(p).isVoid(), values, lines);
        part(lattice, "pore", p -> p == Geometry.PORE, values, lines);
        double body = 0;
        for (byte phase : lattice.phase()) {
            body += phase == Geometry.OUTSIDE ? 0 : lattice.voxelVolume();
        }
        if (wall > 0) {
            values.put("specific_pore_surface", wall / body);
            lines.add(
                    String.format(Locale.ROOT, "Pore walls: %.4g m^2 for every m^3 of pores and solid.", wall / body));
        }
        return new Microstructure(values, lines);
    }

    private static void part(
            Lattice lattice, String name, IntPredicate chosen, Map<String, Double> values, List<String> lines) {
        boolean[] part = new boolean[lattice.phases().size()];
        for (int p = 0; p < part.length; p++) {
            part[p] = chosen.test(p);
        }
        TwoPointCorrelation pairs = TwoPointCorrelation.of(lattice, part, CORRELATED);
        double chord = Chords.mean(lattice, part);
        if (pairs.probability()[0] == 0 || Double.isInfinite(chord)) {
            return;
        }
        LocalThickness thickness = LocalThickness.of(lattice, part);
        values.put("mean_chord_" + name, chord);
        values.put("thickness_" + name, thickness.mean());
        values.put("thickness_deviation_" + name, thickness.deviation());
        String correlated = "";
        if (!Double.isNaN(pairs.correlationLength())) {
            values.put("correlation_length_" + name, pairs.correlationLength());
            correlated = String.format(Locale.ROOT, ", two-point correlation length %.4g m", pairs.correlationLength());
        }
        lines.add(String.format(
                Locale.ROOT,
                "Size of %s: mean chord %.4g m, local thickness %.4g +- %.2g m%s%s.",
                name,
                chord,
                thickness.mean(),
                thickness.deviation(),
                thickness.stride() > 1 ? " (every " + thickness.stride() + " voxels)" : "",
                correlated));
    }
}
