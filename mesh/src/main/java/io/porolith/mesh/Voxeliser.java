package io.porolith.mesh;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import java.util.Arrays;

/** Turns a geometry into a lattice: every voxel takes the phase at its centre. */
public final class Voxeliser {
    /** Largest relative difference between the pitches of two directions that still counts as cubic. */
    private static final double CUBIC = 1e-9;

    /** How far around the asked count fitting counts are looked for in an error message. */
    private static final int SEARCH = 1000;

    private Voxeliser() {}

    /**
     * Samples the geometry at the voxel centres. Slabs run in parallel; the result does not depend on the number of threads.
     *
     * @param geometry what to sample
     * @param nx,ny,nz voxels along the edges of its cell; they must give the same pitch
     */
    public static Lattice lattice(Geometry geometry, int nx, int ny, int nz) {
        Cell cell = geometry.cell();
        checkCubic(cell, nx, ny, nz);
        boolean periodic = cell.symmetry() == Symmetry.PERIODIC;
        Grid grid = new Grid(nx, ny, nz, periodic, periodic, periodic);
        double pitch = cell.xSize() / nx;
        return sampled(geometry, grid, pitch);
    }

    /**
     * A coarse lattice for a look at a geometry: as many voxels along the longest edge as asked for, the others as they fit, so that up to
     * half a voxel may be missing or too much at the upper faces.
     */
    public static Lattice coarse(Geometry geometry, int longest) {
        Cell cell = geometry.cell();
        double pitch = Math.max(cell.xSize(), Math.max(cell.ySize(), cell.zSize())) / longest;
        Grid grid = new Grid(
                (int) Math.max(1, Math.round(cell.xSize() / pitch)),
                (int) Math.max(1, Math.round(cell.ySize() / pitch)),
                (int) Math.max(1, Math.round(cell.zSize() / pitch)),
                false,
                false,
                false);
        return sampled(geometry, grid, pitch);
    }

    private static Lattice sampled(Geometry geometry, Grid grid, double pitch) {
        byte[] phase = new byte[grid.voxelCount()];
        new PhaseFiller(geometry, grid, pitch, phase).fill();
        Cell cell = geometry.cell();
        return new Lattice(
                grid, pitch, cell.xMin(), cell.yMin(), cell.zMin(), cell.symmetry(), geometry.phases(), phase);
    }

    /**
     * Counts that give cubic voxels with the given count along x.
     *
     * @return three counts
     * @throws InputException if no whole counts fit
     */
    public static int[] cubicCounts(Cell cell, int nx) {
        int[] counts = nearest(cell, nx);
        checkCubic(cell, counts[0], counts[1], counts[2]);
        return counts;
    }

    private static void checkCubic(Cell cell, int nx, int ny, int nz) {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new InputException(
                    "A mesh of %d x %d x %d voxels is empty: every count must be at least 1.".formatted(nx, ny, nz));
        }
        if (!isCubic(cell, nx, ny, nz)) {
            throw new InputException(
                    "Voxels must be cubes, but %d x %d x %d voxels over a cell of %.6g x %.6g x %.6g m are not; %s."
                            .formatted(nx, ny, nz, cell.xSize(), cell.ySize(), cell.zSize(), advice(cell, nx)));
        }
    }

    private static boolean isCubic(Cell cell, int nx, int ny, int nz) {
        double pitch = cell.xSize() / nx;
        return Math.abs(cell.ySize() / ny - pitch) <= CUBIC * pitch
                && Math.abs(cell.zSize() / nz - pitch) <= CUBIC * pitch;
    }

    private static int[] nearest(Cell cell, int nx) {
        double pitch = cell.xSize() / nx;
        return new int[] {
            nx, (int) Math.max(1, Math.round(cell.ySize() / pitch)), (int) Math.max(1, Math.round(cell.zSize() / pitch))
        };
    }

    private static String advice(Cell cell, int nx) {
        for (int step = 0; step <= SEARCH; step++) {
            for (int candidate : new int[] {nx - step, nx + step}) {
                int[] counts = candidate < 1 ? new int[] {1, 1, 1} : nearest(cell, candidate);
                if (isCubic(cell, counts[0], counts[1], counts[2])) {
                    return "the nearest counts that fit are " + times(counts);
                }
            }
        }
        double pitch = cell.xSize() / nx;
        int[] counts = nearest(cell, nx);
        return "no counts near these fit; %s voxels would fit a cell of %.6g x %.6g x %.6g m"
                .formatted(times(counts), cell.xSize(), counts[1] * pitch, counts[2] * pitch);
    }

    private static String times(int[] counts) {
        return Arrays.toString(counts).replaceAll("[\\[\\]]", "").replace(", ", " x ");
    }
}
