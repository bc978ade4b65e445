package io.porolith.mesh;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives every voxel the phase at its centre. A signed distance says for a whole block of voxels that it is inside or outside of a region, so
 * that only blocks at surfaces are looked at voxel by voxel; the phases are the same as without blocks.
 */
final class PhaseFiller {
    /** Voxels along a block that is decided as a whole if it can be; it is halved until it can or is as small as the other number. */
    private static final int LARGEST = 16;

    private static final int SMALLEST = 4;

    /** Distances from samples may be steeper than one by so much. */
    private static final double STEEPEST = 1.1;

    private final Geometry geometry;
    private final Grid grid;
    private final double pitch;
    private final byte[] phase;

    PhaseFiller(Geometry geometry, Grid grid, double pitch, byte[] phase) {
        this.geometry = geometry;
        this.grid = grid;
        this.pitch = pitch;
        this.phase = phase;
    }

    /** Slabs run in parallel; the result does not depend on the number of threads. */
    void fill() {
        int largest = geometry.isCut() ? 1 : LARGEST;
        Choice all = new Choice(geometry.regions(), geometry.background());
        IntStream.range(0, (grid.nz() + largest - 1) / largest).parallel().forEach(slab -> {
            for (int j = 0; j < grid.ny(); j += largest) {
                for (int i = 0; i < grid.nx(); i += largest) {
                    fill(all, i, j, slab * largest, largest);
                }
            }
        });
    }

    /**
     * What a point may be: the first of the regions that holds it, or else the phase below them.
     *
     * @param regions in order of priority
     */
    private record Choice(List<Region> regions, int below) {
        int at(double x, double y, double z) {
            for (Region region : regions) {
                if (region.shape().contains(x, y, z)) {
                    return region.phase();
                }
            }
            return below;
        }

        /** What is left of it in a ball. */
        Choice within(double x, double y, double z, double radius) {
            Region[] kept = new Region[regions.size()];
            int n = 0;
            for (Region region : regions) {
                double distance = region.shape().distance(x, y, z);
                if (distance < -radius) {
                    return new Choice(List.of(Arrays.copyOf(kept, n)), region.phase());
                }
                if (!(distance > radius)) {
                    kept[n++] = region;
                }
            }
            return n == kept.length ? this : new Choice(List.of(Arrays.copyOf(kept, n)), below);
        }
    }

    private void fill(Choice choice, int i, int j, int k, int size) {
        int iEnd = Math.min(i + size, grid.nx());
        int jEnd = Math.min(j + size, grid.ny());
        int kEnd = Math.min(k + size, grid.nz());
        Cell c = geometry.cell();
        Choice here = choice;
        if (size >= SMALLEST) {
            double half = 0.5 * (size - 1);
            here = choice.within(
                    c.xMin() + (i + 0.5 + half) * pitch,
                    c.yMin() + (j + 0.5 + half) * pitch,
                    c.zMin() + (k + 0.5 + half) * pitch,
                    STEEPEST * Math.sqrt(3) * half * pitch);
        }
        if (here.regions().isEmpty()) {
            for (int z = k; z < kEnd; z++) {
                for (int y = j; y < jEnd; y++) {
                    Arrays.fill(phase, grid.voxel(i, y, z), grid.voxel(i, y, z) + iEnd - i, (byte) here.below());
                }
            }
        } else if (size > SMALLEST) {
            int part = size / 2;
            for (int z = k; z < kEnd; z += part) {
                for (int y = j; y < jEnd; y += part) {
                    for (int x = i; x < iEnd; x += part) {
                        fill(here, x, y, z, part);
                    }
                }
            }
        } else {
            sample(here, i, j, k, iEnd, jEnd, kEnd);
        }
    }

    private void sample(Choice choice, int i, int j, int k, int iEnd, int jEnd, int kEnd) {
        Cell c = geometry.cell();
        for (int z = k; z < kEnd; z++) {
            for (int y = j; y < jEnd; y++) {
                int row = grid.voxel(0, y, z);
                for (int x = i; x < iEnd; x++) {
                    phase[row + x] = (byte) choice.at(
                            c.xMin() + (x + 0.5) * pitch, c.yMin() + (y + 0.5) * pitch, c.zMin() + (z + 0.5) * pitch);
                }
            }
        }
    }
}
