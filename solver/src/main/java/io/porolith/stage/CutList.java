package io.porolith.stage;

import io.porolith.backend.CutVoxels;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Voxels of several phases and the solids in them.
 *
 * @param voxels indices, ascending
 * @param begin first solid of each, and the number of all
 * @param phase of each solid, ascending in a voxel
 * @param share of each solid in its voxel
 * @param normal of the layers of each voxel, three numbers; zeros where there are none
 */
record CutList(int[] voxels, int[] begin, byte[] phase, double[] share, double[] normal) {
    /** @param listed which of the cut voxels of a body are on the list */
    static CutList of(LatticeBody body, IntPredicate listed) {
        int[] voxels = IntStream.range(0, body.space().pointCount())
                .filter(body::isMixed)
                .filter(listed)
                .toArray();
        int[] begin = new int[voxels.length + 1];
        double[] normal = new double[3 * voxels.length];
        for (int n = 0; n < voxels.length; n++) {
            begin[n + 1] = begin[n] + solids(body, voxels[n]).length;
            for (int axis = 0; axis < 3; axis++) {
                normal[3 * n + axis] = body.normal(voxels[n], axis);
            }
        }
        byte[] phase = new byte[begin[voxels.length]];
        double[] share = new double[phase.length];
        for (int n = 0; n < voxels.length; n++) {
            int[] solids = solids(body, voxels[n]);
            for (int i = 0; i < solids.length; i++) {
                phase[begin[n] + i] = (byte) solids[i];
                share[begin[n] + i] = body.share(voxels[n], solids[i]);
            }
        }
        return new CutList(voxels, begin, phase, share, normal);
    }

    private static int[] solids(LatticeBody body, int voxel) {
        return IntStream.range(0, body.phases().size())
                .filter(p -> !body.phases().get(p).isVoid() && body.share(voxel, p) > 0)
                .toArray();
    }

    /** With shares as the only numbers. */
    CutVoxels shares() {
        double[] numbers = new double[CutVoxels.NUMBERS * share.length];
        for (int part = 0; part < share.length; part++) {
            numbers[CutVoxels.NUMBERS * part] = share[part];
        }
        return new CutVoxels(voxels, begin, phase, numbers, normal);
    }
}
