package io.porolith.stage;

import io.porolith.backend.CutVoxels;
import io.porolith.material.MaterialTable;
import java.util.stream.IntStream;

/** The solids of the cut voxels of a body, and what a backend needs of them to recover their stress. */
final class CutParts {
    private final MaterialTable materials;
    private final CutList list;

    CutParts(LatticeBody body, MaterialTable materials) {
        this.materials = materials;
        list = CutList.of(body, v -> true);
    }

    /** Their indices, ascending. */
    int[] voxels() {
        return list.voxels();
    }

    /** With what lithiation makes of them, one value for each. */
    CutVoxels at(double[] lithiation) {
        CutVoxels cut = list.shares();
        IntStream.range(0, cut.voxels().length).parallel().forEach(n -> {
            for (int part = cut.begin()[n]; part < cut.begin()[n + 1]; part++) {
                int p = cut.phase()[part];
                int at = CutVoxels.NUMBERS * part;
                cut.numbers()[at + 1] = materials.lambda(p, lithiation[n]);
                cut.numbers()[at + 2] = materials.mu(p, lithiation[n]);
                cut.numbers()[at + 3] = materials.eigenstrain(p, lithiation[n]);
            }
        });
        return cut;
    }
}
