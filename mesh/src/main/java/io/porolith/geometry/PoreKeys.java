package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;

/**
 * The keys that all geometries with random pores share.
 *
 * @param request porosity, radii and gap
 * @param overlapping whether pores may overlap
 * @param coating thickness of the layer around each pore, metres; 0 for none
 * @param coatingPhase what it is made of
 */
record PoreKeys(RandomPores.Request request, boolean overlapping, double coating, String coatingPhase) {
    static final Parameter RADIUS = Parameter.required("pore_radius", Kind.LENGTH, "number mean of the radii");
    static final Parameter SPREAD = Parameter.withDefault(
            "radius_spread",
            Kind.NUMBER,
            "0",
            "standard deviation of the logarithm of the radii, 0 to 0.6 (log-normal)");
    static final Parameter POROSITY =
            Parameter.required("porosity", Kind.NUMBER, "volume of the spheres over volume of the body");
    static final Parameter OVERLAPPING =
            Parameter.withDefault("overlapping", Kind.FLAG, "false", "whether the spheres may overlap");
    static final Parameter GAP = Parameter.optional(
            "gap",
            Kind.LENGTH,
            "least wall between spheres that do not overlap, best two voxels or more; twice the coating if not given");
    static final Parameter COATING =
            Parameter.withDefault("coating_thickness", Kind.LENGTH, "0 m", "layer in the solid around each sphere");
    static final Parameter COATING_PHASE =
            Parameter.withDefault("coating_phase", Kind.PHASE, "carbon", "what the layer is made of");

    private static final double MOST_SPREAD = 0.6;
    private static final double MOST_POROSITY = 0.95;
    private static final double MOST_PORES = 500_000;

    static PoreKeys read(Settings settings) {
        double radius = settings.positive("pore_radius", Dimension.LENGTH);
        double spread = settings.numberBetween("radius_spread", 0, MOST_SPREAD, 0);
        double porosity = settings.number("porosity");
        boolean overlapping = settings.flag("overlapping", false);
        double coating = settings.nonNegative("coating_thickness", Dimension.LENGTH, 0);
        String coatingPhase = Draft.solid(settings, "coating_phase", "carbon");
        if (!(porosity > 0 && porosity <= MOST_POROSITY)) {
            throw settings.error("porosity", "more than 0 and at most " + MOST_POROSITY);
        }
        if (overlapping && settings.has("gap")) {
            throw settings.problem(
                    "gap", "spheres that may overlap keep no gap; leave it out or set overlapping to false");
        }
        double gap = overlapping ? 0 : settings.nonNegative("gap", Dimension.LENGTH, 2 * coating);
        if (!overlapping && gap < 2 * coating) {
            throw settings.error(
                    "gap", "at least %.6g m, room for the coating of both neighbours".formatted(2 * coating));
        }
        return new PoreKeys(new RandomPores.Request(porosity, radius, spread, gap), overlapping, coating, coatingPhase);
    }

    /** Places the pores, or says what could be reached. */
    RandomPores place(Settings settings, PoreDomain domain, long seed) {
        return place(settings, "", domain, request, overlapping, seed);
    }

    /**
     * Places pores of one kind, or says what could be reached.
     *
     * @param kind what the keys {@code pore_radius} and {@code porosity} of this kind begin with
     */
    static RandomPores place(
            Settings settings,
            String kind,
            PoreDomain domain,
            RandomPores.Request request,
            boolean overlapping,
            long seed) {
        double expected = request.expectedCount(domain.volume());
        if (expected > MOST_PORES) {
            throw settings.error(
                    kind + "pore_radius",
                    "a larger value or a smaller body: this takes about %.2g pores, and %.0f is the most"
                            .formatted(expected, MOST_PORES));
        }
        RandomPores pores = overlapping
                ? RandomPores.overlapping(domain, request, seed)
                : RandomPores.separate(domain, request, seed);
        if (pores.fraction() < request.fraction() * (1 - 1e-3)) {
            throw settings.problem(
                    kind + "porosity",
                    overlapping
                            ? "%.4g is out of reach where pores must keep inside the body, %.4f was reached; expected a lower porosity"
                                    .formatted(request.fraction(), pores.fraction())
                            : ("%.4g is more than random placing of separate pores reaches here, %.4f was reached; expected a lower porosity"
                                            + " (equal pores without a gap reach about 0.36), a smaller gap, smaller pores, or overlapping: true")
                                    .formatted(request.fraction(), pores.fraction()));
        }
        return pores;
    }

    /** Adds the pores and their coating with what is known exactly about them. */
    void draw(Draft draft, PoreDomain domain, RandomPores pores, String phase) {
        double reach = Math.max(0.5 * request.meanRadius(), 2 * coating);
        Symmetry part = domain.cell().symmetry();
        Shape shape = Shapes.mirror(
                new SphereCloud(pores.spheres(), reach, domain.period()),
                part.isMirrored(0),
                part.isMirrored(1),
                part.isMirrored(2));
        draft.region(phase, shape);
        if (coating > 0) {
            draft.region(coatingPhase, Shapes.offset(shape, coating));
        }
        if (overlapping) {
            return;
        }
        double volume = sum(domain, pores, 0);
        draft.volume(phase, volume);
        if (coating > 0) {
            draft.volume(coatingPhase, sum(domain, pores, coating) - volume);
        }
        if (Draft.isVoid(phase)) {
            draft.area("pore_wall", area(domain, pores));
        }
    }

    /** Volume of separate pores and their coatings in the cell, m&sup3;. */
    double filledVolume(PoreDomain domain, RandomPores pores) {
        return sum(domain, pores, coating);
    }

    private static double sum(PoreDomain domain, RandomPores pores, double more) {
        Spheres s = pores.spheres();
        double volume = 0;
        for (int n = 0; n < s.count(); n++) {
            volume += Sphere.centred(s.radius()[n] + more).volume() * domain.share(s.x()[n], s.y()[n], s.z()[n]);
        }
        return volume;
    }

    private static double area(PoreDomain domain, RandomPores pores) {
        Spheres s = pores.spheres();
        double area = 0;
        for (int n = 0; n < s.count(); n++) {
            area += Sphere.centred(s.radius()[n]).area() * domain.share(s.x()[n], s.y()[n], s.z()[n]);
        }
        return area;
    }
}
