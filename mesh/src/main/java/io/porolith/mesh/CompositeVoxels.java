package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the voxels that an interface of the geometry cuts and what shares of them the phases have, by sampling each on a regular grid of
 * points. Averaged with these shares next to a void, and layered along the interface between solids, coefficients make stiffness and misfit
 * converge at second order instead of first.
 */
public final class CompositeVoxels {
    /** Sampling points along the edge of a voxel: shares are good to about 1 %. */
    private static final int POINTS = 7;

    /** Voxels with less solid than this count as void: they would carry next to nothing and only stretch the spectrum. */
    private static final double LEAST_SOLID = 0.02;

    private CompositeVoxels() {}

    /** The lattice with the mixture of its cut voxels. */
    public static Lattice of(Geometry geometry, Lattice lattice) {
        return of(geometry, lattice, new Remains(lattice, lattice));
    }

    /** Of a lattice that solid was taken out of; voxels that held nothing else are void. */
    public static Lattice of(Geometry geometry, Lattice lattice, Remains remains) {
        Grid g = lattice.grid();
        int n = lattice.phases().size();
        float[][] shares = new float[g.voxelCount()][];
        InterfaceNormals normals = new InterfaceNormals(geometry, lattice);
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    float[] found = shares(geometry, lattice, i, j, k, n);
                    boolean emptied = found.length > 0 && remains.isEmptied(i, j, k);
                    shares[g.voxel(i, j, k)] = emptied ? PURE : found;
                }
            }
        });
        return lattice.withMixture(pack(shares, n, normals));
    }

    private static VoxelMixture pack(float[][] shares, int n, InterfaceNormals normals) {
        int[] row = new int[shares.length];
        Arrays.fill(row, -1);
        int count = 0;
        for (int v = 0; v < shares.length; v++) {
            if (shares[v].length > 0) {
                row[v] = count++;
            }
        }
        float[] fraction = new float[count * n];
        float[] normal = new float[3 * count];
        for (int v = 0; v < shares.length; v++) {
            if (row[v] >= 0) {
                System.arraycopy(shares[v], 0, fraction, row[v] * n, n);
                normals.put(v, shares[v], normal, 3 * row[v]);
            }
        }
        return new VoxelMixture(n, row, fraction, normal);
    }

    private static final float[] PURE = new float[0];

    private static float[] shares(Geometry geometry, Lattice lattice, int i, int j, int k, int n) {
        double h = lattice.pitch();
        double x = lattice.xMin() + i * h;
        double y = lattice.yMin() + j * h;
        double z = lattice.zMin() + k * h;
        if (!mayBeCut(geometry, x + h / 2, y + h / 2, z + h / 2, h)) {
            return PURE;
        }
        float[] share = new float[n];
        for (int p = 0; p < POINTS * POINTS * POINTS; p++) {
            double a = x + h * (p % POINTS + 0.5) / POINTS;
            double b = y + h * (p / POINTS % POINTS + 0.5) / POINTS;
            double c = z + h * (p / (POINTS * POINTS) + 0.5) / POINTS;
            share[geometry.phaseAt(a, b, c)]++;
        }
        // Divided last, so that shares add up to one as closely as single precision can say.
        for (int p = 0; p < n; p++) {
            share[p] /= POINTS * POINTS * POINTS;
        }
        return worthMixing(lattice, lattice.grid().voxel(i, j, k), share) ? share : PURE;
    }

    /** False only if every interface is farther from the centre than half the diagonal. */
    private static boolean mayBeCut(Geometry geometry, double x, double y, double z, double h) {
        for (Region region : geometry.regions()) {
            double distance = region.shape().distance(x, y, z);
            if (Math.abs(distance) < 0.5 * Math.sqrt(3) * h) {
                return true;
            }
            if (distance < 0) {
                return false;
            }
        }
        return false;
    }

    private static boolean worthMixing(Lattice lattice, int voxel, float[] share) {
        double solid = 0;
        for (int p = 0; p < share.length; p++) {
            if (share[p] > 1 - 1e-6) {
                return false;
            }
            solid += lattice.phases().get(p).isVoid() ? 0 : share[p];
        }
        return solid >= LEAST_SOLID || lattice.isSolid(voxel);
    }
}
