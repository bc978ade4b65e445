package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.cases.CaseReader;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.DeviceEstimate;
import io.porolith.run.DeviceMeshEstimate;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.MeshBody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole case on the processor and on the device: the same numbers, the same bits when repeated, the memory that was estimated. */
final class CaseParity {
    /** Bytes of lists, tables and sums, which are not counted. */
    private static final double FEW = 1e5;
    /** Bytes that aggregates of a mesh, which are not known before they are made, take more or less than counted. */
    private static final double AGGREGATES = 1.5e6;

    private CaseParity() {}

    /** What vanishes by symmetry vanishes to this share of the largest value of its unit. */
    private static final double ZERO = 1e-9;
    /** A body that can swell freely has but what solvers leave, in Pa: a share of this. */
    private static final double NO_STRESS = 1e5;

    private static final Path CASES = Path.of(System.getProperty("porolith.home", ".."), "cases");

    static Case read(String name, String... overrides) {
        return CaseReader.read(CASES.resolve(name + ".yaml"), List.of(overrides));
    }

    /** Scalars agree to the tolerance that solvers and time steps leave. */
    static Map<Column, Double> assertSame(Case problem, double tolerance) {
        return assertSame(problem, tolerance, ZERO);
    }

    /** @return the scalars */
    static Map<Column, Double> assertSame(Case problem, double tolerance, double zero) {
        Map<Column, Double> expected;
        Map<Column, Double> actual;
        Map<Column, Double> again;
        try (Backend cpu = new CpuBackend(2)) {
            expected = Simulation.run(problem, cpu, new RunObserver() {});
        }
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            Estimate counted = new Estimate(cuda);
            actual = Simulation.run(problem, cuda, counted);
            counted.assertNeeded(problem.name());
            assertThat(cuda.bytesInUse()).isZero();
            if (!EmulatedDriver.isReal()) {
                EmulatedDriver.runBackwards(true);
            }
            again = Simulation.run(problem, cuda, new RunObserver() {});
        }
        assertThat(again)
                .as("the same bits when repeated, in whatever order blocks and threads run")
                .isEqualTo(actual);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((column, value) -> {
            double other = actual.get(column);
            double allowed = tolerance * Math.abs(value) + zero * size(problem, expected, column.unit());
            boolean close = Double.isNaN(value) ? Double.isNaN(other) : Math.abs(other - value) <= allowed;
            if (!close
                    && !column.name().contains("iterations")
                    && !column.name().equals("nonlinear_contraction")) {
                differences.add(column.name() + ": " + other + " instead of " + value);
            }
        });
        assertThat(differences).as(problem.name()).isEmpty();
        return actual;
    }

    /** Size of quantities of a unit; forces, which balance to nothing, against stress times area. */
    private static double size(Case problem, Map<Column, Double> scalars, String unit) {
        double edge = problem.geometry().cell().xSize();
        double stress = Math.max(NO_STRESS, largest(scalars, "Pa"));
        return switch (unit) {
            case "Pa" -> stress;
            case "N" -> stress * edge * edge;
            case "1/h" -> Math.max(1, largest(scalars, unit));
            case "J" -> Math.max(NO_STRESS * edge * edge * edge, largest(scalars, "J"));
            default -> largest(scalars, unit);
        };
    }

    private static double largest(Map<Column, Double> scalars, String unit) {
        return scalars.entrySet().stream()
                .filter(e -> e.getKey().unit().equals(unit))
                .mapToDouble(e -> Math.abs(e.getValue()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Hears what a run is estimated to need. */
    static final class Estimate implements RunObserver {
        private final Backend backend;
        private KrylovPrecision precision = KrylovPrecision.AUTO;
        private long bytes;
        private long longSteps;
        private double few = FEW;

        Estimate(Backend backend) {
            this.backend = backend;
        }

        long bytes() {
            return bytes;
        }

        /** That it was within a tenth of what was needed, but for lists, tables and sums, and for what a run of short time steps does without. */
        void assertNeeded(String name) {
            long needed = backend.peakBytes();
            assertThat((double) bytes)
                    .as(
                            "%s: estimated %,d bytes, %,d of them for long time steps, needed %,d",
                            name, bytes, longSteps, needed)
                    .isBetween(0.9 * needed - few, 1.1 * needed + few + longSteps);
        }

        /** Of conjugate gradients for linear stress. */
        KrylovPrecision precision() {
            return precision;
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            precision = problem.solver().krylovPrecision();
            if (body instanceof LatticeBody lattice) {
                DeviceEstimate estimate =
                        DeviceEstimate.of(problem, lattice, backend).orElseThrow();
                bytes = estimate.bytes();
                longSteps = estimate.longSteps();
            } else {
                few = AGGREGATES;
                DeviceMeshEstimate estimate =
                        DeviceMeshEstimate.of(problem, (MeshBody) body, backend).orElseThrow();
                bytes = estimate.bytes();
                longSteps = estimate.longSteps();
            }
        }
    }
}
