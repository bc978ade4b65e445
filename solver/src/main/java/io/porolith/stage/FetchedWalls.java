package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Vector;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;

/** What is read of the patches of walls, fetched from where displacement, lithiation and stress lie: their nodes and voxels alone cross. */
final class FetchedWalls implements WallStress.Data {
    private final int[] nodes;
    private final double[][] displacement = new double[3][];
    private final int[] voxels;
    private final double[] stress;
    /** Voxels and sites. */
    private final int[] places;

    private final double[] lithiation;

    private FetchedWalls(
            Backend backend, Vector u, Lithiation x, LinearRecovery recovery, Map<Integer, WallPatch> bySite) {
        Collection<WallPatch> patches = bySite.values();
        nodes = patches.stream()
                .flatMapToInt(patch -> patch.nodes.stream().mapToInt(WallPatch.Place::number))
                .sorted()
                .distinct()
                .toArray();
        voxels = patches.stream()
                .flatMapToInt(patch -> patch.voxels.stream().mapToInt(WallPatch.Place::number))
                .sorted()
                .distinct()
                .toArray();
        for (int c = 0; c < 3; c++) {
            displacement[c] = new double[nodes.length];
            if (nodes.length > 0) {
                backend.download(u, c, nodes, displacement[c]);
            }
        }
        stress = new double[6 * voxels.length];
        recovery.around(voxels, 0, stress);
        places = IntStream.concat(IntStream.of(voxels), bySite.keySet().stream().mapToInt(site -> site))
                .sorted()
                .distinct()
                .toArray();
        lithiation = FewLithiations.of(backend, u.space(), x, places);
    }

    /** From a displacement in units of the pitch, the lithiation and what is recovered from both. */
    static WallStress.Source from(Backend backend, Vector u, Lithiation x, LinearRecovery recovery) {
        return patches -> new FetchedWalls(backend, u, x, recovery, patches);
    }

    /** Means of a voxel and its neighbours, fetched for some voxels. */
    static WallPeaks.Surroundings around(LinearRecovery recovery, int[] voxels) {
        double[] means = new double[6 * voxels.length];
        recovery.around(voxels, 1, means);
        return (voxel, mean) -> copy(voxels, means, voxel, mean);
    }

    @Override
    public double displacement(int component, int node) {
        return displacement[component][Arrays.binarySearch(nodes, node)];
    }

    @Override
    public double lithiation(int voxel) {
        return lithiation[Arrays.binarySearch(places, voxel)];
    }

    @Override
    public void stress(int voxel, double[] out) {
        copy(voxels, stress, voxel, out);
    }

    private static void copy(int[] voxels, double[] six, int voxel, double[] out) {
        System.arraycopy(six, 6 * Arrays.binarySearch(voxels, voxel), out, 0, 6);
    }
}
