package io.porolith.viewer.extract;

import java.util.Arrays;

/** Whole numbers by non-negative 64-bit key, in one open-addressing table. */
final class LongIntMap {
    private static final long EMPTY = -1;

    private long[] keys = new long[1 << 12];
    private int[] values = new int[1 << 12];
    private int size;

    LongIntMap() {
        Arrays.fill(keys, EMPTY);
    }

    /** Value of a key, or -1. */
    int get(long key) {
        return values(find(key), key);
    }

    private int values(int at, long key) {
        return keys[at] == key ? values[at] : -1;
    }

    void put(long key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = find(key);
        if (keys[at] == EMPTY) {
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9e3779b97f4a7c15L;
        int at = (int) (mixed >>> 32) & mask;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
