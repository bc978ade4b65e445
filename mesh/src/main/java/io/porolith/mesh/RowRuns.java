package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The voxels of a lattice in runs: along x, as many neighbours as are all solid, all pore or all outside. Rows follow each other as in the lattice,
 * so that runs are in the order of their first voxels; a run ends where the next one of its row begins. A body of long chords has few: eight
 * bytes a run are far less than one number a voxel.
 */
final class RowRuns {
    static final byte OUTSIDE = 0;
    static final byte PORE = 1;
    static final byte SOLID = 2;

    private final Grid grid;
    private final byte[] kindOfPhase;
    private final byte[] phase;
    /** First run of every row, and one more. */
    private final int[] start;
    /** Where each run ends: the x of the voxel after its last. */
    private final int[] end;

    RowRuns(Lattice lattice) {
        grid = lattice.grid();
        phase = lattice.phase();
        kindOfPhase = kinds(lattice);
        int rows = grid.ny() * grid.nz();
        start = new int[rows + 1];
        IntStream.range(0, rows).parallel().forEach(row -> start[row + 1] = count(row));
        for (int row = 0; row < rows; row++) {
            start[row + 1] += start[row];
        }
        end = new int[start[rows]];
        IntStream.range(0, rows).parallel().forEach(this::fill);
    }

    private static byte[] kinds(Lattice lattice) {
        boolean[] solid = lattice.solidPhases();
        byte[] kinds = new byte[solid.length];
        for (int p = 0; p < kinds.length; p++) {
            kinds[p] = p == Geometry.OUTSIDE ? OUTSIDE : solid[p] ? SOLID : PORE;
        }
        return kinds;
    }

    private int count(int row) {
        int first = row * grid.nx();
        int runs = 1;
        for (int i = 1; i < grid.nx(); i++) {
            runs += kind(first + i) == kind(first + i - 1) ? 0 : 1;
        }
        return runs;
    }

    private void fill(int row) {
        int first = row * grid.nx();
        int run = start[row];
        for (int i = 1; i < grid.nx(); i++) {
            if (kind(first + i) != kind(first + i - 1)) {
                end[run++] = i;
            }
        }
        end[run] = grid.nx();
    }

    /** Kind of a voxel. */
    byte kind(int voxel) {
        return kindOfPhase[phase[voxel]];
    }

    int count() {
        return end.length;
    }

    /** The first run of a row; rows are numbered along y, then along z. */
    int first(int row) {
        return start[row];
    }

    /** The x after the last voxel of a run. */
    int end(int run) {
        return end[run];
    }

    /** The run of a voxel. */
    int of(int voxel) {
        int row = voxel / grid.nx();
        int found = Arrays.binarySearch(end, start[row], start[row + 1], voxel - row * grid.nx() + 1);
        return found < 0 ? -found - 1 : found;
    }
}
