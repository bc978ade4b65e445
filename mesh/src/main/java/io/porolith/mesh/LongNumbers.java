package io.porolith.mesh;

import java.util.Arrays;

/** Numbers places by a key that is never negative, in the order in which they are first asked for: open addressing, linear probing. */
public final class LongNumbers {
    private static final long EMPTY = -1;

    private long[] keys = new long[1 << 12];
    private int[] numbers = new int[1 << 12];
    private int size;

    public LongNumbers() {
        Arrays.fill(keys, EMPTY);
    }

    public int size() {
        return size;
    }

    /** The number of a key; a new key gets the next one, {@link #size()} before the call. */
    public int of(long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = slot(key);
        if (keys[at] == EMPTY) {
            keys[at] = key;
            numbers[at] = size++;
        }
        return numbers[at];
    }

    /** The number of a key, or -1. */
    public int find(long key) {
        int at = slot(key);
        return keys[at] == EMPTY ? -1 : numbers[at];
    }

    private int slot(long key) {
        long mixed = (key ^ key >>> 31) * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & keys.length - 1;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[2 * oldKeys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }
}
