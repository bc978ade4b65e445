package io.porolith.cuda;

import static io.porolith.cuda.LinearRecoveryTest.GRIDS;
import static io.porolith.cuda.LinearRecoveryTest.composite;
import static io.porolith.cuda.LinearRecoveryTest.recover;
import static io.porolith.cuda.LinearRecoveryTest.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.LinearRecovery;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Geometry;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.stage.LatticeBody;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mean stress around voxels at walls, on the device against the specification on the host. */
class StressAroundTest {
    /** Means of voxels and their neighbours, across periods and at faces of the cell, against those of the stress that the host has at all of them. */
    @Test
    void meansAroundVoxelsAreThoseOfTheHost() {
        Geometry any = CaseParity.read("macroporous-octant").geometry();
        for (int n = 0; n < GRIDS.length; n++) {
            Lattice lattice = composite(GRIDS[n]);
            int[] voxels = IntStream.range(0, GRIDS[n].voxelCount())
                    .filter(v -> lattice.isSolid(v) && lattice.share(v, lattice.phase()[v]) > 0)
                    .toArray();
            double[] stress;
            try (Backend cpu = new CpuBackend(2)) {
                LatticeBody withWalls = new LatticeBody(lattice, Optional.of(any));
                stress = recover(cpu, withWalls, table(false), false).atPoints();
            }
            double size = Arrays.stream(stress).map(Math::abs).max().orElseThrow();
            try (CudaBackend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                for (int reach = 0; reach < 2; reach++) {
                    double[] actual = around(cuda, lattice, voxels, reach);
                    for (int i = 0; i < actual.length; i++) {
                        double expected = mean(lattice, stress, voxels[i / 6], reach, i % 6);
                        assertThat(actual[i])
                                .as("%s, reach %d, voxel %d", GRIDS[n], reach, voxels[i / 6])
                                .isCloseTo(expected, within(1e-11 * size));
                    }
                }
            }
        }
    }

    /** Asks the recovery that a run opens. */
    private static double[] around(CudaBackend cuda, Lattice lattice, int[] voxels, int reach) {
        double[] means = new double[6 * voxels.length];
        Backend asked = (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(cuda, arguments);
                    if (result instanceof LinearRecovery recovery) {
                        recovery.around(voxels, reach, means);
                    }
                    return result;
                });
        recover(asked, lattice, table(false), false);
        return means;
    }

    private static double mean(Lattice lattice, double[] stress, int voxel, int reach, int component) {
        Grid g = lattice.grid();
        int side = 2 * reach + 1;
        double sum = 0;
        double volume = 0;
        for (int n = 0; n < side * side * side; n++) {
            int i = beside(voxel % g.nx() + n % side - reach, g.nx(), g.periodicX());
            int j = beside(voxel / g.nx() % g.ny() + n / side % side - reach, g.ny(), g.periodicY());
            int k = beside(voxel / (g.nx() * g.ny()) + n / (side * side) - reach, g.nz(), g.periodicZ());
            int v = g.voxel(i, j, k);
            if (lattice.phase()[v] == lattice.phase()[voxel]) {
                sum += stress[6 * v + component];
                volume += lattice.share(v, lattice.phase()[voxel]);
            }
        }
        return sum / volume;
    }

    private static int beside(int i, int n, boolean periodic) {
        return periodic ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
