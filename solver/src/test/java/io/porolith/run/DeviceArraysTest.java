package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Grid;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.stage.LatticeCount;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The sums of the table in docs/cuda.md. The native module holds the counts against what its backend allocates. */
class DeviceArraysTest {
    private static final Grid LARGE = Grid.box(1000, 1000, 1000);

    private static final LatticeCount SHARP = LatticeCount.LEAST;

    private static double perUnknown(KrylovPrecision precision, boolean tabled, LatticeCount voxels) {
        DeviceArrays.Stress body = new DeviceArrays.Stress(voxels, tabled, false, false, false);
        return DeviceArrays.mechanics(LARGE, precision, body) / (3.0 * LARGE.nodeCount());
    }

    @Test
    void bytesPerUnknownAreThoseOfTheTable() {
        LatticeCount cut = new LatticeCount(LARGE.voxelCount() / 5, LARGE.voxelCount() * 2L / 5, 0, 0, false, 0, 0);
        assertThat(perUnknown(KrylovPrecision.FP64, true, SHARP)).isCloseTo(69.2, within(0.1));
        assertThat(perUnknown(KrylovPrecision.FP32, true, SHARP)).isCloseTo(40.9, within(0.1));
        assertThat(perUnknown(KrylovPrecision.FP64, false, SHARP)).isCloseTo(76.9, within(0.1));
        assertThat(perUnknown(KrylovPrecision.FP32, false, SHARP)).isCloseTo(48.6, within(0.1));
        assertThat(perUnknown(KrylovPrecision.FP64, false, cut)).isCloseTo(79.8, within(0.1));
        assertThat(perUnknown(KrylovPrecision.FP32, false, cut)).isCloseTo(48.6, within(0.1));
    }

    /** 1001^3 nodes in 139 GiB less a thousandth of it for the driver. */
    @Test
    void aThousandVoxelsAnEdgeFitALargeCard() {
        double unknowns = 3 * Math.pow(1001, 3);
        assertThat(perUnknown(KrylovPrecision.FP32, true, SHARP) * unknowns)
                .isLessThan(139 * Math.pow(1024, 3) * 0.999);
    }

    /** A backend of which only the free memory is asked. */
    private static Backend withMemory(OptionalLong free) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("freeDeviceBytes");
                    return free;
                });
    }

    /** What lies on a device is not asked of the program's own memory. */
    @Test
    void theProgramNeedsLessBesideADevice() {
        Case problem = Cases.of(
                Cases.cube(Symmetry.FULL, List.of(), "silicon"),
                50,
                Map.of("silicon", Cases.solid("silicon", 9e10, 0.28, 0.04)),
                InitialLithiation.uniform(1),
                Cases.OCTANT_ROLLERS);
        long alone = MemoryEstimate.of(problem).bytes();
        assertThat(MemoryEstimate.of(problem, withMemory(OptionalLong.empty())).bytes())
                .isEqualTo(alone);
        assertThat(MemoryEstimate.of(problem, withMemory(OptionalLong.of(1))).bytes())
                .isBetween(alone / 20, alone / 2);
    }
}
