package io.porolith.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Functions of phase and lithiation as a device evaluates them: polynomials by pieces, through the values that the laws have at the nodes of
 * Chebyshev (Trefethen, Approximation Theory and Approximation Practice, SIAM 2013). Pieces are halved where they miss most, down to kinks, so
 * that what is smooth is met to about {@value #TOLERANCE} of its largest value. Beyond the lithiations -1 and 2 the last piece goes on.
 *
 * @param phases number of phases, voids included
 * @param start first piece of each function in each phase, function after function, and the end of the last; no piece where all is zero
 * @param from where each piece begins
 * @param piece of each the middle, one over half the length, and {@value #COEFFICIENTS} coefficients of t in [-1, 1], constant first
 */
public record PhaseFunctions(int phases, int[] start, double[] from, double[] piece) {
    /** Coefficients of a piece. */
    public static final int COEFFICIENTS = 8;

    /** Numbers of a piece. */
    public static final int NUMBERS = 2 + COEFFICIENTS;

    static final double TOLERANCE = 1e-12;

    private static final double ROUNDING = 2e-14;

    /** Enough for a few kinks; where values are known less well than the tolerance more would not help. */
    private static final int MOST_PIECES = 128;

    /** Lithiations at which laws may change: those between which all pieces begin. */
    private static final double[] PARTS = {-1, 0, 1, 2};

    /** A value of a phase at a lithiation. */
    @FunctionalInterface
    public interface OfPhase {
        double at(int phase, double lithiation);
    }

    /** @param functions each zero, or finite from -1 to 2, in every phase */
    public static PhaseFunctions of(int phases, List<OfPhase> functions) {
        int[] start = new int[functions.size() * phases + 1];
        List<Piece> all = new ArrayList<>();
        for (int f = 0; f < functions.size(); f++) {
            for (int p = 0; p < phases; p++) {
                all.addAll(pieces(functions.get(f), p));
                start[f * phases + p + 1] = all.size();
            }
        }
        double[] from = new double[all.size()];
        double[] numbers = new double[NUMBERS * all.size()];
        for (int n = 0; n < from.length; n++) {
            from[n] = all.get(n).from;
            numbers[NUMBERS * n] = 0.5 * (all.get(n).from + all.get(n).to);
            numbers[NUMBERS * n + 1] = 2 / (all.get(n).to - all.get(n).from);
            System.arraycopy(all.get(n).coefficients, 0, numbers, NUMBERS * n + 2, COEFFICIENTS);
        }
        return new PhaseFunctions(phases, start, from, numbers);
    }

    /** Value of a function, by its number. */
    public double at(int function, int phase, double x) {
        int low = start[function * phases + phase];
        int high = start[function * phases + phase + 1];
        if (low == high) {
            return 0;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (x < from[middle]) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double t = (x - piece[NUMBERS * low]) * piece[NUMBERS * low + 1];
        double value = 0;
        for (int c = COEFFICIENTS - 1; c >= 0; c--) {
            value = value * t + piece[NUMBERS * low + 2 + c];
        }
        return value;
    }

    // ---- fitting

    /** @param size largest value at the nodes */
    private record Piece(double from, double to, double[] coefficients, double error, double size) {}

    private static List<Piece> pieces(OfPhase f, int phase) {
        PriorityQueue<Piece> left = new PriorityQueue<>(
                Comparator.comparingDouble((Piece p) -> -p.error).thenComparingDouble(Piece::from));
        for (int n = 0; n + 1 < PARTS.length; n++) {
            left.add(fit(f, phase, PARTS[n], PARTS[n + 1]));
        }
        double usual = largest(left, 0, 1);
        double size = usual > 0 ? usual : largest(left, -1, 2);
        while (left.peek().error > TOLERANCE * size && left.size() < MOST_PIECES) {
            Piece worst = left.remove();
            double middle = 0.5 * (worst.from + worst.to);
            left.add(fit(f, phase, worst.from, middle));
            left.add(fit(f, phase, middle, worst.to));
        }
        List<Piece> done = new ArrayList<>(left);
        done.sort(Comparator.comparingDouble(Piece::from));
        return size > 0 ? done : List.of();
    }

    private static double largest(Collection<Piece> pieces, double from, double to) {
        return pieces.stream()
                .filter(p -> p.from >= from && p.to <= to)
                .mapToDouble(Piece::size)
                .max()
                .orElse(0);
    }

    /** The polynomial through the values at the nodes of Chebyshev, and how much it misses halfway between them. */
    private static Piece fit(OfPhase f, int phase, double from, double to) {
        double[] t = new double[COEFFICIENTS];
        double[] newton = new double[COEFFICIENTS];
        for (int n = 0; n < COEFFICIENTS; n++) {
            t[n] = -Math.cos(Math.PI * (n + 0.5) / COEFFICIENTS);
            newton[n] = f.at(phase, at(from, to, t[n]));
        }
        double size = Arrays.stream(newton).map(Math::abs).max().orElse(0);
        for (int order = 1; order < COEFFICIENTS; order++) {
            for (int n = COEFFICIENTS - 1; n >= order; n--) {
                newton[n] = (newton[n] - newton[n - 1]) / (t[n] - t[n - order]);
            }
        }
        double[] power = powers(t, newton, size);
        double error = 0;
        for (int n = 0; n <= COEFFICIENTS; n++) {
            double between = -Math.cos(Math.PI * n / COEFFICIENTS);
            error = Math.max(error, Math.abs(f.at(phase, at(from, to, between)) - value(power, between)));
        }
        return new Piece(from, to, power, error, size);
    }

    /** Coefficients of powers from divided differences; what is rounding alone is left out, so that lines stay lines. */
    private static double[] powers(double[] t, double[] newton, double size) {
        double[] power = new double[COEFFICIENTS];
        for (int n = COEFFICIENTS - 1; n >= 0; n--) {
            for (int c = COEFFICIENTS - 1; c >= 0; c--) {
                power[c] = (c > 0 ? power[c - 1] : newton[n]) - t[n] * power[c];
            }
        }
        for (int c = 0; c < COEFFICIENTS; c++) {
            power[c] = Math.abs(power[c]) > ROUNDING * size ? power[c] : 0;
        }
        return power;
    }

    private static double at(double from, double to, double t) {
        return 0.5 * (from + to) + 0.5 * (to - from) * t;
    }

    private static double value(double[] power, double t) {
        double value = 0;
        for (int c = COEFFICIENTS - 1; c >= 0; c--) {
            value = value * t + power[c];
        }
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PhaseFunctions f
                && phases == f.phases
                && Arrays.equals(start, f.start)
                && Arrays.equals(from, f.from)
                && Arrays.equals(piece, f.piece);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(piece);
    }
}
