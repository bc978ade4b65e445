package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Areas of the surfaces of a lattice to the same bits as those of {@link SurfaceFaces}, from a few layers of voxels at a time: the faces of a
 * thousand cubed voxels take more memory than the voxels. Sums run over the faces in voxel order.
 */
final class SurfaceSums {
    /** Layers that are searched at a time. */
    private static final int LAYERS = 32;

    private static final String[] NAMES = {Surfaces.PORE_WALL, Surfaces.OPEN_PORE_WALL, Surfaces.OUTER_SURFACE};
    private static final int WALL = 0;
    private static final int OPEN = 1;
    private static final int OUTER = 2;

    private final Lattice lattice;
    private final FaceWeight weight;
    private final Connectivity connectivity;
    private final double[] factor = {1, 1, 1};
    private final long[] faces = new long[NAMES.length];
    private final double[] raw = new double[NAMES.length];
    private final double[] scaled = new double[NAMES.length];

    private SurfaceSums(Lattice lattice, FaceWeight weight, Connectivity connectivity) {
        this.lattice = lattice;
        this.weight = weight;
        this.connectivity = connectivity;
    }

    /** Walls, open walls and outer surface, scaled to exact areas where they are known. */
    static List<SurfaceArea> of(
            Lattice lattice, FaceWeight weight, Map<String, Double> exactAreas, Connectivity connectivity) {
        SurfaceSums first = new SurfaceSums(lattice, weight, connectivity);
        first.sum();
        SurfaceSums last = new SurfaceSums(lattice, weight, connectivity);
        List<SurfaceArea> estimated = first.areas();
        for (int s : new int[] {WALL, OUTER}) {
            last.factor[s] = Surfaces.factor(NAMES[s], estimated.get(s).estimatedArea(), exactAreas);
        }
        last.factor[OPEN] = last.factor[WALL];
        boolean known = last.factor[WALL] != 1 || last.factor[OUTER] != 1;
        if (known) {
            last.sum();
        }
        return (known ? last : first).areas();
    }

    private List<SurfaceArea> areas() {
        double h = lattice.pitch();
        List<SurfaceArea> areas = new ArrayList<>();
        for (int s = 0; s < NAMES.length; s++) {
            areas.add(new SurfaceArea(NAMES[s], h, faces[s], scaled[s] * h * h, raw[s] * h * h));
        }
        return areas;
    }

    private void sum() {
        int nz = lattice.grid().nz();
        for (int k = 0; k < nz; k += LAYERS) {
            IntStream.range(k, Math.min(nz, k + LAYERS))
                    .parallel()
                    .mapToObj(layer -> ExposedLayer.weighed(lattice, layer, weight))
                    .toList()
                    .forEach(this::add);
        }
    }

    private void add(ExposedLayer layer) {
        for (int n = 0; n < layer.count(); n++) {
            int facing = layer.facing(n);
            if (lattice.phase()[facing] == Geometry.OUTSIDE) {
                add(OUTER, layer.weight(n));
            } else {
                add(WALL, layer.weight(n));
            }
            if (connectivity.isOpenPore(facing)) {
                add(OPEN, layer.weight(n));
            }
        }
    }

    private void add(int surface, float value) {
        faces[surface]++;
        raw[surface] += value;
        scaled[surface] += (float) (value * factor[surface]);
    }
}
