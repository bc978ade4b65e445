package io.porolith.geometry;

import io.porolith.units.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Places random pores until a target porosity is reached and then shrinks all of them a little so that it is met.
 *
 * @param spheres the pores
 * @param fraction pore volume over body volume that was reached before shrinking; below the target if no more pores fit
 * @param note what was done, for the log
 */
record RandomPores(Spheres spheres, double fraction, String note) {
    /** Draws in a row without success after which the body counts as full. */
    private static final int PATIENCE = 2_000_000;

    /** Largest deviation of the logarithm of a radius in standard deviations. */
    static final double CUT = 3;

    /**
     * What is asked for.
     *
     * @param fraction pore volume over body volume
     * @param meanRadius number mean of the radii, metres
     * @param spread standard deviation of the logarithm of the radii; 0 for equal pores
     * @param gap least wall between pores that do not overlap, metres
     */
    record Request(double fraction, double meanRadius, double spread, double gap) {
        /** Radius of a log-normal distribution cut at {@value RandomPores#CUT} standard deviations. */
        double draw(Random random) {
            double g = spread > 0 ? random.nextGaussian() : 0;
            while (Math.abs(g) > CUT) {
                g = random.nextGaussian();
            }
            return meanRadius * Math.exp(spread * g - 0.5 * spread * spread);
        }

        /** Radii of whole pores with a volume of at least that given, in the order in which they are placed most easily. */
        double[] largestFirst(Random random, double volume) {
            List<Double> radii = new ArrayList<>();
            double left = volume;
            while (left > 0) {
                double radius = draw(random);
                left -= Sphere.centred(radius).volume();
                radii.add(radius);
            }
            radii.sort(Comparator.reverseOrder());
            return radii.stream().mapToDouble(r -> r).toArray();
        }

        double largestRadius() {
            return spread > 0 ? meanRadius * Math.exp(spread * CUT - 0.5 * spread * spread) : meanRadius;
        }

        /** What one sample has beside what was asked for: few spheres of many sizes miss the mean of their distribution. */
        String reached(double mean) {
            return String.format(Locale.ROOT, "mean radius %.6g m (asked %.6g m)", mean, meanRadius);
        }

        /** About how many pores it takes if none overlap. */
        double expectedCount(double bodyVolume) {
            return fraction * bodyVolume / (Sphere.centred(meanRadius).volume() * Math.exp(3 * spread * spread));
        }
    }

    /**
     * Pores that do not overlap, by random sequential addition (Widom, J. Chem. Phys. 44, 1966, 3888). Equal spheres jam at 0.384 (Zhang and
     * Torquato, Phys. Rev. E 88, 2013, 053312); near that it takes ever longer.
     */
    static RandomPores separate(PoreDomain domain, Request request, long seed) {
        Random random = new Random(seed);
        double target = request.fraction() * domain.volume();
        PlacedPores placed = new PlacedPores(domain, 2 * request.largestRadius() + request.gap());
        double volume = 0;
        double[] centre = new double[3];
        while (volume < target) {
            for (double radius : request.largestFirst(random, target - volume)) {
                if (!findRoom(domain, request, random, radius, placed, centre)) {
                    return new RandomPores(placed.spheres(), volume / domain.volume(), "");
                }
                placed.add(centre, radius);
                volume += Sphere.centred(radius).volume() * domain.share(centre[0], centre[1], centre[2]);
            }
        }
        double factor = Math.cbrt(target / volume);
        Spheres pores = placed.spheres().scaled(factor);
        String note = String.format(
                Locale.ROOT,
                "%s that %s not overlap, seed %d; radii times %.5f so that the porosity is exactly %.6g, %s.",
                Count.of(placed.count(), "pore"),
                Count.choose(placed.count(), "does", "do"),
                seed,
                factor,
                request.fraction(),
                request.reached(pores.meanRadius()));
        return new RandomPores(pores, volume / domain.volume(), note);
    }

    private static boolean findRoom(
            PoreDomain domain, Request request, Random random, double radius, PlacedPores placed, double[] centre) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            if (domain.propose(random, radius, request.gap(), centre)
                    && placed.hasRoom(centre, radius, request.gap())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Pores that may overlap: centres are independent (the Boolean model; Torquato, Random Heterogeneous Materials, Springer 2002, ch. 5).
     * The porosity of the placed pores is measured on a fine grid, since its expected value 1 - exp(-n v) says little about one sample.
     */
    static RandomPores overlapping(PoreDomain domain, Request request, long seed) {
        Random random = new Random(seed);
        Coverage coverage = new Coverage(domain, request.meanRadius());
        PlacedPores placed = new PlacedPores(domain, 2 * request.largestRadius());
        long target = Math.round(request.fraction() * domain.volume() / coverage.sampleVolume());
        double[] centre = new double[3];
        while (coverage.covered() < target) {
            double radius = request.draw(random);
            boolean found = false;
            for (int attempt = 0; attempt < PATIENCE && !found; attempt++) {
                found = domain.propose(random, radius, 0, centre);
            }
            if (!found
                    || placed.count()
                            > 100
                                    * (request.expectedCount(domain.volume()) + 10)
                                    / domain.cell().symmetry().share()) {
                return new RandomPores(
                        placed.spheres(), coverage.covered() * coverage.sampleVolume() / domain.volume(), "");
            }
            placed.add(centre, radius);
            coverage.add(centre, radius);
        }
        double reached = coverage.covered() * coverage.sampleVolume() / domain.volume();
        double by = coverage.shrinkTo(target);
        Spheres pores = placed.spheres().shrunk(by);
        String note = String.format(
                Locale.ROOT,
                "%s that may overlap, seed %d; radii less %.3g m so that the measured porosity is %.6g, %s.",
                Count.of(placed.count(), "pore"),
                seed,
                by,
                request.fraction(),
                request.reached(pores.meanRadius()));
        return new RandomPores(pores, reached, note);
    }
}
