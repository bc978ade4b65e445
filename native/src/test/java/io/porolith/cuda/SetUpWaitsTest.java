package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.VoxelField;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The set-up of multigrid waits for the host a few times in all, however many levels and unknowns of the coarsest there are. */
class SetUpWaitsTest {
    @Test
    void waitsAreFewAndTheSameForAllDepths() {
        for (int components : new int[] {1, 3}) {
            assertThat(waits(Grid.box(6, 6, 6), components, components == 1 ? 1 : 2))
                    .isEqualTo(3);
            assertThat(waits(Grid.box(24, 22, 20), components, components == 1 ? 3 : 4))
                    .isEqualTo(3);
            assertThat(waits(Grid.periodic(16, 16, 16), components, components == 1 ? 2 : 3))
                    .isEqualTo(3);
        }
    }

    /** For the unknowns of the coarsest level, its matrix, and the bounds of all levels. */
    private static int waits(Grid g, int components, int levels) {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        double[] ones = new double[g.voxelCount()];
        Arrays.fill(ones, 1);
        byte[] mask = new byte[g.nodeCount()];
        mask[0] = (byte) (g.anyPeriodic() ? 0 : 7);
        try (CudaBackend backend = new CudaBackend(device);
                VoxelField one = backend.voxelField(g)) {
            backend.upload(ones, one);
            Constraints held = new Constraints(g, mask);
            try (Operator a = components == 3
                    ? backend.elasticity(one, one, held, Precision.FP64)
                    : backend.helmholtz(one, one, held, Precision.FP64)) {
                int before = device.waits();
                try (Multigrid multigrid = new Multigrid(backend, a, 2)) {
                    assertThat(multigrid.depth()).as("%s", g).isEqualTo(levels);
                    return device.waits() - before;
                }
            }
        }
    }
}
