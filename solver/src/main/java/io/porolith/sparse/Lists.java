package io.porolith.sparse;

/**
 * Short lists of numbers, one for each index, in two flat arrays.
 *
 * @param start first entry of each list, one more than there are lists
 * @param entries of all lists
 */
public record Lists(int[] start, int[] entries) {
    public int begin(int list) {
        return start[list];
    }

    public int end(int list) {
        return start[list + 1];
    }

    public int entry(int i) {
        return entries[i];
    }

    public int count() {
        return start.length - 1;
    }

    /**
     * For each value the groups that hold it, rising.
     *
     * @param values groups of equal size one after the other
     * @param size of a group
     * @param count values are less than this
     */
    public static Lists inverse(int[] values, int size, int count) {
        int[] start = new int[count + 1];
        for (int v : values) {
            start[v + 1]++;
        }
        for (int v = 0; v < count; v++) {
            start[v + 1] += start[v];
        }
        int[] next = start.clone();
        int[] entries = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            entries[next[values[i]]++] = i / size;
        }
        return new Lists(start, entries);
    }
}
