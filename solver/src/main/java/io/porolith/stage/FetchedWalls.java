package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Vector;
import java.util.Arrays;
import java.util.Collection;

/** What is read of the patches of walls, fetched from where displacement and stress lie: their nodes and voxels alone cross. */
final class FetchedWalls implements WallStress.Data {
    private final int[] nodes;
    private final double[][] displacement = new double[3][];
    private final int[] voxels;
    private final double[] stress;

    private FetchedWalls(Backend backend, Vector u, LinearRecovery recovery, Collection<WallPatch> patches) {
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
    }

    /** From a displacement in units of the pitch and what is recovered from it. */
    static WallStress.Source from(Backend backend, Vector u, LinearRecovery recovery) {
        return patches -> new FetchedWalls(backend, u, recovery, patches);
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
    public void stress(int voxel, double[] out) {
        copy(voxels, stress, voxel, out);
    }

    private static void copy(int[] voxels, double[] six, int voxel, double[] out) {
        System.arraycopy(six, 6 * Arrays.binarySearch(voxels, voxel), out, 0, 6);
    }
}
