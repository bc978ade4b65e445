package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where equal spheres sit in a cubic cell, with the volume and area of their union as long as only pairs overlap.
 *
 * <p>Three neighbouring spheres first meet when the radius reaches the circumradius of the smallest triangle of centres. At the same radius
 * the last neck of solid between them is cut, since solid runs from hole to hole through these triangles. So wherever the solid is in one
 * piece, the pair formulas are exact.
 */
public enum CubicArrangement {
    SIMPLE_CUBIC(1, Math.sqrt(0.5), new double[] {1}, new double[] {3}, new double[] {0, 0, 0}),
    BODY_CENTRED(2, 3 / Math.sqrt(32), new double[] {Math.sqrt(0.75), 1}, new double[] {8, 6}, new double[] {
        0, 0, 0, 0.5, 0.5, 0.5
    }),
    FACE_CENTRED(4, Math.sqrt(1.0 / 6), new double[] {Math.sqrt(0.5)}, new double[] {24}, new double[] {
        0, 0, 0, 0.5, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0.5
    });

    private final int spheres;
    private final double limit;
    private final double[] spacing;
    private final double[] pairs;
    private final double[] sites;

    CubicArrangement(int spheres, double limit, double[] spacing, double[] pairs, double[] sites) {
        this.spheres = spheres;
        this.limit = limit;
        this.spacing = spacing;
        this.pairs = pairs;
        this.sites = sites;
    }

    /** Name in case files: {@code simple_cubic} and so on. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Stream.of(values()).map(CubicArrangement::key).toList();
    }

    /** What the key {@code arrangement} says. */
    static CubicArrangement of(Settings settings, CubicArrangement standard) {
        return values()[keys().indexOf(settings.choice("arrangement", keys(), standard.key()))];
    }

    /** Radius over cell edge below which the space between the spheres is in one piece. */
    public double limit() {
        return limit;
    }

    /** Radius over cell edge at which nearest spheres touch. */
    public double touching() {
        return spacing[0] / 2;
    }

    /**
     * Volume of the union of the spheres in one cell: all spheres less the lens &pi;(4r + d)(2r - d)&sup2;/12 of every overlapping pair at
     * distance d (Weisstein, MathWorld, Sphere-Sphere Intersection).
     *
     * @param edge,radius metres; radius below {@code limit() * edge}
     * @return m&sup3;
     */
    public double volume(double edge, double radius) {
        double volume = spheres * 4.0 / 3.0 * Math.PI * radius * radius * radius;
        for (int n = 0; n < pairs.length; n++) {
            double depth = 2 * radius - spacing[n] * edge;
            if (depth > 0) {
                volume -= pairs[n] * Math.PI * (4 * radius + spacing[n] * edge) * depth * depth / 12;
            }
        }
        return volume;
    }

    /** Area in m&sup2; of the union of the spheres in one cell: all spheres less two caps 2&pi;r(r - d/2) a pair. */
    public double area(double edge, double radius) {
        double area = spheres * 4 * Math.PI * radius * radius;
        for (int n = 0; n < pairs.length; n++) {
            double depth = 2 * radius - spacing[n] * edge;
            if (depth > 0) {
                area -= pairs[n] * 2 * Math.PI * radius * depth;
            }
        }
        return area;
    }

    /** Radius in metres at which the spheres fill a fraction of the cell, by bisection; the fraction is below that at the limit. */
    public double radius(double edge, double fraction) {
        double low = 0;
        double high = limit;
        while (high - low > 1e-15) {
            double middle = 0.5 * (low + high);
            if (volume(1, middle) < fraction) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high) * edge;
    }

    /** The spheres of the endless array with one centre at the origin; distances are those to the nearest sphere. */
    public Shape spheres(double edge, double radius) {
        double[] at = new double[sites.length];
        for (int n = 0; n < at.length; n++) {
            at[n] = sites[n] * edge;
        }
        return (x, y, z) -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (int n = 0; n < at.length; n += 3) {
                double dx = Shapes.wrap(x - at[n], edge);
                double dy = Shapes.wrap(y - at[n + 1], edge);
                double dz = Shapes.wrap(z - at[n + 2], edge);
                nearest = Math.min(nearest, dx * dx + dy * dy + dz * dz);
            }
            return Math.sqrt(nearest) - radius;
        };
    }
}
