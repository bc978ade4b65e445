package io.porolith.backend;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Two coefficients per sample point of which few pairs differ, as where moduli belong to phases: a byte per point instead of two numbers.
 *
 * @param index entry of each point, read without a sign
 * @param a,b the pairs, at most {@value #MOST}
 */
public record CoefficientTable(byte[] index, double[] a, double[] b) {
    /** As many as a byte can tell apart. */
    public static final int MOST = 256;

    private static final int PIECE = 1 << 16;

    /** Number of pairs. */
    public int size() {
        return a.length;
    }

    /**
     * Empty if there are more than {@value #MOST} pairs. Pairs are numbered in the order in which points show them.
     *
     * @param count number of points
     * @param a,b value at a point, asked for in parallel
     */
    public static Optional<CoefficientTable> of(int count, IntToDoubleFunction a, IntToDoubleFunction b) {
        byte[] index = new byte[count];
        int pieces = (int) ((count + (long) PIECE - 1) / PIECE);
        Pairs[] found = new Pairs[pieces];
        IntStream.range(0, pieces).parallel().forEach(p -> {
            found[p] = new Pairs();
            found[p].number(index, p * PIECE, end(p, count), a, b);
        });
        Pairs all = new Pairs();
        byte[][] entry = new byte[pieces][];
        for (int p = 0; p < pieces; p++) {
            entry[p] = all.places(found[p]);
        }
        if (all.overflows) {
            return Optional.empty();
        }
        IntStream.range(0, pieces).parallel().forEach(p -> {
            renumber(index, p * PIECE, end(p, count), entry[p]);
        });
        return Optional.of(new CoefficientTable(index, Arrays.copyOf(all.a, all.size), Arrays.copyOf(all.b, all.size)));
    }

    private static void renumber(byte[] index, int from, int end, byte[] entry) {
        for (int v = from; v < end; v++) {
            index[v] = entry[index[v] & 0xFF];
        }
    }

    private static int end(int piece, int count) {
        return (int) Math.min(count, (piece + 1L) * PIECE);
    }

    /** Pairs in the order in which they came, compared bit by bit. */
    private static final class Pairs {
        private final double[] a = new double[MOST];
        private final double[] b = new double[MOST];
        private int size;
        private int last;
        private boolean overflows;

        void number(byte[] index, int from, int end, IntToDoubleFunction a, IntToDoubleFunction b) {
            for (int v = from; v < end && !overflows; v++) {
                index[v] = (byte) place(a.applyAsDouble(v), b.applyAsDouble(v));
            }
        }

        int place(double x, double y) {
            return size > 0 && isAt(last, x, y) ? last : search(x, y);
        }

        private int search(double x, double y) {
            for (last = 0; last < size; last++) {
                if (isAt(last, x, y)) {
                    return last;
                }
            }
            return append(x, y);
        }

        private boolean isAt(int n, double x, double y) {
            return Double.compare(a[n], x) == 0 && Double.compare(b[n], y) == 0;
        }

        private int append(double x, double y) {
            last = 0;
            if (size == MOST) {
                overflows = true;
                return 0;
            }
            a[size] = x;
            b[size] = y;
            last = size++;
            return last;
        }

        byte[] places(Pairs others) {
            overflows |= others.overflows;
            byte[] places = new byte[others.size];
            for (int n = 0; n < others.size; n++) {
                places[n] = (byte) place(others.a[n], others.b[n]);
            }
            return places;
        }
    }
}
