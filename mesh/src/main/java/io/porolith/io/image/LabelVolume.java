package io.porolith.io.image;

/**
 * A class for every voxel of an image, in as few bits as the number of classes needs: two classes take an eighth of a byte a voxel, up to
 * four a quarter, up to sixteen half of one. Beside the lattice that is made of it, an image is then small.
 */
public final class LabelVolume {
    private static final int MOST_CLASSES = 16;

    private final int[] n;
    private final int classes;
    /** Bits of a label, as a power of two. */
    private final int shift;

    private final int mask;
    /** One array a slice, x fastest. */
    private final byte[][] slice;

    /**
     * A volume of class 0.
     *
     * @param n voxels along x, y and z
     * @param classes how many, 1 to 16
     */
    public LabelVolume(int[] n, int classes) {
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new IllegalArgumentException(classes + " classes, expected 1 to " + MOST_CLASSES);
        }
        this.n = n.clone();
        this.classes = classes;
        this.shift = classes <= 2 ? 0 : classes <= 4 ? 1 : 2;
        this.mask = (1 << (1 << shift)) - 1;
        int perByte = 3 - shift;
        this.slice = new byte[n[2]][(n[0] * n[1] >> perByte) + 1];
    }

    /** Voxels along x, y and z. */
    public int[] n() {
        return n.clone();
    }

    /** Number of voxels. */
    public long count() {
        return (long) n[0] * n[1] * n[2];
    }

    /** Class of a voxel. */
    public int at(int i, int j, int k) {
        int v = i + n[0] * j;
        return slice[k][v >> 3 - shift] >> bit(v) & mask;
    }

    /** Sets the class of a voxel. Not for several threads in one slice. */
    public void set(int i, int j, int k, int label) {
        int v = i + n[0] * j;
        int at = v >> 3 - shift;
        slice[k][at] = (byte) (slice[k][at] & ~(mask << bit(v)) | label << bit(v));
    }

    private int bit(int v) {
        return (v & (8 >> shift) - 1) << shift;
    }

    /** How many voxels each class has. */
    public long[] counts() {
        long[] counts = new long[classes];
        for (int k = 0; k < n[2]; k++) {
            for (int j = 0; j < n[1]; j++) {
                for (int i = 0; i < n[0]; i++) {
                    counts[at(i, j, k)]++;
                }
            }
        }
        return counts;
    }
}
