package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.material.Materials;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.FrontSpec;
import io.porolith.run.FrontSpec.Shape;
import io.porolith.run.InitialLithiation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrescribedFrontTest {
    private static final Geometry BAR = new Geometry(
            "test",
            new Cell(0, 0, 0, 1, 0.1, 0.1, Symmetry.FULL),
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false)),
            List.of(),
            2,
            Map.of(),
            Map.of(),
            List.of());
    private static final Lattice LATTICE = Voxeliser.lattice(BAR, 50, 5, 5);

    private static PrescribedFront front(CpuBackend backend, FrontSpec spec, double initial) {
        TransportTable table =
                TransportTable.of(LATTICE.phases(), Map.of("silicon", Materials.PRESETS.get("silicon-set-n")));
        return new PrescribedFront(backend, new LatticeBody(LATTICE), table, spec, InitialLithiation.uniform(initial));
    }

    @Test
    void theFrontMovesInEqualStepsAndLeavesTheHostFull() {
        FrontSpec spec = new FrontSpec(Shape.X_PLANE, 0.8, 0.2, 0.05, 0, 100, 4);
        try (CpuBackend backend = new CpuBackend();
                PrescribedFront front = front(backend, spec, 0.1)) {
            double[] x = new double[LATTICE.grid().nodeCount()];
            for (int step = 1; step <= 4; step++) {
                assertThat(front.finished()).isFalse();
                DiffusionStep s = front.advance(Double.POSITIVE_INFINITY, List.of());
                assertThat(s.time()).isCloseTo(25 * step, within(1e-9));
                backend.download(front.lithiation(), x);
                double position = 0.8 - 0.15 * step;
                for (int i : new int[] {0, 10, 25, 40, 50}) {
                    double expected = 0.1 + 0.45 * (1 + Math.tanh((i / 50.0 - position) / 0.05));
                    assertThat(x[LATTICE.grid().node(i, 2, 2)]).isCloseTo(expected, within(1e-14));
                }
            }
            assertThat(front.finished()).isTrue();
            // Area under the profile: the antiderivative of tanh is ln cosh.
            double area = 0.5 * (1 + 0.05 * (Math.log(Math.cosh(16)) - Math.log(Math.cosh(-4))));
            assertThat(front.meanLithiation()).isCloseTo(0.1 + 0.9 * area, within(2e-4));
        }
    }

    @Test
    void stepsEndOnTimesAndOnMeanLithiationsEitherWay() {
        for (double[] way : new double[][] {{0.9, 0.1}, {0.1, 0.9}}) {
            FrontSpec spec = new FrontSpec(Shape.X_PLANE, way[0], way[1], 0.02, 0, 10, 2);
            try (CpuBackend backend = new CpuBackend();
                    PrescribedFront front = front(backend, spec, 0)) {
                assertThat(front.advance(1.5, List.of()).time()).isEqualTo(1.5);
                double mean = way[0] > 0.5 ? 0.4 : 0.6;
                front.advance(Double.POSITIVE_INFINITY, List.of(0.5, mean));
                assertThat(front.meanLithiation()).isCloseTo(mean, within(1e-7));
                assertThat(front.advance(Double.POSITIVE_INFINITY, List.of(0.5)).time())
                        .as("a whole step ends on its own time, though others were cut")
                        .isCloseTo(5, within(1e-5));
            }
        }
    }

    @Test
    void shapesMeasureWhatTheySay() {
        assertThat(Shape.SPHERE.coordinate(2, 3, 6)).isEqualTo(7);
        assertThat(Shape.CYLINDER.coordinate(3, 4, 9)).isEqualTo(5);
        assertThat(Shape.Z_PLANE.coordinate(3, 4, 9)).isEqualTo(9);
    }

    @Test
    void aCrystalIsLithiatedFastestAlongItsFaceDiagonals() {
        FrontSpec spec = new FrontSpec(Shape.SPHERE, 1, 0, 0.1, 0.5, 10, 10);
        assertThat(spec.speed(2, 0, 0)).isEqualTo(1);
        assertThat(spec.speed(1, 1, 1)).isCloseTo(1, within(1e-14));
        assertThat(spec.speed(0, -3, 3)).isCloseTo(1.5, within(1e-14));
        assertThat(spec.position(4, spec.speed(1, 1, 0))).isCloseTo(1 - 0.4 * 1.5, within(1e-14));
        for (double angle = 0; angle < 6.3; angle += 0.1) {
            double[] n = {Math.cos(angle) * 0.8, Math.sin(angle) * 0.8, 0.6};
            assertThat(spec.speed(n[0], n[1], n[2])).isBetween(1 - 1e-12, 1.5 + 1e-12);
        }
        FrontSpec wire = new FrontSpec(Shape.CYLINDER, 1, 0, 0.1, 0.5, 10, 10);
        assertThat(wire.speed(1, 1, 7)).isCloseTo(1.5, within(1e-14));
    }
}
