package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Column;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole runs in which stress acts on lithium without the host. */
class CoupledRunsTest {
    /** Solved together with the displacement in two steps, of which each asks for strains once. */
    @Test
    @Tag("slow")
    void whatIsSolvedAtOnceIsThatOfTheProcessor() {
        Case problem = CaseParity.read(
                "pressure-retarded",
                "mesh.voxels_per_edge=4",
                "coupling={solution: monolithic}",
                "diffusion.time={scheme: backward_euler, first_step: 10 s}",
                "diffusion.program=[{lithiate: {potential: 0.5 V, duration: 20 s}}]");
        Map<Column, Double> expected;
        Map<Column, Double> actual;
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (Backend cpu = new CpuBackend(2);
                CudaBackend cuda = new CudaBackend(device)) {
            expected = Simulation.run(problem, cpu, new RunObserver() {});
            actual = Simulation.run(problem, cuda, new RunObserver() {});
        }
        for (Column column : expected.keySet()) {
            if (column.name().startsWith("mean_") || column.name().contains("von_mises")) {
                assertThat(actual.get(column))
                        .as(column.name())
                        .isCloseTo(expected.get(column), within(1e-7 * Math.abs(expected.get(column))));
            }
        }
        assertThat(device.launches(Kernel.ACTING_STRESS)).isGreaterThan(30);
        assertThat(device.launches(Kernel.MEAN_STRAIN)).isLessThanOrEqualTo(3);
    }

    /** Strains go to the host for the balance of energy alone, once a step, which takes several evaluations. */
    @Test
    void runsTakeThisWay() {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (CudaBackend backend = new CudaBackend(device)) {
            Simulation.run(
                    CaseParity.read(
                            "softening",
                            "mesh.voxels_per_edge=4",
                            "materials.silicon.youngs_modulus=90 GPa",
                            "diffusion.time.tolerance=1e-2",
                            "diffusion.program=[{lithiate: {c_rate: 0.5, until_mean_lithiation: 0.002}}]",
                            "output.stress_at_mean_lithiation=[]"),
                    backend,
                    new RunObserver() {});
        }
        assertThat(device.launches(Kernel.ACTING_STRESS)).isGreaterThan(10);
        assertThat(device.launches(Kernel.MEAN_STRAIN))
                .as("times that the host asks for strains")
                .isLessThan(device.launches(Kernel.ACTING_STRESS) / 2);
    }
}
