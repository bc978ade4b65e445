package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Count;
import io.porolith.units.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of yolk-shell units packed face-centred, whose shells grow together where they meet. Each yolk rests on the outer side of its
 * shell, seen from the middle of the cluster, so that it hangs together and the cluster keeps its mirror planes. Liu et al., Nat.
 * Nanotechnol. 9, 2014, 187.
 */
final class Pomegranate {
    static final GeometryType TYPE = new GeometryType(
            "pomegranate",
            "A spherical cluster of yolk-shell units whose shells touch, with or without a common skin.",
            List.of(
                    Parameter.required("cluster_radius", Kind.LENGTH, "of the cluster with its skin"),
                    Parameter.required("yolk_radius", Kind.LENGTH, "of each yolk"),
                    Parameter.required("gap", Kind.LENGTH, "between yolk and shell if the yolk is in the middle"),
                    Parameter.required(
                            "shell_thickness", Kind.LENGTH, "of each shell; neighbours share it where they meet"),
                    Parameter.withDefault("skin_thickness", Kind.LENGTH, "0 m", "closed layer around the cluster"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the yolks"),
                    Parameter.withDefault("shell_phase", Kind.PHASE, "carbon", "the shells and the skin"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private static final double MOST_UNITS = 100_000;

    /** Radius of the contact between yolk and shell over the yolk radius. */
    private static final double CONTACT = 0.3;

    private Pomegranate() {}

    private static Geometry build(Settings settings) {
        double cluster = settings.positive("cluster_radius", Dimension.LENGTH);
        double yolk = settings.positive("yolk_radius", Dimension.LENGTH);
        double inner = yolk + settings.positive("gap", Dimension.LENGTH);
        double shell = settings.positive("shell_thickness", Dimension.LENGTH);
        double skin = settings.nonNegative("skin_thickness", Dimension.LENGTH, 0);
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double edge = 2 * cluster * (1 + Shells.margin(settings));
        List<double[]> centres = centres(settings, cluster - skin, inner, shell);
        double sunk = Math.sqrt(inner * inner - square(CONTACT * yolk)) - yolk * Math.sqrt(1 - CONTACT * CONTACT);
        String carbon = Draft.solid(settings, "shell_phase", "carbon");
        Draft draft = new Draft(TYPE.name(), Cell.centred(part, edge, edge, edge));
        draft.region("outside", Shapes.complement(Sphere.centred(cluster)));
        if (skin > 0) {
            draft.region(carbon, Shapes.complement(Sphere.centred(cluster - skin)));
        }
        Shape yolks = cloud(centres, yolk, sunk);
        Shape rooms = cloud(centres, inner, 0);
        draft.region(Draft.solid(settings, "phase", "silicon"), Shapes.intersection(yolks, rooms));
        draft.region("pore", rooms);
        draft.region(carbon, cloud(centres, inner + shell, 0));
        double filled = centres.size() * Math.pow(yolk / cluster, 3);
        draft.note(
                "%s, yolks %.4g of the cluster, room around a yolk %.4g times its volume.",
                Count.of(centres.size(), "unit"), filled, Math.pow(inner / yolk, 3) - 1);
        return draft.build(skin > 0 ? "pore" : "outside");
    }

    /** Face-centred places around an empty octahedral one, of units that fit in whole. */
    private static List<double[]> centres(Settings settings, double within, double inner, double shell) {
        double spacing = 2 * inner + shell;
        double half = spacing / Math.sqrt(2);
        if (inner + shell + half > within) {
            throw settings.error(
                    "cluster_radius",
                    "at least %.6g m, room for a few units"
                            .formatted(settings.quantity("cluster_radius", Dimension.LENGTH)
                                    - within
                                    + inner
                                    + shell
                                    + half));
        }
        double units = 0.74 * Math.pow(within / inner, 3);
        if (units > MOST_UNITS) {
            throw settings.error(
                    "cluster_radius",
                    "a smaller cluster: it takes about %.2g units, and %.0f is the most".formatted(units, MOST_UNITS));
        }
        int reach = (int) Math.ceil(within / half);
        List<double[]> centres = new ArrayList<>();
        for (int k = -reach; k <= reach; k++) {
            for (int j = -reach; j <= reach; j++) {
                for (int i = -reach; i <= reach; i++) {
                    double far = half * Math.sqrt((double) i * i + (double) j * j + (double) k * k);
                    if (Math.floorMod(i + j + k, 2) == 1 && far + inner + shell <= within) {
                        centres.add(new double[] {i * half, j * half, k * half});
                    }
                }
            }
        }
        return centres;
    }

    /** Equal spheres at the centres, moved away from the middle of the cluster. */
    private static Shape cloud(List<double[]> centres, double radius, double outwards) {
        int n = centres.size();
        Spheres spheres = new Spheres(new double[n], new double[n], new double[n], new double[n]);
        for (int s = 0; s < n; s++) {
            double[] c = centres.get(s);
            double factor = 1 + outwards / Math.sqrt(square(c[0]) + square(c[1]) + square(c[2]));
            spheres.x()[s] = factor * c[0];
            spheres.y()[s] = factor * c[1];
            spheres.z()[s] = factor * c[2];
            spheres.radius()[s] = radius;
        }
        return new SphereCloud(spheres, 2 * radius, Double.POSITIVE_INFINITY);
    }

    private static double square(double a) {
        return a * a;
    }
}
