package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.mesh.Grid;
import java.util.Arrays;

/** Prescribed components listed by node row, so that a sweep visits only them. */
record FixedNodes(int[] start, int[] entry) {
    private static final int SHIFT = 28;

    static FixedNodes of(Constraints constraints, int components) {
        Grid g = constraints.grid();
        int px = g.nx() + 1;
        int rows = (g.ny() + 1) * (g.nz() + 1);
        byte[] mask = constraints.mask();
        int[] start = new int[rows + 1];
        int[] entry = new int[64];
        int n = 0;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < px; i++) {
                int bits = mask[r * px + i];
                for (int c = 0; bits != 0 && c < components; c++) {
                    if ((bits >> c & 1) != 0) {
                        if (n == entry.length) {
                            entry = Arrays.copyOf(entry, 2 * n);
                        }
                        entry[n++] = c << SHIFT | i;
                    }
                }
            }
            start[r + 1] = n;
        }
        return new FixedNodes(start, Arrays.copyOf(entry, n));
    }

    int begin(int row) {
        return start[row];
    }

    int end(int row) {
        return start[row + 1];
    }

    int component(int e) {
        return entry[e] >>> SHIFT;
    }

    int offset(int e) {
        return entry[e] & (1 << SHIFT) - 1;
    }

    long bytes() {
        return 4L * (start.length + entry.length);
    }
}
