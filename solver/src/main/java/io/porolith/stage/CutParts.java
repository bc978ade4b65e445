package io.porolith.stage;

import io.porolith.backend.CutVoxels;
import io.porolith.material.MaterialTable;
import java.util.stream.IntStream;

/** The solids of the cut voxels of a body, and what a backend needs of them to recover their stress. */
final class CutParts {
    private final LatticeBody body;
    private final MaterialTable materials;
    private final int[] voxels;
    private final int[] begin;
    private final byte[] phase;
    private final double[] normal;

    CutParts(LatticeBody body, MaterialTable materials) {
        this.body = body;
        this.materials = materials;
        voxels = IntStream.range(0, body.space().pointCount())
                .filter(body::isMixed)
                .toArray();
        begin = new int[voxels.length + 1];
        normal = new double[3 * voxels.length];
        for (int n = 0; n < voxels.length; n++) {
            begin[n + 1] = begin[n] + solids(voxels[n]).length;
            for (int axis = 0; axis < 3; axis++) {
                normal[3 * n + axis] = body.normal(voxels[n], axis);
            }
        }
        phase = new byte[begin[voxels.length]];
        for (int n = 0; n < voxels.length; n++) {
            int[] solids = solids(voxels[n]);
            for (int i = 0; i < solids.length; i++) {
                phase[begin[n] + i] = (byte) solids[i];
            }
        }
    }

    private int[] solids(int voxel) {
        return IntStream.range(0, body.phases().size())
                .filter(p -> !body.phases().get(p).isVoid() && body.share(voxel, p) > 0)
                .toArray();
    }

    /** Their indices, ascending. */
    int[] voxels() {
        return voxels;
    }

    /** With what lithiation makes of them, one value for each. */
    CutVoxels at(double[] lithiation) {
        double[] numbers = new double[CutVoxels.NUMBERS * phase.length];
        IntStream.range(0, voxels.length).parallel().forEach(n -> {
            int v = voxels[n];
            for (int part = begin[n]; part < begin[n + 1]; part++) {
                int p = phase[part];
                int at = CutVoxels.NUMBERS * part;
                numbers[at] = body.share(v, p);
                numbers[at + 1] = materials.lambda(p, lithiation[n]);
                numbers[at + 2] = materials.mu(p, lithiation[n]);
                numbers[at + 3] = materials.eigenstrain(p, lithiation[n]);
            }
        });
        return new CutVoxels(voxels, begin, phase, numbers, normal);
    }
}
