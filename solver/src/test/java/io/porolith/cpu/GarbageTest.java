package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Verbs leave a few small objects to the garbage collector, and no arrays; in plain Java, whose vectors are never objects. */
class GarbageTest {
    private static final int FIRST_CALLS = 3;

    @Test
    void aCycleLeavesAsLittleOnALargeLatticeAsOnASmallOne() {
        // The larger has a level more. A float for each of its prescribed nodes would be 30 kB.
        double small = bytesPerCycle(24);
        assertThat(small).isLessThan(10_000);
        assertThat(bytesPerCycle(48)).isLessThan(small + 3000);
    }

    @Test
    void productsAndSumsLeaveNoArrays() {
        Grid g = Grid.box(4, 4, 500);
        try (Backend b = new CpuBackend(1, KernelForm.PLAIN);
                Operator a = held(b, g);
                Vector x = b.vector(g, 3, Precision.FP64);
                Vector y = b.vector(g, 3, Precision.FP64)) {
            b.fill(x, 1);
            assertThat(bytes(() -> b.apply(a, x, y))).isLessThan(1000);
            assertThat(bytes(() -> b.dot(x, y))).isLessThan(1000);
            assertThat(bytes(() -> b.advance(1, y, y, x, y))).isLessThan(1000);
        }
    }

    private static double bytesPerCycle(int n) {
        try (Backend b = new CpuBackend(1, KernelForm.PLAIN);
                Operator a = held(b, Grid.box(n, n, n));
                Multigrid multigrid = new Multigrid(b, a, 2)) {
            b.fill(multigrid.input(), 1);
            return bytes(multigrid::apply);
        }
    }

    /** A homogeneous block on rollers. */
    private static Operator held(Backend b, Grid g) {
        double[] one = new double[g.voxelCount()];
        Arrays.fill(one, 1);
        byte[] mask = new byte[g.nodeCount()];
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    mask[g.node(i, j, k)] = (byte) ((i == 0 ? 1 : 0) | (j == 0 ? 2 : 0) | (k == 0 ? 4 : 0));
                }
            }
        }
        try (VoxelField l = b.voxelField(g)) {
            b.upload(one, l);
            return b.elasticity(l, l, new Constraints(g, mask), Precision.FP64);
        }
    }

    /** What this thread allocates in a call, once working arrays are there. */
    private static double bytes(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (int i = 0; i < FIRST_CALLS; i++) {
            call.run();
        }
        long before = threads.getThreadAllocatedBytes(self);
        call.run();
        return threads.getThreadAllocatedBytes(self) - before;
    }
}
