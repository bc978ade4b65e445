package io.porolith.sparse;

import java.util.Arrays;

/**
 * Groups of strongly coupled rows, the nodes of the next level of smoothed aggregation (Vanek, Mandel and Brezina, Computing 56, 179, 1996,
 * algorithm 2).
 *
 * @param count number of groups
 * @param of group of each row, -1 for rows without equations
 * @param first group that the neighbourhood of a row made, -1 for rows that have joined one or make one of what is left
 */
public record Aggregates(int count, int[] of, int[] first) {
    /** @param rank of each block as {@link Strengths} says */
    public static Aggregates of(Pattern pattern, byte[] rank) {
        Strong strong = new Strong(pattern, rank);
        int[] group = new int[pattern.rows()];
        Arrays.fill(group, -1);
        int count = wholeNeighbourhoods(strong, group);
        int[] first = group.clone();
        joinNeighbours(strong, first, group);
        return new Aggregates(leftOvers(strong, group, count), group, first);
    }

    /** Aggregates of all neighbours of each row: where an interpolation that one step has made smooth has blocks. */
    public Pattern reach(Pattern a) {
        int[] start = new int[a.rows() + 1];
        int[] column = new int[Math.max(16, a.size())];
        int[] marker = new int[count];
        Arrays.fill(marker, -1);
        for (int r = 0; r < a.rows(); r++) {
            int n = start[r];
            for (int k = a.start()[r]; k < a.start()[r + 1] && of[r] >= 0; k++) {
                int g = of[a.column()[k]];
                if (g >= 0 && marker[g] != r) {
                    marker[g] = r;
                    column[n++] = g;
                }
            }
            Arrays.sort(column, start[r], n);
            start[r + 1] = n;
        }
        return new Pattern(a.rows(), count, start, Arrays.copyOf(column, start[a.rows()]));
    }

    /** Visits strong neighbours. */
    private record Strong(Pattern pattern, byte[] rank) {
        boolean isActive(int row) {
            int diagonal = pattern.find(row, row);
            return diagonal >= 0 && rank[diagonal] != 0;
        }

        boolean is(int row, int k) {
            return rank[k] != 0 && col(k) != row;
        }

        int place(int k) {
            return rank[k] & 0xFF;
        }

        int begin(int row) {
            return pattern.start()[row];
        }

        int end(int row) {
            return pattern.start()[row + 1];
        }

        int col(int k) {
            return pattern.column()[k];
        }
    }

    /** A row with no grouped neighbour makes a group of itself and all its neighbours. */
    private static int wholeNeighbourhoods(Strong strong, int[] group) {
        int count = 0;
        for (int row = 0; row < group.length; row++) {
            boolean free = group[row] < 0 && strong.isActive(row);
            boolean any = false;
            for (int k = strong.begin(row); free && k < strong.end(row); k++) {
                if (strong.is(row, k)) {
                    any = true;
                    free = group[strong.col(k)] < 0;
                }
            }
            if (free && any) {
                group[row] = count;
                for (int k = strong.begin(row); k < strong.end(row); k++) {
                    if (strong.is(row, k)) {
                        group[strong.col(k)] = count;
                    }
                }
                count++;
            }
        }
        return count;
    }

    /** The rest joins the group of its strongest neighbour that has one from the first pass. */
    private static void joinNeighbours(Strong strong, int[] first, int[] group) {
        for (int row = 0; row < group.length; row++) {
            if (first[row] >= 0) {
                continue;
            }
            int best = Integer.MAX_VALUE;
            for (int k = strong.begin(row); k < strong.end(row); k++) {
                int other = first[strong.col(k)];
                if (other >= 0 && strong.is(row, k) && strong.place(k) < best) {
                    best = strong.place(k);
                    group[row] = other;
                }
            }
        }
    }

    private static int leftOvers(Strong strong, int[] group, int count) {
        int n = count;
        for (int row = 0; row < group.length; row++) {
            if (group[row] < 0 && strong.isActive(row)) {
                group[row] = n;
                for (int k = strong.begin(row); k < strong.end(row); k++) {
                    int col = strong.col(k);
                    if (strong.is(row, k) && group[col] < 0) {
                        group[col] = n;
                    }
                }
                n++;
            }
        }
        return n;
    }
}
