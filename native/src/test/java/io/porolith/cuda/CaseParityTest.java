package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.cases.CaseReader;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Column;
import io.porolith.run.Case;
import io.porolith.run.DeviceEstimate;
import io.porolith.run.MemoryException;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.run.SolverSpec.KrylovPrecision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole small cases on the device: the numbers of the processor, the memory that was estimated. */
class CaseParityTest {
    /** What vanishes by symmetry vanishes to this share of the largest value of its unit. */
    private static final double ZERO = 1e-9;

    private static final Path CASES = Path.of(System.getProperty("porolith.home", ".."), "cases");

    private static Case read(String name, String... overrides) {
        return CaseReader.read(CASES.resolve(name + ".yaml"), List.of(overrides));
    }

    /** Scalars agree to the tolerance that solvers and time steps leave. */
    private static Map<Column, Double> assertSame(Case problem, double tolerance) {
        return assertSame(problem, tolerance, ZERO);
    }

    /** @return the scalars */
    private static Map<Column, Double> assertSame(Case problem, double tolerance, double zero) {
        Map<Column, Double> expected;
        Map<Column, Double> actual;
        Map<Column, Double> again;
        try (Backend cpu = new CpuBackend(2)) {
            expected = Simulation.run(problem, cpu, new RunObserver() {});
        }
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            long estimate = DeviceEstimate.of(problem, cuda).orElseThrow().bytes();
            actual = Simulation.run(problem, cuda, new RunObserver() {});
            assertThat(estimate / (double) cuda.peakBytes())
                    .as("%s: estimated %,d bytes, needed %,d", problem.name(), estimate, cuda.peakBytes())
                    // The exact solve on the coarsest level leaves out pores, and on so small a lattice it is much of
                    // all.
                    .isBetween(0.95, 1.6);
            assertThat(cuda.bytesInUse()).isZero();
            again = Simulation.run(problem, cuda, new RunObserver() {});
        }
        assertThat(again).as("the same bits when repeated").isEqualTo(actual);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((column, value) -> {
            double other = actual.get(column);
            double allowed = tolerance * Math.abs(value) + zero * size(problem, expected, column.unit());
            boolean close = Double.isNaN(value) ? Double.isNaN(other) : Math.abs(other - value) <= allowed;
            if (!close && !column.name().contains("iterations")) {
                differences.add(column.name() + ": " + other + " instead of " + value);
            }
        });
        assertThat(differences).as(problem.name()).isEmpty();
        return actual;
    }

    /** Size of quantities of a unit; forces, which balance to nothing, against stress times area. */
    private static double size(Case problem, Map<Column, Double> scalars, String unit) {
        double edge = problem.geometry().cell().xSize();
        return unit.equals("N") ? largest(scalars, "Pa") * edge * edge : largest(scalars, unit);
    }

    private static double largest(Map<Column, Double> scalars, String unit) {
        return scalars.entrySet().stream()
                .filter(e -> e.getKey().unit().equals(unit))
                .mapToDouble(e -> Math.abs(e.getValue()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    @Test
    void lithiationAndStressOfThePorousOctant() {
        assertSame(
                read(
                        "quickstart",
                        "mesh.voxels_per_edge=10",
                        "diffusion.time.tolerance=5e-3",
                        "output.stress_at_mean_lithiation=[0.02]"),
                1e-5);
    }

    @Test
    void effectivePropertiesOfAPeriodicCell() {
        assertSame(read("effective-properties", "mesh.voxels_per_edge=8"), 1e-6);
    }

    @Test
    void stressWithConjugateGradientsInFp32() {
        assertSame(read("macroporous-octant", "mesh.voxels_per_edge=12", "solver.krylov_precision=fp32"), 1e-6);
    }

    @Test
    void stressOfCompositeVoxels() {
        assertSame(read("core-shell", "mesh.voxels_per_edge=12", "mesh.interfaces=composite"), 1e-6);
    }

    @Test
    void plasticFlowAtSmallStrain() {
        assertSamePlasticFlow("small_strain_plastic");
    }

    @Test
    void plasticFlowAtFiniteStrain() {
        assertSamePlasticFlow("finite_strain");
    }

    /** Swelling brings silicon around a pore to yield in a few steps. Newton's method leaves unbalanced forces of its tolerance, 1e-6. */
    private static void assertSamePlasticFlow(String model) {
        Case problem = read(
                "macroporous-octant",
                "mesh.voxels_per_edge=6",
                "mechanics.model=" + model,
                "mechanics.ramp={steps: 3, duration: 1 s}");
        assertThat(assertSame(problem, 1e-4, 1e-6).get(new Column("plastic_dissipation", "J")))
                .as("something flows")
                .isPositive();
    }

    /** Alone on the device, stress takes what was counted array by array; the exact solve on the coarsest level takes less where there are pores. */
    @Test
    void stressTakesTheMemoryThatWasCounted() {
        for (String precision : List.of("fp64", "fp32")) {
            Case problem =
                    read("macroporous-octant", "mesh.voxels_per_edge=32", "solver.krylov_precision=" + precision);
            try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                long estimate = DeviceEstimate.of(problem, cuda).orElseThrow().bytes();
                Simulation.run(problem, cuda, new RunObserver() {});
                assertThat(estimate / (double) cuda.peakBytes()).isBetween(0.99, 1.15);
            }
        }
    }

    @Test
    void conjugateGradientsAreNarrowedWhereMemoryIsShort() {
        Case problem = read("macroporous-octant", "mesh.voxels_per_edge=32");
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            DeviceEstimate wide = DeviceEstimate.of(problem, cuda).orElseThrow();
            assertThat(wide.precision()).isEqualTo(KrylovPrecision.FP64);
            EmulatedDriver.setMemory(wide.bytes() - 1);
            DeviceEstimate narrow = DeviceEstimate.of(problem, cuda).orElseThrow();
            assertThat(narrow.precision()).isEqualTo(KrylovPrecision.FP32);
            Simulation.run(problem, cuda, new RunObserver() {});
            assertThat(cuda.peakBytes() / (double) narrow.bytes()).isBetween(0.85, 1.0);
            EmulatedDriver.setMemory(narrow.bytes() - 1);
            assertThatThrownBy(() -> Simulation.run(problem, cuda, new RunObserver() {}))
                    .isInstanceOf(MemoryException.class);
        }
    }

    @Test
    void tooLargeALatticeIsRefusedBeforeAnythingIsAllocated() {
        Case problem = read("quickstart", "mesh.voxels_per_edge=24");
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            EmulatedDriver.setMemory(4_000_000);
            assertThatThrownBy(() -> Simulation.run(problem, cuda, new RunObserver() {}))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContainingAll("24 x 24 x 24", "on the device", "0.00 GB are free", "voxels along x");
            assertThat(cuda.peakBytes()).isZero();
        }
    }
}
