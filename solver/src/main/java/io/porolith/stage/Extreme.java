package io.porolith.stage;

/**
 * An extreme value of a field and where it is.
 *
 * @param value in SI units, NaN if no site counts
 * @param site sample point, or peak site (see {@link PeakSites}); -1 if none counts
 */
public record Extreme(double value, int site) {
    static final Extreme NONE = new Extreme(Double.NaN, -1);

    Extreme largerOf(Extreme other) {
        return site < 0 || other.value > value ? other.site < 0 ? this : other : this;
    }

    Extreme smallerOf(Extreme other) {
        return site < 0 || other.value < value ? other.site < 0 ? this : other : this;
    }
}
