package io.porolith.cuda;

import io.porolith.sparse.Lists;
import java.util.Arrays;

/**
 * Block rows on the device in the layout of rows.cuh: slices of 32 rows, entries and the numbers of their blocks side by side.
 *
 * @param count rows
 * @param height,width of a block; width 0 where forces of elements are added up
 * @param order,begin,column,value addresses; the last is that of the forces where these are added up
 */
record DeviceRows(int count, int height, int width, long order, long begin, long column, long value) {
    private static final int SLICE = 32;
    /** Rows that are sorted by length together. */
    private static final int NEIGHBOURS = 1024;
    /** Values cross to the device in pieces of at least so many. */
    private static final int PIECE = 1 << 20;

    /** Lists of places among forces of three components, or among nodes of elements. */
    static DeviceRows places(Uploads to, Lists places, long forces) {
        return Layout.of(places.start()).rows(to, 3, 0, places.entries(), forces);
    }

    /** Places of a number in a piece of slices and among the values of a matrix. */
    @FunctionalInterface
    private interface Pairs {
        void take(int inPiece, int inMatrix);
    }

    /**
     * Where the entries of rows go.
     *
     * @param start first entry of each row, one more than there are rows
     * @param order row at each place: the longer ones first among neighbours
     * @param begin first entry of each slice, which is as wide as its longest row
     */
    record Layout(int[] start, int[] order, int[] begin) {
        static Layout of(int[] start) {
            int[] order = order(start);
            int[] begin = new int[(order.length + SLICE - 1) / SLICE + 1];
            for (int s = 0; s < begin.length - 1; s++) {
                int longest = order[s * SLICE];
                for (int n = s * SLICE; n < Math.min(order.length, (s + 1) * SLICE); n++) {
                    longest = length(start, order[n]) > length(start, longest) ? order[n] : longest;
                }
                begin[s + 1] = Math.addExact(begin[s], length(start, longest));
            }
            return new Layout(start, order, begin);
        }

        private static int length(int[] start, int row) {
            return start[row + 1] - start[row];
        }

        private static int[] order(int[] start) {
            int[] order = new int[start.length - 1];
            long[] keys = new long[NEIGHBOURS];
            for (int from = 0; from < order.length; from += NEIGHBOURS) {
                int n = Math.min(NEIGHBOURS, order.length - from);
                for (int i = 0; i < n; i++) {
                    keys[i] = (long) (Integer.MAX_VALUE - length(start, from + i)) << 32 | (from + i);
                }
                Arrays.sort(keys, 0, n);
                for (int i = 0; i < n; i++) {
                    order[from + i] = (int) keys[i];
                }
            }
            return order;
        }

        /** Padding included. */
        long entries() {
            return (long) SLICE * begin[begin.length - 1];
        }

        DeviceRows rows(Uploads to, int height, int width, int[] column, long value) {
            int[] padded = new int[Math.toIntExact(entries())];
            Arrays.fill(padded, -1);
            for (int n = 0; n < order.length; n++) {
                int at = begin[n / SLICE] * SLICE + n % SLICE;
                for (int k = start[order[n]]; k < start[order[n] + 1]; k++, at += SLICE) {
                    padded[at] = column[k];
                }
            }
            return new DeviceRows(order.length, height, width, to.of(order), to.of(begin), to.of(padded), value);
        }

        int slices() {
            return begin.length - 1;
        }

        /** Rows of some slices, those included that fill up the last. */
        static int rows(int first, int last) {
            return (last - first) * SLICE;
        }

        /** Entries of the longest row of some slices. */
        int widest(int first, int last) {
            int most = 0;
            for (int s = first; s < last; s++) {
                most = Math.max(most, begin[s + 1] - begin[s]);
            }
            return most;
        }

        /** Where a piece ends that begins at a slice, so that no array of all values is made. */
        int pieceEnd(int first, int size) {
            int end = first + 1;
            while (end < slices() && (long) (begin[end] - begin[first]) * SLICE * size < PIECE) {
                end++;
            }
            return end;
        }

        /** Values before a slice, padding included. */
        long before(int slice, int size) {
            return (long) begin[slice] * SLICE * size;
        }

        /** Values of a piece, padding included. */
        int values(int first, int last, int size) {
            return Math.multiplyExact((begin[last] - begin[first]) * SLICE, size);
        }

        /** Numbers of a matrix in some slices: where each is in a piece and in the matrix. */
        private void each(int first, int last, int size, Pairs pairs) {
            for (int n = first * SLICE; n < Math.min(order.length, last * SLICE); n++) {
                int at = (begin[n / SLICE] - begin[first]) * SLICE * size + n % SLICE;
                for (int i = start[order[n]] * size; i < start[order[n] + 1] * size; i++, at += SLICE) {
                    pairs.take(at, i);
                }
            }
        }

        /** Place of each row. */
        int[] places() {
            int[] place = new int[order.length];
            for (int n = 0; n < order.length; n++) {
                place[order[n]] = n;
            }
            return place;
        }

        /** Puts bytes of all entries where they belong among those of a pattern. */
        void take(byte[] padded, byte[] own) {
            each(0, slices(), 1, (at, i) -> own[i] = padded[at]);
        }

        /** Puts a piece where its numbers belong among the values of a matrix. */
        void take(double[] piece, int first, int last, int size, double[] value) {
            each(first, last, size, (at, i) -> value[i] = piece[at]);
        }
    }
}
