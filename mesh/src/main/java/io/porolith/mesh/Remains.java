package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is left of a body of voxels once solid that floats has been taken out of it: no longer what its geometry shows, so that what is known
 * exactly of that is known less what was taken.
 */
public final class Remains {
    private static final List<String> SURFACES = List.of(Surfaces.PORE_WALL, Surfaces.OUTER_SURFACE);

    private final Lattice whole;
    private final Lattice left;

    /** @param whole the lattice before, its phases held apart from those of {@code left} */
    public Remains(Lattice whole, Lattice left) {
        this.whole = whole;
        this.left = left;
    }

    /** A copy of a lattice that stays as it is while solid is taken out of that. */
    public static Lattice copyOf(Lattice lattice) {
        return new Lattice(
                lattice.grid(),
                lattice.pitch(),
                lattice.xMin(),
                lattice.yMin(),
                lattice.zMin(),
                lattice.symmetry(),
                lattice.phases(),
                lattice.phase().clone());
    }

    /**
     * The geometry with the exact volumes and areas of what is left: those of it whole times the share of voxels, or of voxel faces, that are
     * left, since what was taken of a surface looks the same ways as the rest. Voids have gained what the solids have lost.
     */
    public Geometry of(Geometry geometry) {
        double[] before = LatticeReport.phaseVolumes(whole);
        double[] after = LatticeReport.phaseVolumes(left);
        Map<String, Double> volumes = new LinkedHashMap<>(geometry.exactVolumes());
        double lost = 0;
        for (int p = 2; p < before.length; p++) {
            String name = geometry.phases().get(p).name();
            double all = volumes.getOrDefault(name, before[p]);
            double rest = before[p] > 0 ? all * after[p] / before[p] : all;
            lost += all - rest;
            volumes.computeIfPresent(name, (key, exact) -> rest > 0 ? rest : null);
        }
        double gained =
                after[Geometry.PORE] + after[Geometry.OUTSIDE] - before[Geometry.PORE] - before[Geometry.OUTSIDE];
        for (int p = 0; p < 2; p++) {
            double more = gained > 0 ? lost * (after[p] - before[p]) / gained : 0;
            volumes.computeIfPresent(geometry.phases().get(p).name(), (key, exact) -> exact + more);
        }
        long[] facesBefore = faces(whole);
        long[] facesAfter = faces(left);
        Map<String, Double> areas = new LinkedHashMap<>();
        geometry.exactAreas().forEach((name, area) -> {
            int s = SURFACES.indexOf(name);
            areas.put(name, facesBefore[s] == 0 ? area : area * facesAfter[s] / facesBefore[s]);
        });
        return geometry.withExact(volumes, areas);
    }

    /** Faces of solid voxels on pores and on the outside. */
    private static long[] faces(Lattice lattice) {
        Grid g = lattice.grid();
        long[][] layers = new long[g.nz()][2];
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    if (lattice.isSolid(g.voxel(i, j, k))) {
                        count(lattice, i, j, k, layers[k]);
                    }
                }
            }
        });
        return new long[] {
            Arrays.stream(layers).mapToLong(layer -> layer[0]).sum(),
            Arrays.stream(layers).mapToLong(layer -> layer[1]).sum()
        };
    }

    private static void count(Lattice lattice, int i, int j, int k, long[] faces) {
        for (Face face : Face.values()) {
            int neighbour = lattice.grid().neighbour(i, j, k, face);
            if (neighbour >= 0 && !lattice.isSolid(neighbour)) {
                faces[lattice.phase()[neighbour] == Geometry.OUTSIDE ? 1 : 0]++;
            }
        }
    }

    /**
     * Whether a voxel holds nothing but what was taken: it was solid, or is void beside what was, and nothing of what is left touches it. An
     * interface that cuts it is one of the solid that is gone.
     */
    boolean isEmptied(int i, int j, int k) {
        boolean taken = false;
        Grid g = left.grid();
        for (int n = 0; n < 27; n++) {
            int voxel = voxel(g, i + n % 3 - 1, j + n / 3 % 3 - 1, k + n / 9 - 1);
            if (voxel >= 0 && left.isSolid(voxel)) {
                return false;
            }
            taken |= voxel >= 0 && whole.isSolid(voxel);
        }
        return taken;
    }

    private static int voxel(Grid g, int i, int j, int k) {
        int x = g.periodicX() ? Math.floorMod(i, g.nx()) : i;
        int y = g.periodicY() ? Math.floorMod(j, g.ny()) : j;
        int z = g.periodicZ() ? Math.floorMod(k, g.nz()) : k;
        boolean inside = x >= 0 && y >= 0 && z >= 0 && x < g.nx() && y < g.ny() && z < g.nz();
        return inside ? g.voxel(x, y, z) : -1;
    }
}
