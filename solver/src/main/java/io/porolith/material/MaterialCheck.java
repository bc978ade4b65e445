package io.porolith.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Tells what is wrong with a material, in sentences for the user. A host may contract on lithiation (volume ratio below 1), as some
 * oxides do; a phase that takes no lithium may not change its volume, since nothing would ever make it.
 */
public final class MaterialCheck {
    /** Beyond these a volume ratio is taken for a slip, such as a percentage. The largest known (P, Na15Sn4) are near 6. */
    private static final double MIN_VOLUME_RATIO = 0.1;

    private static final double MAX_VOLUME_RATIO = 10;

    /** Pa; beyond these a modulus is taken for a slip, and squares of stresses would leave the range of numbers. */
    private static final double MIN_MODULUS = 1;

    private static final double MAX_MODULUS = 1e15;

    /** mol/m&sup3;; lithium metal has 7.7e4, fully lithiated silicon per unlithiated volume some 3e5. */
    private static final double MIN_CONCENTRATION = 1e-3;

    private static final double MAX_CONCENTRATION = 1e7;

    /** m&sup2;/s; from far slower than any solid to far faster than any liquid. */
    private static final double MIN_DIFFUSIVITY = 1e-40;

    private static final double MAX_DIFFUSIVITY = 1;

    private static final int SAMPLES = 128;

    private MaterialCheck() {}

    /** What is wrong with a material, one sentence each with key, value and what was expected; empty if nothing is. */
    public static List<String> problems(Material material) {
        List<String> found = new ArrayList<>();
        require(
                found,
                material,
                MaterialProperty.YOUNGS_MODULUS,
                v -> v >= MIN_MODULUS && v <= MAX_MODULUS,
                "a modulus from 1 to 1e15 Pa");
        require(
                found,
                material,
                MaterialProperty.POISSON_RATIO,
                v -> v > -1 && v < 0.5,
                "more than -1 and less than 0.5");
        // An infinite yield stress is the plain way to say that a phase never yields.
        require(found, material, MaterialProperty.YIELD_STRESS, v -> v > 0, "a positive stress");
        require(
                found,
                material,
                MaterialProperty.VOLUME_RATIO,
                v -> v >= MIN_VOLUME_RATIO && v <= MAX_VOLUME_RATIO,
                "0.1 to 10 (lithiated over unlithiated volume: growth by 280 % is 3.8)");
        require(
                found,
                material,
                MaterialProperty.MAX_CONCENTRATION,
                v -> v == 0 || v >= MIN_CONCENTRATION && v <= MAX_CONCENTRATION,
                "a concentration from 1e-3 to 1e7 mol/m^3, or 0 if the phase takes no lithium");
        require(found, material, MaterialProperty.DENSITY, MaterialCheck::isPositive, "a positive, finite density");
        checkTransport(found, material);
        return List.copyOf(found);
    }

    private static void checkTransport(List<String> found, Material material) {
        if (material.hostsLithium()) {
            require(
                    found,
                    material,
                    MaterialProperty.DIFFUSIVITY,
                    v -> v >= MIN_DIFFUSIVITY && v <= MAX_DIFFUSIVITY,
                    "a diffusivity from 1e-40 to 1 m^2/s, since the phase takes lithium");
            return;
        }
        require(
                found,
                material,
                MaterialProperty.DIFFUSIVITY,
                v -> v >= 0 && Double.isFinite(v),
                "a finite diffusivity that is not negative");
        if (material.maxConcentration() == 0 && material.volumeRatio() != 1) {
            found.add("material '" + material.name() + "': volume_ratio is " + material.volumeRatio()
                    + " but the phase takes no lithium (max_concentration is 0); expected volume_ratio 1 or a positive"
                    + " max_concentration");
        }
    }

    private static boolean isPositive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static void require(
            List<String> found, Material material, MaterialProperty property, DoublePredicate valid, String expected) {
        Property value = property.of(material);
        firstInvalid(value, valid).ifPresent(x -> found.add(sentence(material, property, value, x, expected)));
    }

    private static String sentence(
            Material material, MaterialProperty property, Property value, double lithiation, String expected) {
        String unit = property.dimension().siUnit();
        return "material '" + material.name() + "': " + property.key() + " is " + value.at(lithiation)
                + (unit.equals("1") ? "" : " " + unit)
                + (value.isConstant() ? "" : " at lithiation " + lithiation)
                + "; expected " + expected;
    }

    private static Optional<Double> firstInvalid(Property property, DoublePredicate valid) {
        for (double x : lithiationsToTry(property)) {
            if (!valid.test(property.at(x))) {
                return Optional.of(x);
            }
        }
        return Optional.empty();
    }

    /** Both ends first, then points between, with the place of the minimum where it lies inside and is known. */
    private static double[] lithiationsToTry(Property property) {
        double[] points = new double[SAMPLES + 2];
        points[1] = 1;
        for (int i = 1; i < SAMPLES; i++) {
            points[i + 1] = (double) i / SAMPLES;
        }
        // d/dx [1/(1-x) - 2 a x] = 0 at 1 - x = 1/sqrt(2 a); the value there is positive only for a < 2.
        points[SAMPLES + 1] = property instanceof Property.FrontDiffusivity front && front.interaction() > 0.5
                ? 1 - 1 / Math.sqrt(2 * front.interaction())
                : 0;
        return points;
    }
}
