package io.porolith.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * A unit as a multiple of SI base units. The factor is kept as an exact ratio of decimals, so that {@code 300 nm} becomes the double closest
 * to 3e-7 and not a neighbour of it.
 *
 * @param numerator,denominator whose ratio is the size of the unit in SI
 * @param powers of m, kg, s, A, mol, K
 */
record Unit(BigDecimal numerator, BigDecimal denominator, int[] powers) {
    private static final MathContext DIGITS = new MathContext(40);

    static final Unit ONE = new Unit(BigDecimal.ONE, BigDecimal.ONE, new int[6]);

    static Unit of(String factor, int m, int kg, int s, int ampere, int mol, int kelvin) {
        return new Unit(new BigDecimal(factor), BigDecimal.ONE, new int[] {m, kg, s, ampere, mol, kelvin});
    }

    Unit scaled(String factor) {
        return new Unit(numerator.multiply(new BigDecimal(factor)), denominator, powers);
    }

    Unit times(Unit other) {
        int[] sum = new int[powers.length];
        Arrays.setAll(sum, i -> powers[i] + other.powers[i]);
        return new Unit(numerator.multiply(other.numerator), denominator.multiply(other.denominator), sum);
    }

    Unit pow(int exponent) {
        int n = Math.abs(exponent);
        int[] scaled = Arrays.stream(powers).map(p -> p * exponent).toArray();
        return exponent >= 0
                ? new Unit(numerator.pow(n), denominator.pow(n), scaled)
                : new Unit(denominator.pow(n), numerator.pow(n), scaled);
    }

    boolean sameDimension(Unit other) {
        return Arrays.equals(powers, other.powers);
    }

    /** The value in SI units, correctly rounded. */
    double toSi(BigDecimal value) {
        return value.multiply(numerator).divide(denominator, DIGITS).doubleValue();
    }
}
