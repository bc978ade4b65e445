package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.material.OpenCircuitPotential;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.InitialLithiation;
import io.porolith.run.KineticsSpec;
import io.porolith.run.SolverSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeTransferTest {
    private static final double FARADAY = 96485.33212;
    private static final double THERMAL = 8.314462618 * 298.15 / FARADAY;
    private static final double C_MAX = 1e4;
    private static final double LENGTH = 1e-7;
    private static final OpenCircuitPotential LINEAR = new OpenCircuitPotential(List.of(0.5, -0.4));

    private static KineticsSpec spec(double exchange, double film) {
        return new KineticsSpec(LINEAR, exchange, 0.5, film, 298.15);
    }

    @Test
    void currentsAreThoseOfButlerAndVolmer() {
        ChargeTransfer t = new ChargeTransfer(spec(2, 0));
        assertThat(t.exchange(0.5, true)).isCloseTo(2, within(1e-12));
        assertThat(t.exchange(0.2, false)).isCloseTo(2 * 2 * Math.sqrt(0.16), within(1e-12));
        assertThat(t.current(0.5, 0, 0.3)).as("at rest").isCloseTo(0, within(1e-12));
        assertThat(t.current(0.5, 0, 0.3 + 1e-6)).as("small").isCloseTo(2e-6 / THERMAL, within(1e-10));
        double tafel = -2 * Math.exp(0.5 * 0.4 / THERMAL);
        assertThat(t.current(0.5, 0, -0.1)).as("large").isCloseTo(tafel, within(1e-6 * -tafel));
        assertThat(t.equilibrium(0.5, -1))
                .as("compression lowers the potential")
                .isCloseTo(0.3 - THERMAL, within(1e-12));
        assertThat(t.slope(0.4, 0, 0.3))
                .isCloseTo((t.current(0.401, 0, 0.3) - t.current(0.399, 0, 0.3)) / 0.002, within(1e-3));
    }

    /** Whatever the potential, no lithium leaves a surface that has none, and none goes into one that has no room. */
    @Test
    void anEmptySurfaceGivesAndAFullOneTakesNothing() {
        for (double film : new double[] {0, 0.01}) {
            ChargeTransfer t = new ChargeTransfer(spec(2, film));
            for (double beyond : new double[] {2e-6, 1e-3, 0.5}) {
                assertThat(t.current(-beyond, 0, 1.5)).isZero();
                assertThat(t.current(1 + beyond, 0, -0.8)).isZero();
                assertThat(t.current(-beyond, 0, 0.3)).as("fills").isNegative();
                assertThat(t.current(1 + beyond, 0, 0.3)).as("empties").isPositive();
            }
        }
        assertThat(new ChargeTransfer(spec(2, 0)).exchange(1e-6, true))
                .as("without a jump where it begins to end")
                .isCloseTo(new ChargeTransfer(spec(2, 0)).exchange(1e-6 * (1 - 1e-9), true), within(1e-9));
    }

    @Test
    void aPotentialThatWillNotBringTheMeanAskedForIsSaid() {
        Step held =
                new Step(StepKind.LITHIATE, DriveKind.POTENTIAL, 0.3, Double.POSITIVE_INFINITY, OptionalDouble.of(0.9));
        try (CpuBackend backend = new CpuBackend();
                Diffusion d = slab(backend, spec(1, 0), 0.4, held)) {
            List<String> notes = new ArrayList<>();
            while (!d.finished()) {
                notes.addAll(d.advance(Double.POSITIVE_INFINITY).notes());
            }
            assertThat(d.meanLithiation()).isCloseTo(0.5, within(1e-6));
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .contains("stays at 0.5", "until_mean_lithiation", "in equilibrium with what is held");
        }
    }

    /** A potential beyond that of the empty or the full host empties or fills it, and no more. */
    @ParameterizedTest
    @CsvSource({"DELITHIATE, 0.9, 0", "LITHIATE, -0.2, 1"})
    void aPotentialBeyondTheHostEndsAtEmptyOrFull(StepKind kind, double potential, double end) {
        try (CpuBackend backend = new CpuBackend();
                Diffusion d = slab(
                        backend,
                        spec(1, 0),
                        0.5,
                        step(kind, DriveKind.POTENTIAL, potential, 3600, Double.NaN, Double.NaN))) {
            while (!d.finished()) {
                d.advance(Double.POSITIVE_INFINITY);
            }
            assertThat(d.meanLithiation()).isCloseTo(end, within(1e-5));
            assertThat(d.cRate()).isCloseTo(0, within(1e-5));
            assertThat(d.balanceError()).isLessThan(1e-9);
        }
    }

    @Test
    void aFilmTakesItsShareOfThePotential() {
        for (double potential : new double[] {-0.5, 0.2, 0.31, 2}) {
            double i = new ChargeTransfer(spec(2, 0.05)).current(0.5, 0, potential);
            double bare = new ChargeTransfer(spec(2, 0)).current(0.5, 0, potential - 0.05 * i);
            assertThat(bare).isCloseTo(i, within(1e-9 * Math.max(1, Math.abs(i))));
        }
    }

    @Test
    void fitsOfSiliconAreThoseOfTheirSource() {
        OpenCircuitPotential in = OpenCircuitPotential.FITS.get("silicon_lithiation");
        OpenCircuitPotential out = OpenCircuitPotential.FITS.get("silicon_delithiation");
        assertThat(in.at(0)).isEqualTo(0.8633);
        assertThat(out.at(0)).isEqualTo(0.9937);
        assertThat(in.at(1)).isCloseTo(0.0373, within(1e-4));
        for (double x = 0.05; x < 0.95; x += 0.05) {
            assertThat(out.at(x)).as("hysteresis at %s", x).isGreaterThan(in.at(x));
        }
    }

    // ---- in a slab so thin that it fills evenly

    private static Diffusion slab(CpuBackend backend, KineticsSpec kinetics, double start, Step... steps) {
        Geometry box = new Geometry(
                "test",
                new Cell(0, 0, 0, LENGTH, LENGTH / 2, LENGTH / 2, Symmetry.FULL),
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("a", false)),
                List.of(),
                2,
                Map.of(),
                Map.of(),
                List.of());
        Lattice lattice = Voxeliser.lattice(box, 4, 2, 2);
        return new Diffusion(
                backend,
                lattice,
                Map.of("a", DiffusionProblem.host(C_MAX, 1e-9)),
                new DiffusionSpec(
                        List.of(Surface.X_MAX), List.of(steps), DiffusionProblem.adaptive(1e-5), Optional.of(kinetics)),
                new SolverSpec(1e-10, 1e-10, 500),
                InitialLithiation.uniform(start),
                Surfaces.of(lattice, Connectivity.of(lattice)),
                Optional.empty());
    }

    private static Step step(
            StepKind kind, DriveKind drive, double value, double duration, double untilPotential, double untilCRate) {
        return new Step(
                kind,
                drive,
                value,
                duration,
                OptionalDouble.empty(),
                Double.isNaN(untilPotential) ? OptionalDouble.empty() : OptionalDouble.of(untilPotential),
                Double.isNaN(untilCRate) ? OptionalDouble.empty() : OptionalDouble.of(untilCRate),
                Optional.empty());
    }

    @Test
    void aHeldPotentialFillsASlabLikeTheOrdinaryDifferentialEquation() {
        KineticsSpec kinetics = spec(0.2, 0.01);
        double end = 10;
        ChargeTransfer t = new ChargeTransfer(kinetics);
        double x = 0.2;
        int n = 20_000;
        for (int k = 0; k < n; k++) {
            double dt = end / n;
            double half = x - 0.5 * dt * t.current(x, 0, 0.25) / (FARADAY * C_MAX * LENGTH);
            x -= dt * t.current(half, 0, 0.25) / (FARADAY * C_MAX * LENGTH);
        }
        try (CpuBackend backend = new CpuBackend();
                Diffusion d = slab(
                        backend,
                        kinetics,
                        0.2,
                        step(StepKind.LITHIATE, DriveKind.POTENTIAL, 0.25, end, Double.NaN, Double.NaN))) {
            while (!d.finished()) {
                d.advance(Double.POSITIVE_INFINITY);
            }
            assertThat(x).isBetween(0.28, 0.6);
            assertThat(d.meanLithiation()).isCloseTo(x, within(1e-4));
            assertThat(d.balanceError()).isLessThan(1e-9);
            assertThat(d.potential()).isEqualTo(0.25);
        }
    }

    @Test
    void constantCurrentThenConstantPotentialEndsAtItsCutOffs() {
        KineticsSpec kinetics = spec(2, 0);
        try (CpuBackend backend = new CpuBackend();
                Diffusion d = slab(
                        backend,
                        kinetics,
                        0.2,
                        step(StepKind.LITHIATE, DriveKind.C_RATE, 10, 1e4, 0.2, Double.NaN),
                        step(StepKind.LITHIATE, DriveKind.POTENTIAL, 0.2, 1e5, Double.NaN, 0.1))) {
            List<Double> potentials = new ArrayList<>();
            double endOfFirst = Double.NaN;
            while (!d.finished()) {
                DiffusionStep s = d.advance(Double.POSITIVE_INFINITY);
                if (s.programStep() == 0) {
                    potentials.add(d.potential());
                    endOfFirst = d.meanLithiation();
                    assertThat(d.cRate()).isCloseTo(10, within(1e-4));
                    double current = -10 * C_MAX * LENGTH * FARADAY / 3600;
                    double eta = 2
                            * THERMAL
                            * asinh(current / (2 * new ChargeTransfer(kinetics).exchange(d.meanLithiation(), false)));
                    double expected = LINEAR.at(d.meanLithiation()) + eta;
                    assertThat(d.potential()).isCloseTo(expected, within(1e-3));
                }
            }
            assertThat(potentials.get(potentials.size() - 1)).isCloseTo(0.2, within(2e-6));
            assertThat(potentials).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(endOfFirst).isLessThan(0.75);
            assertThat(d.cRate()).isCloseTo(0.1, within(1e-4));
            assertThat(d.meanLithiation()).as("near equilibrium at 0.2 V").isBetween(0.745, 0.75);
            assertThat(d.balanceError()).isLessThan(1e-9);
        }
    }

    private static double asinh(double v) {
        return Math.log(v + Math.sqrt(v * v + 1));
    }
}
